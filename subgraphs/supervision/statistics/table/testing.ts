/** For tests only: the figures of a table once more, by SQL over what was received and by counting days one by one; it shares nothing with what keeps them. */
import { daysAfter } from '../../../kernel/codes/day.ts';
import type { Database } from '../../../kernel/database/open-database.ts';
import { rowsOf, Sql } from '../../../kernel/database/sql.ts';
import { worksByNotice } from '../../../kernel/worktime/fixtures.ts';
import type { History } from '../fixtures.ts';

export interface Asked {
  readonly filter: {
    readonly regionCodes?: readonly string[];
    readonly itemCodes?: readonly string[];
    readonly departments?: readonly string[];
    readonly fromMonth?: string;
    readonly toMonth?: string;
  };
  readonly groupBy: readonly ('REGION' | 'DEPARTMENT' | 'ITEM' | 'MONTH')[];
}

export interface SqlTotals {
  received: number;
  open: number;
  closed: number;
  granted: number;
  bySilence: number;
  refused: number;
  other: number;
}

const COLUMN = { REGION: 'region', DEPARTMENT: 'department', ITEM: 'item', MONTH: 'month' } as const;

/** By what the table is grouped, as JSON of its values → what SQL counts. */
export async function countBySql(database: Database, { filter, groupBy }: Asked): Promise<Map<string, SqlTotals>> {
  const monthOf = (column: string) =>
    database.dialect === 'sqlite'
      ? `strftime('%Y-%m', ${column} / 1000 + 28800, 'unixepoch')`
      : `date_format(${column} + interval 8 hour, '%Y-%m')`;
  const cases = `select coalesce(c.handling_region_code, c.region_code) as region, c.item_code as item, c.result as result,
      coalesce((select s.department from received_stage s where s.serial_number = c.serial_number and s.department is not null
        order by s.sequence desc limit 1), c.authority, '') as department,
      ${monthOf('c.received_at')} as received_month,
      (select ${monthOf('s.occurred_at')} from received_stage s where s.serial_number = c.serial_number
        and (s.kind = 'CLOSURE' or (s.kind = 'ACCEPTANCE' and s.outcome = 'REFUSED'))) as closed_month
    from supervised_case c where c.linked_to is null`;
  const lists = { region: filter.regionCodes, item: filter.itemCodes, department: filter.departments };
  const totals = new Map<string, SqlTotals>();
  for (const by of ['received', 'closed'] as const) {
    const month = `${by}_month`;
    const named = Object.entries(lists).flatMap(([column, values]) =>
      values === undefined ? [] : [`${column} in (${values.map((value) => `'${value}'`).join(', ')})`],
    );
    const conditions = [`${month} is not null`, ...named, `${month} between '${filter.fromMonth ?? '0'}' and '${filter.toMonth ?? '9'}'`];
    const columns = groupBy.map((group) => (group === 'MONTH' ? `${month} as month` : COLUMN[group]));
    const grouped = groupBy.map((group) => (group === 'MONTH' ? month : COLUMN[group]));
    const results = ['GRANTED', 'GRANTED_BY_SILENCE', 'REFUSED'].map(
      (result, n) => `sum(case when result = '${result}' then 1 else 0 end) as r${n}`,
    );
    const rows = await rowsOf<Record<string, string | number>>(
      database.fork(),
      new Sql(
        `select ${[...columns, 'count(*) as n', 'sum(case when closed_month is null then 1 else 0 end) as open', ...results].join(', ')}
         from (${cases}) q where ${conditions.join(' and ')} ${grouped.length > 0 ? `group by ${grouped.join(', ')}` : ''}`,
      ),
    );
    for (const row of rows) {
      const [n, open, r0, r1, r2] = ['n', 'open', 'r0', 'r1', 'r2'].map((column) => Number(row[column])) as [
        number,
        number,
        number,
        number,
        number,
      ];
      if (n === 0) continue;
      const key = JSON.stringify(groupBy.map((group) => row[COLUMN[group]]));
      const none: SqlTotals = { received: 0, open: 0, closed: 0, granted: 0, bySilence: 0, refused: 0, other: 0 };
      const total = totals.get(key) ?? none;
      if (by === 'received') totals.set(key, { ...total, received: n, open });
      else totals.set(key, { ...total, closed: n, granted: r0, bySilence: r1, refused: r2, other: n - r0 - r1 - r2 });
    }
  }
  return totals;
}

export interface Told {
  readonly serialNumber: string;
  readonly keyOf: (groupBy: Asked['groupBy']) => string;
  readonly isIn: (filter: Asked['filter']) => boolean;
  /** working days from the start to the end; null where no clock ran, or it still runs */
  readonly used: number | null;
  readonly saved: number | null;
  readonly promised: 'NONE' | 'RUNNING' | 'IN_TIME' | 'PASSED';
  readonly statutory: Told['promised'];
  readonly isClosed: boolean;
}

/** A case by its own days, counted one by one. @param today YYYY-MM-DD */
export function tell(history: History, today: string): Told {
  const { terms, regionCode, authority, receivedOn, steps, result } = history;
  const on = (kind: string) => steps.find((step) => step.kind === kind)?.on;
  const last = steps.at(-1)?.on ?? receivedOn;
  const end = result === null ? null : last;
  const start =
    terms.typeCode === '02' ? on('APPLICATION') : steps.find(({ kind, more }) => kind === 'ACCEPTANCE' && more.outcome !== 'REFUSED')?.on;
  const pauses = (
    [
      [on('SUPPLEMENT_NOTICE'), on('SUPPLEMENT_RECEIPT')],
      [
        steps.find(({ kind, more }) => kind === 'SPECIAL_PROCEDURE_START' && more.specialProcedure === 'HEARING')?.on,
        on('SPECIAL_PROCEDURE_END'),
      ],
    ] as const
  ).filter(([from]) => from !== undefined);
  const extra = steps.some(({ more }) => more.specialProcedure === 'EXTENSION') ? 10 : 0;
  // the day of the notice counts, that of the receipt does not
  const isPaused = (day: string) => pauses.some(([from, to]) => from !== undefined && from < day && day <= (to ?? '9999'));
  const counts = (day: string) => worksByNotice(day) === true && !isPaused(day);
  const daysIn = (from: string, to: string) => {
    let days = 0;
    for (let day = daysAfter(from, 1); day <= to; day = daysAfter(day, 1)) if (counts(day)) days++;
    return days;
  };
  const stateOf = (limit: typeof terms.promisedLimit): Told['promised'] => {
    if (limit === null) return 'NONE';
    if (start === undefined) return end === null ? 'RUNNING' : 'NONE';
    let due: string | undefined;
    if (limit.unit === 'MONTH') due = monthsLater(start, limit.value);
    else
      for (let day = start, left = limit.value + extra; left > 0 && day < '2026-12-31'; ) {
        day = daysAfter(day, 1);
        if (counts(day)) left--;
        due = left === 0 ? day : undefined;
      }
    // whoever stops the clock on the last day has done so in time, until it runs again
    for (const [from, to] of pauses) if (from === due) due = to;
    if (end !== null) return due === undefined || end <= due ? 'IN_TIME' : 'PASSED';
    return due !== undefined && today > due ? 'PASSED' : 'RUNNING';
  };
  const used = end === null || start === undefined ? null : daysIn(start, end);
  const law = terms.statutoryLimit?.unit === 'WORKING_DAY' ? terms.statutoryLimit.value + extra : null;
  const department = steps.findLast(({ more }) => more.department)?.more.department ?? authority ?? '';
  const month = (end ?? receivedOn).slice(0, 7);
  const values = { REGION: regionCode, DEPARTMENT: department, ITEM: terms.code, MONTH: month };
  return {
    serialNumber: history.serialNumber,
    keyOf: (groupBy) => JSON.stringify(groupBy.map((group) => values[group])),
    isIn: (filter) =>
      !history.isLinked &&
      (filter.regionCodes?.includes(regionCode) ?? true) &&
      (filter.itemCodes?.includes(terms.code) ?? true) &&
      (filter.departments?.includes(department) ?? true) &&
      (filter.fromMonth ?? '0') <= month &&
      month <= (filter.toMonth ?? '9'),
    used,
    saved: used === null || law === null ? null : law - used,
    promised: stateOf(terms.promisedLimit),
    statutory: stateOf(terms.statutoryLimit),
    isClosed: end !== null,
  };
}

/** The same day of the month, or its last. */
function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDay))).toISOString().slice(0, 10);
}
