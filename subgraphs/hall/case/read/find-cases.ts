import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { dialectOf } from '../../../kernel/database/sql.ts';
import { encodeCursor, type Page, type PageRequest, pageOf, pageRequest } from '../../../kernel/graph/connection.ts';
import type { CaseOrder } from '../case.enums.ts';
import type { CaseFile } from '../case-file.entity.ts';
import type { CaseFilter } from './case-filter.ts';
import { everything, type Way, waysOf } from './case-index.ts';
import { placeOf, unsettled, walk } from './case-walk.ts';
import { countCases } from './count-cases.ts';
import { textWay } from './text-ways.ts';

/** A page of cases; `count` asks the database only when called, and answers null where it would cost too much. */
export interface CasePage<T = CaseFile> extends Page<T> {
  readonly count: () => Promise<number | null>;
}

/** 9999-12-31T23:59:59.999Z, epoch milliseconds: MariaDB writes no later moment. */
const LAST_MOMENT = 253_402_300_799_999;

/** As `pageRequest`; a number that is no moment of a case is none of ours either. */
export function casePageRequest(first: number | null | undefined, after: string | null | undefined): PageRequest | undefined {
  const request = pageRequest(first, after);
  const milliseconds = Number(request?.after?.[0] ?? 0);
  return milliseconds >= 0 && milliseconds <= LAST_MOMENT ? request : undefined;
}

/** Index entries that a page may look at, where no index serves the whole filter: at first, then by each way, then by the best. */
export interface Effort {
  readonly first: number;
  readonly each: number;
  readonly last: number;
}

const EFFORT: Effort = { first: 300, each: 3_000, last: 20_000 };

/**
 * One page by keyset: whatever is written meanwhile, no case is shown twice or passed over. Where the effort does not suffice to fill it,
 * the page is shorter than asked, and its end cursor leads on from the last case that was looked at.
 * @param filter undefined where it can find nothing
 */
export async function findCases(
  em: EntityManager,
  filter: CaseFilter | undefined,
  order: CaseOrder,
  request: PageRequest,
  effort: Effort = EFFORT,
): Promise<CasePage> {
  const ways = filter && (await waysThrough(em, filter));
  if (!filter || !ways) return { ...pageOf<CaseFile>([], request, placeOf), count: async () => 0 };
  const direction = order === 'RECEIVED_AT_ASC' ? 'asc' : 'desc';
  const count = () => countCases(em, filter, ways);
  const found: CaseFile[] = [];
  let { after } = request;
  for (const { way, entries, moved } of steps(filter, ways, effort)) {
    const start: number | undefined = after && Number(after[0]);
    const { cases, upTo } = await walk(em, { filter, way, direction, after, wanted: request.limit - found.length, entries });
    found.push(...cases);
    if (upTo === undefined) return { ...pageOf(found, request, placeOf), count };
    moved(start === undefined ? 0 : Math.abs(Number(upTo[0]) - start));
    after = upTo;
  }
  const page = pageOf(found, request, placeOf);
  const endCursor = after ? encodeCursor(after) : null;
  return { ...page, pageInfo: { ...page.pageInfo, hasNextPage: true, endCursor }, count };
}

/** Undefined where nothing can be found. */
async function waysThrough(em: EntityManager, filter: CaseFilter): Promise<Way[] | undefined> {
  const ways = waysOf(filter, dialectOf(em));
  if (!filter.text) return ways.length > 0 ? ways : [everything(dialectOf(em))];
  const way = await textWay(em, filter.text);
  if (way === 'nothing') return undefined;
  return [way === 'too many' ? everything(dialectOf(em)) : way, ...ways];
}

interface NextStep {
  readonly way: Way;
  readonly entries: number;
  /** told how far the step led, milliseconds */
  moved(distance: number): void;
}

/** The ways in turn, and the one that leads furthest once more: nobody knows beforehand which of two filters fits fewer cases. */
function* steps(filter: CaseFilter, ways: readonly Way[], { first, each, last }: Effort): Generator<NextStep> {
  const [begin] = ways;
  if (!begin) return;
  // all that it finds fits: one step is enough
  const moved = () => undefined;
  yield { way: begin, entries: first, moved };
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
