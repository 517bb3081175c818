import { parseExactly } from './exact-json.ts';

/** An error as a subgraph sent it: everything about it is doubted. */
export interface SubgraphError {
  readonly message: string;
  readonly path: readonly (string | number)[] | undefined;
  readonly code: string | undefined;
  readonly system: string | undefined;
}

export interface SubgraphAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly SubgraphError[];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/**
 * Reads a subgraph's answer (GraphQL specification, 7.1).
 * @param representations how many entities were asked for; undefined for a root fetch
 * @throws Error where it is no GraphQL answer: the fetch is lost then
 */
export function readSubgraphAnswer(bytes: Uint8Array, representations: number | undefined): SubgraphAnswer {
  const answer = parsed(bytes);
  if (!isRecord(answer)) throw new Error('the answer is no object');
  if (!Array.isArray(answer.errors ?? [])) throw new Error('the errors of the answer are no list');
  const errors = Array.isArray(answer.errors) ? answer.errors.map(readError) : [];
  const data = isRecord(answer.data) ? answer.data : null;
  if (data === null && errors.length === 0) throw new Error('the answer holds neither data nor errors');
  if (data !== null && representations !== undefined) {
    const entities: unknown = data._entities;
    if (Array.isArray(entities) && entities.length === representations) return { data, errors };
    if (entities !== null || errors.length === 0) throw new Error('the answer holds other entities than were asked for');
    return { data: null, errors };
  }
  return { data, errors };
}

/** Says nothing of what stands there, as the parser's own message would: what is wrong is logged. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return parseExactly(new TextDecoder().decode(bytes));
  } catch {
    throw new Error('the answer is no JSON');
  }
}

function readError(value: unknown): SubgraphError {
  const error = isRecord(value) ? value : {};
  const extensions = isRecord(error.extensions) ? error.extensions : {};
  const isPath = Array.isArray(error.path) && error.path.every((step) => typeof step === 'string' || typeof step === 'number');
  return {
    message: text(error.message) ?? '',
    path: isPath ? (error.path as (string | number)[]) : undefined,
    code: text(extensions.code),
    system: text(extensions.system),
  };
}
