import type { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import { languageOf } from '../../subgraphs/kernel/errors/message.ts';
import { type CodedError, codedError } from '../coded-error.ts';
import type { EngineRequest } from './engine.ts';
import { answeredPath, type Fetch, lostPath } from './error-path.ts';
import type { SubgraphAnswer, SubgraphError } from './subgraph-answer.ts';

/** The fetches of one request: what they brought, and what is to be said of those that failed. */
export interface FetchLedger {
  /** nothing came: one error for all that it cost */
  lost(service: string, fetch: Fetch, fault: Fault): void;
  answered(service: string, fetch: Fetch, answer: SubgraphAnswer): void;
  readonly errors: readonly CodedError[];
}

/**
 * @param request the client's own operation: error paths are in its aliases
 * The ledger keeps the root fetches' own objects; the engine merges what comes later into these, so they hold the whole tree.
 */
export function fetchLedger(request: EngineRequest): FetchLedger {
  const language = languageOf(request.headers['accept-language']);
  const tree: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const errors: CodedError[] = [];

  function shaped(service: string, fetch: Fetch, error: SubgraphError): CodedError {
    const path = error.path === undefined ? lostPath(fetch, request) : answeredPath(error.path, fetch, tree);
    if (error.code === undefined) {
      const internal = codedError('INTERNAL', { requestId: request.requestId }, language, { path, system: service });
      return error.message === '' ? internal : { ...internal, message: error.message };
    }
    const { code, system, message } = error;
    return { message, path, extensions: { code, ...(system === undefined ? {} : { system }) } };
  }

  return {
    errors,
    lost(service, fetch, fault) {
      errors.push(codedError(fault.code, { system: service }, language, { path: lostPath(fetch, request), system: service }));
    },
    answered(service, fetch, { data, errors: own }) {
      if (fetch.path.length === 0) for (const [name, value] of Object.entries(data ?? {})) tree[name] ??= value;
      errors.push(...own.map((error) => shaped(service, fetch, error)));
    },
  };
}
