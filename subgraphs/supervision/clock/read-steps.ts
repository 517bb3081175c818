import { shanghaiDay } from '../../kernel/codes/day.ts';
import { dueOf } from '../../kernel/worktime/due.ts';
import type { Due, Ledger } from '../../kernel/worktime/ledger.ts';
import type { Book } from '../book/book.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import type { ReceivedStage } from '../case/received-stage.entity.ts';
import type { CaseLedger } from './read-ledger.ts';
import { passingOf } from './read-limit.ts';

/** 环节时限: one step of the process with a limit of its own, and how it stands. */
export interface StepReading {
  readonly code: string;
  readonly name: string;
  readonly maxWorkingDays: number;
  /** the day after which it counts: that of the last report of a step before it (one that is skipped is reported with the next), or the clock's start */
  readonly from: string;
  readonly due: Due;
  readonly passesAt: Date | null;
  /** when it, or any later step, was reported; null while it is the one that is waited for */
  readonly reportedAt: Date | null;
  readonly passed: boolean;
}

/** What begins the clock, or lies outside of the limit. */
const FRAME = new Set(['PRE_ACCEPT', 'ACCEPT', 'FILE', 'COLLECT']);

/**
 * The steps that have begun, each against its own limit: a step is overdue though the total is in time (domain: 环节超时). A step that is skipped
 * counts as reported with the next one. A REVIEW that names no step makes all later ones unknowable: they are not judged.
 * @param ledger that of the promised limit, within which the steps' limits lie
 */
export function readSteps(
  facts: CaseFacts,
  stages: readonly ReceivedStage[],
  caseLedger: CaseLedger,
  ledger: Ledger | null,
  book: Book,
  now: Date,
): StepReading[] {
  if (!ledger) return [];
  const steps = facts.terms.steps.filter(
    ({ code, optional, countsTowardsLimit, maxWorkingDays }) => !FRAME.has(code) && !optional && countsTowardsLimit && maxWorkingDays,
  );
  const order = facts.terms.steps.map(({ code }) => code);
  // what may be left out, such as a check of the site, ends no step before it: it may come at any time
  const places = new Set<number | undefined>(steps.map(({ code }) => order.indexOf(code)));
  const reports = stages
    .filter(({ kind }) => kind === 'REVIEW')
    .map(({ stepCode, occurredAt }) => ({ at: occurredAt, place: stepCode == null ? undefined : order.indexOf(stepCode) }));
  const unnamed = earliest(reports.flatMap((report) => (report.place === undefined ? [report.at] : [])));
  const ended = caseLedger.end?.at;
  const readings: StepReading[] = [];
  // a step begins with acceptance, also where the limit counts from receipt already
  const begun = order.includes('ACCEPT') ? caseLedger.acceptedOn : ledger.start;
  if (begun === null) return [];
  let from = latest([ledger.start, begun]);
  for (const { code, name, maxWorkingDays } of steps) {
    const place = order.indexOf(code);
    const named = reports.flatMap((report) => (places.has(report.place) && (report.place ?? -1) >= place ? [report.at] : []));
    const reportedAt = earliest([unnamed, ended, ...named].flatMap((at) => at ?? []));
    const before = reports.filter((report) => (report.place ?? place) < place && (reportedAt === null || report.at <= reportedAt));
    from = latest([from, ...before.map(({ at }) => shanghaiDay(at))]);
    const value = maxWorkingDays as number;
    // what an extension adds may be used in any step that is not over
    const due = dueOf({ ...ledger, start: from }, { value, unit: 'WORKING_DAY' }, book.calendar, book.partDay);
    const passesAt = passingOf(due, ledger.pauses);
    const passed = passesAt !== null && (reportedAt ?? now) >= passesAt;
    readings.push({ code, name, maxWorkingDays: value, from, due, passesAt, reportedAt, passed });
    if (reportedAt === null || reportedAt.getTime() === unnamed?.getTime()) break;
    from = latest([from, shanghaiDay(reportedAt)]);
  }
  return readings;
}

const earliest = (moments: readonly Date[]): Date | null =>
  moments.reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null);

const latest = (days: readonly string[]): string => days.reduce((last, day) => (day > last ? day : last));
