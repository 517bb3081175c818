import type { EntityManager } from '../../database/open-database.ts';
import { type CursorKey, encodeCursor, type Page, type PageRequest, pageOf } from '../connection.ts';
import { type Direction, walk } from './walk.ts';
import { type ListedTable, type ListFilter, unsettled, type Way } from './way.ts';

/** Index entries that a page may look at, where no index serves the whole filter: at first, then by each way, then by the best. */
export interface Effort {
  readonly first: number;
  readonly each: number;
  readonly last: number;
}

const EFFORT: Effort = { first: 300, each: 3_000, last: 20_000 };

export interface Wanted<T> {
  readonly filter: ListFilter;
  /** where to look, the most promising way first */
  readonly ways: readonly Way[];
  readonly direction: Direction;
  readonly request: PageRequest;
  readonly keyOf: (row: T) => CursorKey;
  /** values of the order's columns at a cursor */
  readonly placeOf: (key: CursorKey) => readonly unknown[];
  readonly effort?: Effort;
}

/**
 * One page by keyset: whatever is written meanwhile, no row is shown twice or passed over. Where the effort does not suffice to fill it,
 * the page is shorter than asked, and its end cursor leads on from the last row that was looked at.
 */
export async function findPage<T>(em: EntityManager, table: ListedTable<T>, wanted: Wanted<T>): Promise<Page<T>> {
  const { filter, ways, direction, request, keyOf, placeOf, effort = EFFORT } = wanted;
  const found: T[] = [];
  let { after } = request;
  for (const { way, entries, moved } of steps(filter, ways, effort)) {
    const rest = { wanted: request.limit - found.length, entries };
    const { rows, upTo } = await walk(em, table, { filter, way, direction, after: after && placeOf(after), ...rest });
    found.push(...rows);
    if (upTo === undefined) return pageOf(found, request, keyOf);
    const key = keyOf(upTo);
    moved(after ? Math.abs(Number(key[0]) - Number(after[0])) : 0);
    after = key;
  }
  const page = pageOf(found, request, keyOf);
  return { ...page, pageInfo: { ...page.pageInfo, hasNextPage: true, endCursor: after ? encodeCursor(after) : null } };
}

interface NextStep {
  readonly way: Way;
  readonly entries: number;
  /** told how far the step led, in the list's order */
  moved(distance: number): void;
}

/** The ways in turn, and the one that leads furthest once more: nobody knows beforehand which of two conditions fewer rows fulfil. */
function* steps(filter: ListFilter, ways: readonly Way[], { first, each, last }: Effort): Generator<NextStep> {
  const [begin] = ways;
  if (!begin) throw new Error('a list needs a way');
  const moved = () => undefined;
  yield { way: begin, entries: first, moved };
  // all that it finds fits: one step is enough
  if (unsettled(filter, begin).length === 0) return;
  let best = { way: begin, distance: -1 };
  for (const way of ways) {
    yield {
      way,
      entries: each,
      moved: (distance) => {
        if (distance > best.distance) best = { way, distance };
      },
    };
  }
  yield { way: best.way, entries: last, moved };
}
