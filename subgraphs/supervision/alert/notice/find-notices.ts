import { readDivisionCode } from '../../../kernel/codes/division.ts';
import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { dialectOf, listed, readBy, Sql, sql } from '../../../kernel/database/sql.ts';
import { type CursorKey, type Page, type PageRequest, pageOf } from '../../../kernel/graph/connection.ts';
import { count } from '../../../kernel/graph/lists/count.ts';
import { findPage } from '../../../kernel/graph/lists/find-page.ts';
import type { ListedTable, Stretch, Way } from '../../../kernel/graph/lists/way.ts';
import { AlertNotice } from './alert-notice.entity.ts';
import type { AlertNoticeFilter } from './alert-notice.type.ts';

/** A page of notices; `count` asks the database only when called, and answers null where it would cost too much. */
export interface NoticePage extends Page<AlertNotice> {
  readonly count: () => Promise<number | null>;
}

const keyOf = ({ place, id }: AlertNotice): CursorKey => [place, id];

/** One page, newest first. A malformed division is passed over; where none is left nothing can be found (rules.md, Values). */
export async function findNotices(em: EntityManager, { regionCodes, state }: AlertNoticeFilter, request: PageRequest): Promise<NoticePage> {
  const regions = regionCodes?.flatMap((code) => readDivisionCode(code)?.code ?? []);
  const facets = [
    ['region_code', 'alert_notice_region', regions],
    ['state', 'alert_notice_state', state],
  ] as const;
  const asked = facets.flatMap(([column, index, values]) => (values ? [{ column, index, values: [...new Set<string>(values)] }] : []));
  if (asked.some(({ values }) => values.length === 0)) return { ...pageOf<AlertNotice>([], request, keyOf), count: async () => 0 };
  const dialect = dialectOf(em);
  const ways = asked.map(({ column, index, values }): Way => {
    const from = readBy(dialect, 'alert_notice', 'f', index);
    const stretch = (where: Sql): Stretch => ({ from, where, inOrder: true });
    return {
      stretches: values.map((value) => stretch(sql`${new Sql(`f.${column}`)} = ${value}`)),
      whole: [stretch(sql`${new Sql(`f.${column}`)} in (${listed(values)})`)],
      settles: new Set([column]),
      overlapping: false,
    };
  });
  if (ways.length === 0) {
    const all: Stretch = { from: readBy(dialect, 'alert_notice', 'f', 'alert_notice_place'), where: sql`f.place > 0`, inOrder: true };
    ways.push({ stretches: [all], whole: [all], settles: new Set(), overlapping: false });
  }
  const conditions = new Map(asked.map(({ column, values }) => [column, sql`${new Sql(`c.${column}`)} in (${listed(values)})`]));
  const filter = { conditions, bounds: [] };
  const table: ListedTable<AlertNotice> = {
    table: 'alert_notice',
    order: ['place'],
    read: (row) => em.map(AlertNotice, row) as AlertNotice,
  };
  const placeOf = ([place]: CursorKey) => [Number(place)];
  const page = await findPage(em, table, { filter, ways, direction: 'desc', request, keyOf, placeOf });
  return { ...page, count: () => count(em, table, filter, ways) };
}
