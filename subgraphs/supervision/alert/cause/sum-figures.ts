import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { allOf, listed, rowsOf, Sql, sql } from '../../../kernel/database/sql.ts';
import { ALERT_COUNTERS, type AlertCounts } from '../alert-figure.entity.ts';
import type { RuleId } from '../rules/rule.ts';

/** Which alerts are asked for; null: all of them. Days are those on which they were raised, YYYY-MM-DD in Asia/Shanghai. */
export interface CauseScope {
  readonly regionCodes: readonly string[] | null;
  readonly itemCodes: readonly string[] | null;
  readonly rule: string | null;
  readonly fromDay: string | null;
  readonly toDay: string | null;
}

/** Alerts of one sender by one rule about one item in one division. */
export interface SummedAlerts extends AlertCounts {
  readonly senderSystemId: string;
  readonly rule: RuleId;
  readonly itemCode: string;
  readonly regionCode: string;
}

const SUMS = new Sql(ALERT_COUNTERS.map((counter) => `sum(f.${counter}) as ${counter}_sum`).join(', '));

/** The figures over all days; costs by how many there are, whatever the number of alerts. */
export async function sumFigures(em: EntityManager, { regionCodes, itemCodes, rule, fromDay, toDay }: CauseScope): Promise<SummedAlerts[]> {
  const conditions = [
    sql`f.day >= ${fromDay ?? ''}`,
    sql`f.day <= ${toDay ?? '9999-12-31'}`,
    ...(regionCodes ? [sql`f.region_code in (${listed(regionCodes)})`] : []),
    ...(itemCodes ? [sql`f.item_code in (${listed(itemCodes)})`] : []),
    ...(rule === null ? [] : [sql`f.rule = ${rule}`]),
  ];
  const rows = await rowsOf<Record<string, unknown>>(
    em,
    sql`select f.sender_system_id as sender, f.rule as rule, f.item_code as item, f.region_code as region, ${SUMS}
      from alert_figure as f where ${allOf(conditions)} group by f.sender_system_id, f.rule, f.item_code, f.region_code`,
  );
  return rows.map((row) => ({
    senderSystemId: String(row['sender']),
    rule: row['rule'] as RuleId,
    itemCode: String(row['item']),
    regionCode: String(row['region']),
    ...(Object.fromEntries(ALERT_COUNTERS.map((counter) => [counter, Number(row[`${counter}_sum`])])) as AlertCounts),
  }));
}
