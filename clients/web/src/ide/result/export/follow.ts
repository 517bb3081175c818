import type { GraphAnswer, GraphError } from '../../../shared/graph/send.ts';
import type { Row } from '../flatten/rows.ts';
import { type Paged, type PageEnd, pageEndOf } from './rewrite.ts';

/** What came of one request: an answer, or no way to one for now. */
export type PageAnswer =
  | { readonly answer: GraphAnswer; readonly retryAfter?: number | undefined }
  /** the network or a proxy; a sentence that says so */
  | { readonly away: string; readonly retryAfter?: number | undefined };

export interface Progress {
  readonly rows: number;
  readonly pages: number;
  /** entries of the connection, which may make several rows each */
  readonly entries: number;
  /** entries of all, where the query asks for it */
  readonly total: number | undefined;
  /** seconds until it is asked again, where something went wrong */
  readonly waiting: number | undefined;
}

/** Why no more rows came. Only 'complete' is the whole. */
export type Ending = 'complete' | 'cap' | 'stuck' | 'failed' | 'stopped';

export interface Collected {
  readonly rows: readonly Row[];
  readonly pages: number;
  readonly ending: Ending;
  /** what was missing in pages that came nevertheless, and why it ended where it failed */
  readonly errors: readonly GraphError[];
  readonly failure: string | undefined;
}

interface Following {
  readonly paged: Paged;
  /** rows at most */
  readonly cap: number;
  /** entries per page; halved where that is more than the graph gives at once */
  readonly pageSize: number;
  ask(variables: Record<string, unknown>): Promise<PageAnswer>;
  /** an answer's rows: nothing else of it is kept */
  rowsOf(data: unknown): readonly Row[];
  /** resolves after so many milliseconds, or at once where the signal ends it */
  wait(milliseconds: number): Promise<void>;
  tell(progress: Progress): void;
  readonly signal: AbortSignal;
}

/** Tries of one page, and how long is waited before the second, milliseconds; twice as long each time, unless the server says how long. */
const [TRIES, FIRST_WAIT, LONGEST_WAIT] = [6, 500, 30_000];

/** Errors that are kept to be shown. */
const SHOWN = 20;

/** Codes of docs/errors.md after which the same request may succeed. */
const RETRYABLE: readonly unknown[] = ['SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED', 'RATE_LIMITED', 'INTERNAL'];

const isRetryable = (errors: readonly GraphError[]): boolean => errors.some(({ extensions }) => RETRYABLE.includes(extensions?.code));
const isTooMuch = (errors: readonly GraphError[]): boolean => errors.some(({ extensions }) => extensions?.code === 'LIMIT_EXCEEDED');

/** 翻页: rows of all pages of a connection, each page once, in order. Never rejects: what came is given back with the reason why it ended. */
export async function follow({ paged, cap, pageSize, ask, rowsOf, wait, tell, signal }: Following): Promise<Collected> {
  const rows: Row[] = [];
  const errors: GraphError[] = [];
  const seen = new Set<string>();
  let [after, size, pages, entries]: [string | null, number, number, number] = [paged.startsAfter, pageSize, 0, 0];
  let total: number | undefined;
  const say = (waiting?: number) => tell({ rows: rows.length, pages, entries, total, waiting });
  const end = (ending: Ending, failure?: string): Collected => ({ rows, pages, ending, errors: errors.slice(0, SHOWN), failure });

  /** One page, asked for again where that may help; the last answer where it does not. */
  async function page(): Promise<PageAnswer | undefined> {
    for (let [tries, pause] = [1, FIRST_WAIT]; ; tries += 1, pause *= 2) {
      const got = await ask(paged.variables(size, after));
      if (signal.aborted) return undefined;
      const mayHelp = 'away' in got || isRetryable(got.answer.errors ?? []);
      if (!mayHelp || tries === TRIES) return got;
      const milliseconds = Math.min(LONGEST_WAIT, got.retryAfter === undefined ? pause : got.retryAfter * 1000);
      say(milliseconds / 1000);
      await wait(milliseconds);
      if (signal.aborted) return undefined;
    }
  }

  for (say(); ; ) {
    const got = await page();
    if (got === undefined) return end('stopped');
    if ('away' in got) return end('failed', got.away);
    const { answer } = got;
    const at: PageEnd | undefined = pageEndOf(answer.data, paged);
    if (at === undefined && isTooMuch(answer.errors ?? []) && size > 1) {
      size = Math.floor(size / 2);
      continue;
    }
    if (errors.length < SHOWN) errors.push(...(answer.errors ?? []));
    if (at === undefined) return end('failed', answer.errors?.map(({ message }) => message).join('；'));
    const found = rowsOf(answer.data);
    const room = cap - rows.length;
    for (const row of found.slice(0, room)) rows.push(row);
    pages += 1;
    entries += (found.at(-1)?.places[0] ?? -1) + 1;
    total ??= at.totalCount;
    say();
    if (found.length > room || (rows.length === cap && at.hasNextPage)) return end('cap');
    if (!at.hasNextPage) return end('complete');
    // a cursor that was there before would bring the same rows again
    if (at.endCursor === null || at.endCursor === after || seen.has(at.endCursor)) return end('stuck');
    seen.add(at.endCursor);
    after = at.endCursor;
  }
}
