import { daysAfter } from '../../kernel/codes/day.ts';
import type { WrappedSystem } from '../../kernel/codes/systems.ts';
import { insertRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import { LAST_RUNNING } from '../../kernel/serials/serial.ts';
import { checkDay } from '../case/check-times.ts';
import type { Command, CommandContext, Refusal } from '../case/commands.ts';
import { Findings } from '../case/findings.ts';
import { placeRegion } from '../case/place-entry.ts';
import { actingSystem, requireScope } from '../case/rights.ts';
import { type Outcome, refused, runCommand } from '../case/run-command.ts';
import { SerialBlock } from './serial-block.entity.ts';
import { reserve } from './serial-numbers.ts';
import { seriesOf } from './series.ts';

export interface ReserveSerialNumbersInput {
  readonly idempotencyKey: string;
  readonly regionCode: string;
  /** YYYY-MM-DD, Shanghai; today where it is left out */
  readonly day?: string | null;
  readonly count: number;
  readonly systemId?: string | null;
}

/** Numbers of one reservation, and of all that a system holds of one series: a day's work of a busy hall. */
const MOST_AT_ONCE = 1_000;
const MOST_HELD = 10_000;
/** Days ahead: over the longest holiday. */
const DAYS_AHEAD = 14;

/**
 * 预留号段: running numbers of a division and day for one system, to give out by itself while it cannot reach the register. What it then enters
 * with such a number as `localNumber` bears it as its serial number. Nobody else is ever given one of them.
 */
export const reserveSerialNumbers: Command<ReserveSerialNumbersInput> = async (context, input) => {
  requireScope(context.principal, 'case:write');
  const findings = Findings.ofInput(input, context.clock());
  const day = checkDay(input.day, ['day'], findings);
  const regionCode = findings.needed(input.regionCode, ['regionCode'], 128);
  const { count, idempotencyKey } = input;
  if (count < 1 || count > MOST_AT_ONCE) findings.add('BAD_VALUE', ['count'], { reason: COUNT(MOST_AT_ONCE) });
  const named = findings.systemId(input.systemId);
  const acting = actingSystem(context, { named, owner: null, day: findings.today });
  if (typeof acting !== 'string') findings.refusals.push(acting);
  if (acting === '') findings.add('MISSING_FIELD', ['systemId']);
  const holder = context.systems.find(({ id }) => id === acting);
  if (findings.found || !holder) return refused(findings.refusals);
  const asked = { mutation: 'reserveSerialNumbers', idempotencyKey, input: { regionCode, day, count, systemId: named } satisfies Json };
  // the day is judged under the key: what was reserved yesterday is answered again today
  return runCommand(context, asked, (em) => hold(em, context, { regionCode, day: day ?? findings.today, holder, count }));
};

interface Wanted {
  readonly regionCode: string;
  readonly day: string;
  readonly holder: WrappedSystem;
  readonly count: number;
}

async function hold(em: EntityManager, context: CommandContext, { regionCode, day, holder, count }: Wanted): Promise<Outcome> {
  const { newId, clock, principal } = context;
  const findings = new Findings(clock());
  if (day < findings.today || day > daysAfter(findings.today, DAYS_AHEAD)) findings.add('BAD_VALUE', ['day'], { reason: DAYS(DAYS_AHEAD) });
  const place = placeRegion(regionCode, null, day, 'regionCode', findings);
  if (!place || findings.found) return { refusals: findings.refusals };
  const series = seriesOf({ division: place.division.code, day, origin: holder });
  const last = await reserve(em, series, count);
  if (last > LAST_RUNNING) return { refusals: [wrongCount(USED_UP)] };
  // under the lock of the series: no two reservations are counted at once
  const held = await em.find(SerialBlock, { systemId: holder.id, series }, { fields: ['first', 'last'] });
  if (held.reduce((sum, block) => sum + block.last - block.first + 1, count) > MOST_HELD)
    return { refusals: [wrongCount(HELD(MOST_HELD))] };
  const block = { id: newId(), series, systemId: holder.id, clientId: principal.clientId, first: last - count + 1, last };
  await insertRows(em, SerialBlock, [{ ...block, reservedAt: clock() }]);
  return { blockId: block.id };
}

type Reason = { readonly zh: string; readonly en: string };

const wrongCount = (reason: Reason): Refusal => ({ type: 'ValidationError', code: 'BAD_VALUE', path: ['count'], params: { reason } });

const DAYS = (days: number): Reason => ({ zh: `应为今天至 ${days} 天后`, en: `it is today or one of the next ${days} days` });
const COUNT = (most: number): Reason => ({ zh: `一次可预留 1 至 ${most} 个`, en: `1 to ${most} at once` });
const HELD = (most: number): Reason => ({
  zh: `每日每区划至多预留 ${most} 个`,
  en: `a system holds at most ${most} for a division and day`,
});
const USED_UP: Reason = { zh: '当日该区划的流水号已用完', en: 'the serial numbers of that division and day are used up' };
