import { endOfDay } from '../../kernel/codes/day.ts';
import { divisionsAsOf } from '../../kernel/codes/division.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { listed, rowsOf, type Sql, sql } from '../../kernel/database/sql.ts';
import { isOver } from '../../kernel/stages/state.ts';
import { CASE_STATUSES } from '../../kernel/wire/event.ts';

/** Cases of one division on a day. */
export interface RegionTotal {
  readonly regionId: string;
  readonly open: number;
  readonly closed: number;
}

interface Counted {
  readonly regionId: string;
  readonly closed: number | string;
  readonly total: number | string;
}

const OVER = CASE_STATUSES.filter(isOver);

/**
 * 按区划统计: every division in force on the day, by code, and after them those that had ended but still have cases for the record: so a reform
 * moves cases from row to row, and the sum stays. Today and later: as it is now, from one index.
 */
export async function regionTotals(em: EntityManager, day: string, today: string): Promise<RegionTotal[]> {
  const counted = await rowsOf<Counted>(em, day >= today ? nowByRegion() : thenByRegion(day));
  const byRegion = new Map(
    counted.map(({ regionId, closed, total }) => [regionId, { regionId, open: Number(total) - Number(closed), closed: Number(closed) }]),
  );
  const inForce = divisionsAsOf(day).map(({ id }) => byRegion.get(id) ?? { regionId: id, open: 0, closed: 0 });
  const shown = new Set(inForce.map(({ regionId }) => regionId));
  const others = [...byRegion.values()].filter(({ regionId }) => !shown.has(regionId));
  return [...inForce, ...others.sort((a, b) => (a.regionId < b.regionId ? -1 : 1))];
}

/** Reads nothing but the index of divisions and statuses. */
function nowByRegion(): Sql {
  return sql`select c.handling_region_id as regionId, sum(case when c.status in (${listed(OVER)}) then 1 else 0 end) as closed, count(*) as total
    from case_file as c group by c.handling_region_id`;
}

/** The division of each case received by the day's end, and whether what ended it had happened by then. */
function thenByRegion(day: string): Sql {
  const end = endOfDay(day);
  return sql`select t.regionId, sum(t.ended) as closed, count(*) as total from (
      select ${regionOn(day)} as regionId, case when c.status in (${listed(OVER)}) and exists (
        select 1 from stage as s where s.case_id = c.id and s.occurred_at <= ${end}
          and (s.kind = 'CLOSURE' or (s.kind in ('ACCEPTANCE', 'PRE_ACCEPTANCE') and s.outcome = 'REFUSED'))
      ) then 1 else 0 end as ended
      from case_file as c where c.received_at <= ${end}
    ) as t group by t.regionId`;
}

/** The division that had the case `c` on a day; as `handlingOn` says it of a row that was read. */
export const regionOn = (day: string): Sql => sql`coalesce(
  (select m.to_region_id from case_move as m where m.case_id = c.id and m.effective_on <= ${day} order by m.version desc limit 1),
  (select m.from_region_id from case_move as m where m.case_id = c.id order by m.version limit 1),
  c.region_id)`;
