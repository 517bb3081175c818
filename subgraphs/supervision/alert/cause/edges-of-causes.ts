import { endOfDay, startOfDay } from '../../../kernel/codes/day.ts';
import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { allOf, dialectOf, joined, listed, readBy, rowsOf, type Sql, sql } from '../../../kernel/database/sql.ts';
import { Alert } from '../alert.entity.ts';
import type { Cause } from './find-causes.ts';
import type { CauseScope } from './sum-figures.ts';

export interface EdgeAlerts {
  readonly first: Alert;
  readonly last: Alert;
}

/** The first and the last alert of each cause within the scope, in the order of causes: two looks into one index for each of them. */
export async function edgesOfCauses(em: EntityManager, causes: readonly Cause[], scope: CauseScope): Promise<EdgeAlerts[]> {
  if (causes.length === 0) return [];
  const from = readBy(dialectOf(em), 'alert', 'a', 'alert_cause');
  const { regionCodes, fromDay, toDay } = scope;
  const looks = causes.flatMap(({ senderSystemId, rule, itemCode }, at) => {
    const where = allOf([
      sql`a.sender_system_id = ${senderSystemId} and a.rule = ${rule} and a.item_code = ${itemCode}`,
      ...(fromDay === null ? [] : [sql`a.opened_at >= ${startOfDay(fromDay)}`]),
      ...(toDay === null ? [] : [sql`a.opened_at <= ${endOfDay(toDay)}`]),
      ...(regionCodes ? [sql`a.region_code in (${listed(regionCodes)})`] : []),
    ]);
    const look = (order: Sql, edge: 'first' | 'last') =>
      sql`select * from (select ${at} as cause, ${edge} as edge, a.id as id from ${from} where ${where} order by ${order} limit 1) as e`;
    // of those that were raised at once, the one that holds the longest is the first
    return [look(sql`a.opened_at, a.from_at`, 'first'), look(sql`a.opened_at desc, a.from_at desc`, 'last')];
  });
  const rows = await rowsOf<{ cause: number | string; edge: string; id: string }>(em, joined(looks, ' union all '));
  const alerts = new Map((await em.find(Alert, { id: { $in: rows.map(({ id }) => id) } })).map((alert) => [alert.id, alert]));
  const found = new Map(rows.map(({ cause, edge, id }) => [`${cause} ${edge}`, alerts.get(id)]));
  return causes.map(({ rule }, at) => {
    const [first, last] = [found.get(`${at} first`), found.get(`${at} last`)];
    if (!first || !last) throw new Error(`the figures count alerts of ${rule} that are not there`);
    return { first, last };
  });
}
