import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { dialectOf, listed, Sql, sql } from '../../../kernel/database/sql.ts';
import { type CursorKey, type Page, type PageRequest, pageOf } from '../../../kernel/graph/connection.ts';
import { count } from '../../../kernel/graph/lists/count.ts';
import { type Effort, findPage } from '../../../kernel/graph/lists/find-page.ts';
import type { ListedTable, ListFilter, Way } from '../../../kernel/graph/lists/way.ts';
import { regionOn } from '../../region/region-totals.ts';
import type { CaseOrder } from '../case.enums.ts';
import { CaseFile } from '../case-file.entity.ts';
import type { CaseFilter } from './case-filter.ts';
import { everything, handledOnWay, waysOf } from './case-index.ts';
import { textFits } from './text-search.ts';
import { textWay } from './text-ways.ts';

/** A page of cases; `count` asks the database only when called, and answers null where it would cost too much. */
export interface CasePage<T = CaseFile> extends Page<T> {
  readonly count: () => Promise<number | null>;
}

/** Place of a case in the list: its time of receipt in epoch milliseconds, then its serial number. */
const keyOf = ({ receivedAt, serialNumber }: CaseFile): CursorKey => [receivedAt.getTime(), serialNumber];
const placeOf = ([milliseconds, serialNumber]: CursorKey) => [new Date(Number(milliseconds)), serialNumber];

/**
 * One page by keyset, and the total; see `findPage` and `count`.
 * @param asked undefined where it can find nothing
 */
export async function findCases(
  em: EntityManager,
  asked: CaseFilter | undefined,
  order: CaseOrder,
  request: PageRequest,
  effort?: Effort,
): Promise<CasePage> {
  const ways = asked && (await waysThrough(em, asked));
  if (!asked || !ways) return { ...pageOf<CaseFile>([], request, keyOf), count: async () => 0 };
  const table: ListedTable<CaseFile> = {
    table: 'case_file',
    order: ['received_at', 'serial_number'],
    read: (row) => em.map(CaseFile, row) as CaseFile,
  };
  const filter = listFilter(asked);
  const direction = order === 'RECEIVED_AT_ASC' ? 'asc' : 'desc';
  const page = await findPage(em, table, { filter, ways, direction, request, keyOf, placeOf, ...(effort ? { effort } : {}) });
  return { ...page, count: () => count(em, table, filter, ways) };
}

function listFilter({ facets, from, to, text, handledOn }: CaseFilter): ListFilter {
  const conditions = new Map<string, Sql>(
    [...facets].map(([facet, values]) => [facet, sql`${new Sql(`c.${facet}`)} in (${listed(values)})`]),
  );
  if (text) conditions.set('text', textFits(text));
  if (handledOn) conditions.set('handled_on', sql`${regionOn(handledOn.day)} in (${listed(handledOn.regionIds)})`);
  const bounds = [...(from ? [sql`f.received_at >= ${from}`] : []), ...(to ? [sql`f.received_at <= ${to}`] : [])];
  return { conditions, bounds };
}

/** Undefined where nothing can be found. */
async function waysThrough(em: EntityManager, filter: CaseFilter): Promise<Way[] | undefined> {
  const dialect = dialectOf(em);
  const ways = [...waysOf(filter, dialect), ...(filter.handledOn ? [handledOnWay(filter.handledOn, dialect)] : [])];
  if (!filter.text) return ways.length > 0 ? ways : [everything(dialect)];
  const way = await textWay(em, filter.text);
  if (way === 'nothing') return undefined;
  return [way === 'too many' ? everything(dialect) : way, ...ways];
}
