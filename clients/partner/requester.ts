import { systemClock } from './call/clock.ts';
import { post } from './call/post.ts';
import { within } from './call/within.ts';
import type { DataOf, Operation, VariablesOf } from './operation.ts';

/** A request has no data; `code` is that of the fault (call/fault.ts). */
export class RequestFailed extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'RequestFailed';
    this.code = code;
  }
}

/** Longer than anything that a person waits for, milliseconds. */
const LONGEST_MS = 300_000;

/**
 * One plain attempt per call, for tools that a person runs and for tests: nothing is tried again. Partial data comes back as data, unless only a whole
 * answer will do.
 * @throws RequestFailed
 */
export function requester(url: string, token: string | undefined, { isWhole = false } = {}) {
  const connection = { url, fetch: globalThis.fetch, language: undefined, token: () => token };
  return async <Data, Variables>(operation: Operation<Data, Variables>, variables: Variables): Promise<Data> => {
    const tried = await within(systemClock, LONGEST_MS, undefined, (signal) =>
      post(connection, operation, variables, signal, systemClock.now()),
    );
    if (tried.kind !== 'data') throw new RequestFailed(tried.fault.code, tried.fault.message);
    const [error] = tried.errors;
    if (isWhole && error) throw new RequestFailed(error.extensions?.code ?? 'INTERNAL', error.message);
    return tried.data;
  };
}

type Operations = { readonly [name: string]: Operation<unknown, never> };

/** A method for each operation; variables may be left out where none is needed. */
export type Methods<Of extends Operations> = {
  readonly [Name in keyof Of]: (
    ...given: Record<never, never> extends VariablesOf<Of[Name]> ? [VariablesOf<Of[Name]>?] : [VariablesOf<Of[Name]>]
  ) => Promise<DataOf<Of[Name]>>;
};

/** Operations, such as all of sdk.ts, as methods. @param send gives the data of one */
export function methods<Of extends Operations>(
  operations: Of,
  send: <Data, Variables>(operation: Operation<Data, Variables>, variables: Variables) => Promise<Data>,
): Methods<Of> {
  const entries = Object.entries(operations).map(([name, operation]) => [name, (variables = {}) => send(operation, variables as never)]);
  return Object.fromEntries(entries) as Methods<Of>;
}
