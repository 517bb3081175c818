/** For tests only: cases as units keep them, and such with one thing wrong. */
import { daysAfter, shanghaiDay, startOfDay } from '../../../kernel/codes/day.ts';
import { type ItemVersion, loadCatalogue, versionAsOf } from '../../../kernel/codes/item/catalogue.ts';
import type { CaseResult } from '../../../kernel/wire/event.ts';
import { worksByNotice } from '../../../kernel/worktime/fixtures.ts';
import type { CaseFacts } from '../../case/case-facts.ts';
import type { ReceivedStage } from '../../case/received-stage.entity.ts';
import { factsFor } from '../../clock/fixtures.ts';
import { courseOf } from './course.ts';

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
const HOUR_MS = 3_600_000;

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
  const fromReceipt = item.promisedLimit?.countFrom === 'RECEIPT';
  const course = courseOf(facts, start, random);
  const { tell, pass } = course;
  const steps = item.stages.filter(
    ({ code, optional, countsTowardsLimit, maxWorkingDays }) =>
      countsTowardsLimit && !optional && maxWorkingDays && code !== 'ACCEPT' && code !== 'FILE',
  );
  const wrong: { what: string; since: Date }[] = [];
  const life = (result: CaseResult | null): Life => ({ item, facts, result, stages: course.stages, counts: course.counts, wrong });
  const close = (result: CaseResult, when?: Date): Life => {
    tell('CLOSURE', { reasoned: result === 'REFUSED' ? true : null }, when);
    return flawed(life(result), flaw);
  };
  const decide = (when?: Date) => close(item.procedure === 'PENALTY' ? 'PENALISED' : happens(0.8) ? 'GRANTED' : 'REFUSED', when);
  let asked = false;
  const supplement = () => {
    asked = true;
    course.pause('SUPPLEMENT_NOTICE', 'SUPPLEMENT_RECEIPT');
  };
  const interlude = () => {
    if (!asked && happens(0.1)) supplement();
    else if (happens(0.1)) course.pause('SPECIAL_PROCEDURE_START', 'SPECIAL_PROCEDURE_END', { specialProcedure: pick(PROCEDURES) });
  };

  /** Told in time; whether it was accepted. */
  function accept(): boolean {
    const bound = fromReceipt ? Math.min(TO_TELL, (steps[0]?.maxWorkingDays ?? 1) - 1) : item.typeCode === '01' ? TO_TELL : 8;
    const told = some(bound);
    pass(told);
    const first = random();
    if (first < 0.2) supplement();
    else if (first < 0.4) tell('PRE_ACCEPTANCE', { outcome: 'PASSED' });
    if (first < 0.4) pass(some(fromReceipt ? bound - told : asked ? bound : 8));
    const isAccepted = flaw !== null || !happens(0.03);
    tell('ACCEPTANCE', isAccepted ? { outcome: 'PASSED' } : { outcome: 'REFUSED', reasoned: true });
    if (!fromReceipt) course.spent = 0;
    return isAccepted;
  }

  /** A review whose time lies before the one in front of it. */
  function invert(): Life {
    course.sleep();
    const two = new Date(startOfDay(course.day()).getTime() + 2 * HOUR_MS);
    tell('REVIEW', {}, two);
    tell('REVIEW', {}, new Date(two.getTime() - HOUR_MS));
    wrong.push({ what: `TIME_INVERTED stage:${course.stages.length}`, since: two });
    return close('WITHDRAWN', two);
  }

  /** Decided in the first moment after the last of these limits. */
  function overrun(extension: number): Life {
    for (const limit of flaw === 'PROMISED' ? [item.promisedLimit] : [item.promisedLimit, item.statutoryLimit]) {
      pass(Math.max(0, (limit?.value ?? 0) + extension - course.spent));
      const what = limit === item.statutoryLimit ? 'STATUTORY' : 'PROMISED';
      wrong.push({ what: `${what}_PASSED ${what}`, since: startOfDay(daysAfter(course.day(), 1)) });
    }
    course.sleep();
    return decide(startOfDay(course.day()));
  }

  /** One step a day late, and the others at once, so that the whole is in time. */
  function dawdle(extension: number): Life {
    const late = pick(steps.filter((_, index) => index > 0 || !fromReceipt));
    for (const { code } of steps) {
      if (code === late.code) {
        const days = (late.maxWorkingDays as number) + extension;
        const first = below(days);
        pass(first);
        interlude();
        pass(days - first);
        course.sleep();
        wrong.push({ what: `STAGE_OVERDUE ${code}`, since: startOfDay(course.day()) });
      }
      const when = code === late.code ? startOfDay(course.day()) : undefined;
      if (code === 'COMPLETE') return decide(when);
      tell('REVIEW', { stepCode: code }, when);
    }
    return decide();
  }

  tell('APPLICATION', {}, facts.receivedAt);
  if (item.stages.some(({ code }) => code === 'ACCEPT') && !accept()) return life(null);
  const extension = item.promisedLimit && happens(0.2) ? pick([3, 10]) : 0;
  if (extension > 0) {
    const days = extension === 10 && happens(0.5) ? null : extension;
    tell('SPECIAL_PROCEDURE_START', { specialProcedure: 'EXTENSION', days });
  }
  if (flaw === 'STEP') return dawdle(extension);
  if (flaw === 'PROMISED' || flaw === 'STATUTORY' || flaw === 'TIMES') {
    // a review that names no step: what is late then is the whole
    tell('REVIEW');
    interlude();
    return flaw === 'TIMES' ? invert() : overrun(extension);
  }

  const whole = item.promisedLimit?.value ?? 20;
  const accepted = course.spent;
  let more = extension;
  for (const [index, { code, maxWorkingDays }] of steps.entries()) {
    const own = (maxWorkingDays as number) - (index === 0 ? accepted : 0) + (happens(0.5) ? more : 0);
    if (own > (maxWorkingDays as number)) more = 0;
    const days = some(Math.max(0, Math.min(own, whole + extension - course.spent)));
    const first = below(days + 1);
    pass(first);
    interlude();
    const isChecked = code === 'UNDERTAKE' && happens(0.2) && item.stages.some((step) => step.code === 'SITE_CHECK');
    if (isChecked) tell('REVIEW', { stepCode: 'SITE_CHECK' });
    pass(days - first);
    if (flaw === null && happens(0.02)) return close('WITHDRAWN');
    if (code === 'COMPLETE') return decide();
    tell('REVIEW', { stepCode: code });
  }
  pass(below(Math.max(1, Math.min(3, whole - course.spent + 1))));
  if (steps.length === 0 && item.caseType !== 'IMMEDIATE') tell('REVIEW');
  return decide();
}

/** Whether an item can be wrong in this way: it needs that limit, and nothing else may be late with it. */
function fits({ stages, promisedLimit, statutoryLimit }: ItemVersion, flaw: Flaw | null): boolean {
  if (flaw === null || flaw === 'REPORT') return true;
  if (!stages.some(({ code }) => code === 'ACCEPT')) return false;
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
    stages[sequence - 1] = { ...last, reasoned: false };
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
  const notice = { ...last, kind: 'SUPPLEMENT_NOTICE' as const, reasoned: null };
  const receipt = { ...notice, kind: 'SUPPLEMENT_RECEIPT' as const };
  const all = [...stages.slice(0, -1), notice, receipt, notice, receipt, last].map((stage, index) => ({ ...stage, sequence: index + 1 }));
  const more = all.filter(({ kind }) => kind === 'SUPPLEMENT_NOTICE').slice(1);
  const wrong = more.map((stage) => ({ what: `SUPPLEMENT_TWICE stage:${stage.sequence}`, since: occurredAt }));
  return { ...life, stages: all, wrong };
}
