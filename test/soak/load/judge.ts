import type { Got } from './client.ts';

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message?: unknown;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: unknown };
  }[];
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The beginning of an answer, for people. */
export const shown = ({ status, body }: Got): string => `${status} ${body.toString().slice(0, 300)}`;

/** An answer as JSON; undefined where it is none. */
export function answerIn(body: Uint8Array): Answer | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(body));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The codes of an answer's errors; undefined where one has none, or no words. */
export function codesOf({ errors = [] }: Answer): readonly string[] | undefined {
  const codes = errors.map(({ message, extensions }) => (typeof message === 'string' && message ? extensions?.code : undefined));
  return codes.every((code) => typeof code === 'string') ? codes : undefined;
}

/** What may be missing while a subgraph is away. */
const AWAY = ['SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED'];

/** Whether an answer lacks no more than what a subgraph took away with it. */
export const isOfAnOutage = (answer: Answer | undefined): boolean => {
  const codes = answer && codesOf(answer);
  return codes !== undefined && codes.length > 0 && codes.every((code) => AWAY.includes(code));
};

/** A client's own fault: a coded answer of 4xx, or GraphQL errors beneath 200 where the client reads no status; nothing of what was asked. */
export function isClientFault(got: Got, codes: readonly string[]): boolean {
  const answer = answerIn(got.body);
  const told = answer && codesOf(answer);
  if (!told || told.length === 0 || (answer.data !== undefined && answer.data !== null)) return false;
  return (got.status === 200 || (got.status >= 400 && got.status < 500)) && told.every((code) => codes.includes(code));
}
