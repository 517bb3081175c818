/** For tests only: cases as units keep them, whose every day is counted by the typed-off notices and not by the code under test. */
import { daysAfter, endOfDay, shanghaiDay, startOfDay } from '../../kernel/codes/day.ts';
import { type ItemVersion, loadCatalogue, versionAsOf } from '../../kernel/codes/item/catalogue.ts';
import type { CaseResult } from '../../kernel/wire/event.ts';
import { worksByNotice } from '../../kernel/worktime/fixtures.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import type { ReceivedStage } from '../case/received-stage.entity.ts';
import { factsFor } from '../clock/fixtures.ts';

/** What is wrong with a case, if anything. */
export const FLAWS = ['PROMISED', 'STATUTORY', 'STEP', 'SUPPLEMENT', 'REASON', 'TIMES', 'REPORT'] as const;
export type Flaw = (typeof FLAWS)[number];

export interface Life {
  readonly item: ItemVersion;
  readonly facts: CaseFacts;
  readonly result: CaseResult | null;
  /** recorded as they happened, but where the flaw is a late report */
  readonly stages: readonly ReceivedStage[];
  /** whether a day counts, as far as pauses are known that began by then */
  counts(day: string): boolean;
  /** what is to be found at its end: `STAGE_OVERDUE REVIEW`, and the first moment at which it can be */
  readonly wrong: readonly { readonly what: string; readonly since: Date }[];
}

const KEYS = [...new Set(loadCatalogue().map(({ key }) => key))];
const PROCEDURES = ['HEARING', 'TESTING', 'APPRAISAL', 'EXPERT_REVIEW'] as const;
/** Administrative Licensing Law art. 32 */
const TO_TELL = 5;

/** One case from its receipt to its end; the same random numbers give the same case. */
export function liveCase(random: () => number, flaw: Flaw | null = null): Life {
  const below = (n: number) => Math.floor(random() * n);
  const happens = (probability: number) => random() < probability;
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  /** so many of so many days; all of them as often as not */
  const some = (most: number) => (happens(0.5) ? most : below(most + 1));

  const start = happens(0.8) ? daysAfter('2014-01-01', below(2780)) : daysAfter('2026-01-01', below(150));
  const item = pick(KEYS.flatMap((key) => versionAsOf(key, start) ?? []).filter((one) => fits(one, flaw)));
  const facts = factsFor(item.key, `${start}T0${below(10)}:00:00`);
  const isLicence = item.typeCode === '01';
  const fromReceipt = item.promisedLimit?.countFrom === 'RECEIPT';

  let day = start;
  let at = facts.receivedAt;
  let spent = 0;
  let asked = false;
  let result: CaseResult | null = null;
  const paused = new Set<string>();
  const stages: ReceivedStage[] = [];
  const wrong: { what: string; since: Date }[] = [];
  const counts = (one: string) => worksByNotice(one) === true && !paused.has(one);

  /** Lets so many days that count go by. */
  const pass = (days: number) => {
    for (let left = days; left > 0; left -= counts(day) ? 1 : 0) day = daysAfter(day, 1);
    spent += days;
  };
  const tell = (kind: ReceivedStage['kind'], more: Partial<ReceivedStage> = {}, when?: Date) => {
    const first = Math.max(at.getTime(), startOfDay(day).getTime());
    const last = endOfDay(day).getTime() - 999;
    at = when ?? new Date(happens(0.5) ? Math.max(first, last) : first + below(Math.max(1, last - first)));
    const empty = { stepCode: null, outcome: null, specialProcedure: null, days: null, department: null, reasoned: null };
    const of = { serialNumber: facts.serialNumber, sequence: stages.length + 1, systemId: 'city.health' };
    stages.push({ ...of, kind, ...empty, occurredAt: at, recordedAt: at, receivedAt: at, ...more } as ReceivedStage);
  };
  /** The clock stands still for some days, from the day of the notice on, which still counts. */
  const pause = (from: ReceivedStage['kind'], to: ReceivedStage['kind'], more: Partial<ReceivedStage> = {}) => {
    tell(from, more);
    for (let left = below(20); left > 0; left--) {
      day = daysAfter(day, 1);
      paused.add(day);
    }
    tell(to);
  };
  const supplement = () => {
    asked = true;
    pause('SUPPLEMENT_NOTICE', 'SUPPLEMENT_RECEIPT');
  };
  const end = (how: CaseResult, more: Partial<ReceivedStage> = {}, when?: Date) => {
    result = how;
    tell('CLOSURE', { reasoned: how === 'REFUSED' ? true : null, ...more }, when);
  };
  const life = (): Life => ({ item, facts, result, stages, counts, wrong });

  tell('APPLICATION', {}, facts.receivedAt);
  const steps = item.stages.filter(
    ({ code, optional, countsTowardsLimit, maxWorkingDays }) =>
      countsTowardsLimit && !optional && maxWorkingDays && !['ACCEPT', 'FILE'].includes(code),
  );
  const most = item.promisedLimit?.value ?? 20;
  if (item.stages.some(({ code }) => code === 'ACCEPT')) {
    const bound = fromReceipt ? Math.min(TO_TELL, (steps[0]?.maxWorkingDays ?? 1) - 1) : isLicence ? TO_TELL : 8;
    const told = some(bound);
    pass(told);
    const first = random();
    if (first < 0.2) supplement();
    else if (first < 0.4) tell('PRE_ACCEPTANCE', { outcome: 'PASSED' });
    if (first < 0.4) pass(some(fromReceipt ? bound - told : asked ? bound : 8));
    if (flaw === null && happens(0.03)) {
      tell('ACCEPTANCE', { outcome: 'REFUSED', reasoned: true });
      return life();
    }
    tell('ACCEPTANCE', { outcome: 'PASSED' });
    if (!fromReceipt) spent = 0;
  }
  const interlude = () => {
    if (!asked && happens(0.1)) supplement();
    else if (happens(0.1)) pause('SPECIAL_PROCEDURE_START', 'SPECIAL_PROCEDURE_END', { specialProcedure: pick(PROCEDURES) });
  };

  let extension = 0;
  if (item.promisedLimit && happens(0.2)) {
    extension = pick([3, 10]);
    tell('SPECIAL_PROCEDURE_START', { specialProcedure: 'EXTENSION', days: extension === 10 && happens(0.5) ? null : extension });
  }
  const granted = (more: Partial<ReceivedStage> = {}, when?: Date) =>
    item.procedure === 'PENALTY' ? end('PENALISED', more, when) : end(happens(0.8) ? 'GRANTED' : 'REFUSED', more, when);

  if (flaw === 'PROMISED' || flaw === 'STATUTORY' || flaw === 'TIMES') {
    // a review that names no step: what is late then is the whole
    tell('REVIEW');
    interlude();
    if (flaw === 'TIMES') {
      day = daysAfter(day, 1);
      tell('REVIEW', {}, new Date(startOfDay(day).getTime() + 7_200_000));
      wrong.push({ what: `TIME_INVERTED stage:${stages.length + 1}`, since: at });
      const before = new Date(startOfDay(day).getTime() + 3_600_000);
      tell('REVIEW', { recordedAt: at }, before);
      at = new Date(before.getTime() + 3_600_000);
      end('WITHDRAWN');
      return life();
    }
    const limits = flaw === 'PROMISED' ? [item.promisedLimit] : [item.promisedLimit, item.statutoryLimit];
    for (const limit of limits) {
      const value = (limit?.value ?? 0) + extension;
      if (value > spent) pass(value - spent);
      const what = limit === item.statutoryLimit ? 'STATUTORY' : 'PROMISED';
      wrong.push({ what: `${what}_PASSED ${what}`, since: startOfDay(daysAfter(day, 1)) });
    }
    day = daysAfter(day, 1);
    granted({}, startOfDay(day));
    return life();
  }

  const late = flaw === 'STEP' ? pick(steps.filter((_, index) => index > 0 || !fromReceipt)).code : undefined;
  let before = spent;
  const whole = most + extension;
  for (const { code, maxWorkingDays } of steps) {
    const budget = (maxWorkingDays as number) + (happens(0.5) && flaw !== 'STEP' ? extension : 0);
    if (budget > (maxWorkingDays as number)) extension = 0;
    const days = code === late ? budget + extension : late === undefined ? some(Math.max(0, Math.min(budget - before, whole - spent))) : 0;
    const first = below(code === late ? days : days + 1);
    pass(first);
    interlude();
    if (code === 'UNDERTAKE' && flaw === null && happens(0.2) && item.stages.some((step) => step.code === 'SITE_CHECK')) {
      tell('REVIEW', { stepCode: 'SITE_CHECK' });
    }
    pass(days - first);
    before = 0;
    if (flaw === null && happens(0.02)) {
      end('WITHDRAWN');
      return life();
    }
    if (code === late) {
      day = daysAfter(day, 1);
      wrong.push({ what: `STAGE_OVERDUE ${code}`, since: startOfDay(day) });
    }
    const exactly = code === late ? startOfDay(day) : undefined;
    if (code === 'COMPLETE') granted({}, exactly);
    else tell('REVIEW', { stepCode: code }, exactly);
  }
  if (result !== null) return flawed(life(), flaw);
  pass(below(Math.max(1, Math.min(3, most - spent + 1))));
  if (steps.length === 0 && item.caseType !== 'IMMEDIATE') tell('REVIEW');
  granted();
  return flawed(life(), flaw);
}

/** Whether an item can be wrong in this way: it needs that limit, and nothing else may be late with it. */
function fits({ stages, promisedLimit, statutoryLimit, procedure }: ItemVersion, flaw: Flaw | null): boolean {
  if (flaw === null || flaw === 'REPORT') return true;
  if (procedure === 'PENALTY' || !stages.some(({ code }) => code === 'ACCEPT')) return false;
  if (flaw === 'STATUTORY') return statutoryLimit !== null;
  return promisedLimit !== null && promisedLimit.value >= 5;
}

/** Flaws that are put into a case that is well kept but for them. */
function flawed(life: Life, flaw: Flaw | null): Life {
  const stages = [...life.stages];
  const last = stages.at(-1) as ReceivedStage;
  const { sequence, occurredAt } = last;
  const put = (what: string, since: Date): Life => ({ ...life, stages, wrong: [{ what: `${what} stage:${sequence}`, since }] });
  if (flaw === 'REASON') {
    stages[sequence - 1] = { ...last, kind: 'CLOSURE', reasoned: false };
    return { ...put('REFUSED_WITHOUT_REASON', occurredAt), result: 'REFUSED' };
  }
  if (flaw === 'REPORT') {
    let day = shanghaiDay(occurredAt);
    for (let left = 5; left > 0; left -= worksByNotice(day) ? 1 : 0) day = daysAfter(day, 1);
    const since = startOfDay(daysAfter(day, 1));
    stages[sequence - 1] = { ...last, recordedAt: since };
    return put('LATE_REPORT', since);
  }
  if (flaw !== 'SUPPLEMENT') return life;
  const times = { ...last, kind: 'SUPPLEMENT_NOTICE' as const, reasoned: null };
  const receipt = { ...times, kind: 'SUPPLEMENT_RECEIPT' as const };
  stages.splice(-1, 1);
  for (const stage of [times, receipt, times, receipt]) stages.push({ ...stage, sequence: stages.length + 1 });
  stages.push({ ...last, sequence: stages.length + 1 });
  const notices = stages.filter(({ kind }) => kind === 'SUPPLEMENT_NOTICE').slice(1);
  return { ...life, stages, wrong: notices.map((stage) => ({ what: `SUPPLEMENT_TWICE stage:${stage.sequence}`, since: occurredAt })) };
}
