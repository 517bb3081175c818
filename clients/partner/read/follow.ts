import { type Clock, pause } from '../call/clock.ts';
import { NoAnswer } from '../call/fault.ts';
import { aborted, within } from '../call/within.ts';
import type { CaseChangesQuery, CaseChangesQueryVariables, ChangeOfCaseFragment } from '../sdk.ts';

export interface FollowOptions {
  /** the cursor of the last change that was dealt with; from the oldest that is kept where left out */
  readonly after?: string;
  readonly regionCode?: string;
  readonly serialNumber?: string;
  /**
   * `end`: up to the newest change, then over; `poll`: goes on and asks every `pollMs` (the default); `live`: goes on and is told at once, by a stream of
   * events that is taken up again where it breaks off
   */
  readonly until?: 'end' | 'poll' | 'live';
  readonly pollMs?: number;
  /** ends it without an error */
  readonly signal?: AbortSignal;
}

export interface Feed {
  readonly clock: Clock;
  /** @throws NoAnswer */
  page(variables: CaseChangesQueryVariables, signal: AbortSignal | undefined): Promise<NonNullable<CaseChangesQuery['caseChanges']>>;
  /** changes from a cursor on, until the stream ends or breaks off; never rejects */
  stream(variables: CaseChangesQueryVariables, signal: AbortSignal): AsyncIterable<ChangeOfCaseFragment>;
}

const NEVER = new AbortController().signal;
const PAGE = 100;

/**
 * Changes of cases in the order in which they were committed, each once. Keep `cursor` with what you did because of it: it leads on after a restart.
 * @throws NoAnswer CURSOR_EXPIRED where what came after the cursor is kept no longer; where the graph refuses the caller or the filter; up to the `end` also
 * where it is away
 */
export async function* follow({ clock, page, stream }: Feed, options: FollowOptions): AsyncGenerator<ChangeOfCaseFragment, void> {
  const { until = 'poll', pollMs = 5_000, signal = NEVER, after, ...filter } = options;
  let cursor = after ?? null;
  while (!signal.aborted) {
    const answered = await page({ ...filter, after: cursor, first: PAGE }, signal).catch((error: unknown) => {
      // who goes on for ever outlasts a graph that is away
      if (signal.aborted || (until !== 'end' && error instanceof NoAnswer && error.mayPass)) return undefined;
      throw error;
    });
    if (!answered) {
      await pause(clock, pollMs, signal);
      continue;
    }
    const { nodes, pageInfo } = answered;
    for (const change of nodes) {
      if (signal.aborted) return;
      yield change;
    }
    const before = cursor;
    // it leads on from an empty page, too
    cursor = pageInfo.endCursor ?? cursor;
    if (pageInfo.hasNextPage && cursor === before)
      throw new NoAnswer({ code: 'BAD_ANSWER', message: 'more changes, and a cursor that stands still' });
    if (pageInfo.hasNextPage) continue;
    if (until === 'end') return;
    if (until === 'live')
      for await (const change of stream({ ...filter, after: cursor }, signal)) {
        yield change;
        cursor = change.cursor;
      }
    // a stream that breaks off at once is no reason to ask in a ring
    await pause(clock, pollMs, signal);
  }
}

/** A part of a stream, or nothing where none came in time: a connection may be dead without either side being told. */
export async function nextChunk<T>(
  reader: { read(): Promise<T> },
  clock: Clock,
  silentMs: number,
  signal: AbortSignal,
): Promise<T | undefined> {
  return within(clock, silentMs, signal, (its) => Promise.race([reader.read(), aborted(its)]));
}
