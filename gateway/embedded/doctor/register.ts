import { databaseOf, type StorageSettings } from '../../../subgraphs/cli/settings.ts';
import { coverageOf } from '../../../subgraphs/hall/crosswalk/coverage.ts';
import { shanghaiDay } from '../../../subgraphs/kernel/codes/day.ts';
import { type CrosswalkEntry, crosswalkOf } from '../../../subgraphs/kernel/codes/item/crosswalk.ts';
import { systemById, type WrappedSystem } from '../../../subgraphs/kernel/codes/systems.ts';
import { type CalendarChange, publishedCalendar, withChanges } from '../../../subgraphs/kernel/worktime/calendar.ts';
import { type Finding, fault, later, ok, said, warning } from './finding.ts';
import { openReading } from './reading.ts';

/** Gaps that are named one by one. */
const NAMED = 5;

type StoredEntry = CrosswalkEntry & { readonly systemId: string };

/** Rows of a subgraph's own database; none where it is not there, or its tables are of another version: that is told elsewhere. */
async function rowsOf<Row>(storage: StorageSettings, subgraph: 'hall' | 'supervision', sql: string): Promise<Row[]> {
  const reading = await openReading(databaseOf(storage, subgraph)).catch(() => undefined);
  try {
    return reading ? await reading.all<Row>(sql) : [];
  } catch {
    return [];
  } finally {
    reading?.close();
  }
}

/** 覆盖率: every item of the day in the words of every system that handles it, as the crosswalks hold now. */
export async function coverageFindings(storage: StorageSettings, systems: readonly WrappedSystem[], now: Date): Promise<Finding[]> {
  const entries = await rowsOf<StoredEntry>(
    storage,
    'hall',
    `select id, system_id as systemId, code, name, type_code as typeCode, unified_code as unifiedCode, promised_days as promisedDays, item,
      valid_from as validFrom, valid_to as validTo from crosswalk_entry order by valid_from, id`,
  );
  const of = async (systemId: string) => {
    const system = systemById(systems, systemId);
    if (!system) throw new RangeError(`there is no system ${systemId}`);
    const own = entries.filter((entry) => entry.systemId === systemId);
    const newest = Math.max(0, ...own.flatMap(({ validFrom, validTo }) => [validFrom, (validTo ?? -1) + 1]));
    return crosswalkOf(system.itemCodes, own, newest);
  };
  const { expected, gaps } = await coverageOf({ of }, { systems, regionCode: null, itemCode: null, day: shanghaiDay(now) });
  return [coverageFinding(expected, gaps)];
}

interface Gap {
  readonly system: { readonly id: string };
  readonly item: { readonly code: string; readonly name: string };
}

export function coverageFinding(expected: number, gaps: readonly Gap[]): Finding {
  if (gaps.length === 0) return ok(`${expected} 项系统 × 事项均有对照编码`, `all ${expected} pairs of system and item have a code`);
  const named = gaps.slice(0, NAMED).map(({ system, item }) => `${system.id} ${item.code} ${item.name}`);
  const rest = gaps.length > NAMED ? ' …' : '';
  const list = `${named.join('; ')}${rest}`;
  const what = said(
    `${expected} 项系统 × 事项中 ${gaps.length} 项无对照编码: ${list}`,
    `${gaps.length} of ${expected} pairs of system and item have no code: ${list}`,
  );
  return warning(what, said('npm run crosswalk -- coverage, 然后 import', 'npm run crosswalk -- coverage, then import'));
}

interface Waiting {
  readonly systemId: string;
  readonly dead: number | string;
  readonly waiting: number | string;
  readonly failures: number | string;
}

/** 死信与积压: what was given up, and what waits. */
export async function deliveryFindings(storage: StorageSettings): Promise<Finding[]> {
  const rows = await rowsOf<Waiting>(
    storage,
    'hall',
    `select system_id as systemId, sum(case when state = 'DEAD' then 1 else 0 end) as dead,
      sum(case when state = 'DEAD' then 0 else waiting end) as waiting, max(case when state = 'RETRYING' then failures else 0 end) as failures
      from delivery where state in ('PENDING', 'RETRYING', 'REFUSED', 'DEAD') group by system_id order by system_id`,
  );
  return waitingFindings(rows);
}

/** Three tries in a row that did not reach a system: it is away. */
const AWAY_AFTER = 3;

export function waitingFindings(rows: readonly Waiting[]): Finding[] {
  if (rows.length === 0) return [ok('没有积压, 没有死信', 'nothing waits to be delivered, nothing was given up')];
  return rows.map(({ systemId, dead, waiting, failures }) => {
    const what = said(`${systemId}: 待送 ${waiting}, 死信 ${dead}`, `${systemId}: ${waiting} events wait, ${dead} cases were given up`);
    if (Number(dead) > 0)
      return warning(
        what,
        said('查明拒收原因后用 redeliverDeadLetters 重送', 'see why they were refused, then send them again by redeliverDeadLetters'),
      );
    if (Number(failures) >= AWAY_AFTER)
      return warning(what, said('该系统连不上, 恢复后自动补送', 'it cannot be reached; once it is back, all is sent by itself'));
    return { level: 'ok', what };
  });
}

/** 工作日历: this year's is needed to count limits; next year's is published in November, and asked for from December. */
export async function calendarFindings(storage: StorageSettings, now: Date): Promise<Finding[]> {
  const rows = await rowsOf<{ content: string | CalendarChange }>(
    storage,
    'supervision',
    "select content from book_entry where kind = 'CALENDAR' order by version",
  );
  const changes = rows.map(({ content }) => (typeof content === 'string' ? (JSON.parse(content) as CalendarChange) : content));
  const calendar = withChanges(publishedCalendar(), changes);
  return calendarYears((year) => calendar.isPublished(`${year}-01-01`), shanghaiDay(now));
}

/** @param today YYYY-MM-DD, Shanghai */
export function calendarYears(isPublished: (year: number) => boolean, today: string): Finding[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const next = said('按国务院办公厅通知用 publishCalendar 公布', 'publish it by publishCalendar, after the notice of the State Council');
  const thisYear = isPublished(year)
    ? ok(`${year} 年工作日历已公布`, `the calendar of ${year} is published`)
    : fault(said(`${year} 年工作日历未公布, 时限无法计算`, `the calendar of ${year} is not published: no limit can be counted`), next);
  if (isPublished(year + 1)) return [thisYear, ok(`${year + 1} 年工作日历已公布`, `the calendar of ${year + 1} is published`)];
  const what = said(`${year + 1} 年工作日历尚未公布`, `the calendar of ${year + 1} is not published yet`);
  return [thisYear, month === 12 ? warning(what, next) : later(what.zh, what.en)];
}
