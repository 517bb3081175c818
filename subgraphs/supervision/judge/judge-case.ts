import { shanghaiDay, startOfDay } from '../../kernel/codes/day.ts';
import type { Book } from '../book/book.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import type { ReceivedStage } from '../case/received-stage.entity.ts';
import { type ClockReading, readClock } from '../clock/read-clock.ts';
import type { LimitReading } from '../clock/read-limit.ts';
import type { Tally } from '../statistics/tally.ts';
import { enteredUntil } from './entered-until.ts';
import type { Finding } from './finding.ts';
import { limitFindings } from './limit-findings.ts';
import { stageFindings } from './stage-findings.ts';

/** 判定: all that supervision says of a case at one moment. */
export interface Verdict {
  readonly clock: ClockReading;
  readonly findings: readonly Finding[];
  /** when it will be another one, if nothing happens before; null where only an event can change it */
  readonly nextTurn: Date | null;
  readonly department: string;
  readonly tally: Tally;
}

/**
 * Pure: the same facts, stages, book and moment give the same verdict, in whatever order they came to be known. What counts is when things
 * happened, not when they arrived.
 * @param stages in the order of their sequence
 * @param lastEntered when a stage of any case was last entered afterwards: decides only how long alerts wait
 */
export function judgeCase(
  facts: CaseFacts,
  stages: readonly ReceivedStage[],
  book: Book,
  now: Date,
  lastEntered: Date | null = null,
): Verdict {
  const clock = readClock(facts, stages, book, now);
  // what a stage shows is known with it, also where the register's clock goes before ours
  const known = (finding: Finding) => (finding.from <= now ? finding : { ...finding, from: now, until: now });
  const isDuplicate = facts.linkedTo !== null;
  const quiet = clock.ledger.end ? null : enteredUntil(stages, lastEntered);
  const waits = quiet !== null && quiet > now;
  const ofLimits = limitFindings(facts, clock, book, now).map((finding) => ({ ...finding, waits }));
  const findings = isDuplicate ? [] : [...ofLimits, ...stageFindings(facts, stages, book).map(known)];
  const department = stages.findLast((stage) => stage.department)?.department ?? facts.authority ?? '';
  return {
    clock,
    // what is to come is no finding yet: it says when to look again
    findings: findings.filter(({ from }) => from <= now),
    nextTurn: isDuplicate ? null : nextTurn(clock, findings, [quiet, ...newRules(facts, book)], now),
    department,
    tally: tallyOf(facts, clock, department),
  };
}

function nextTurn(
  { ledger, promised, statutory, steps }: ClockReading,
  findings: readonly Finding[],
  others: readonly (Date | null)[],
  now: Date,
): Date | null {
  const running = [promised, statutory, ...steps.filter(({ reportedAt }) => reportedAt === null)];
  const moments = [
    // what has ended turns no more, unless its end lies ahead of our clock
    ...(ledger.end ? [] : [...others, ledger.silentUntil, ...running.map((one) => one?.passesAt)]),
    ...findings.flatMap(({ from, until }) => [from, until]),
  ];
  const coming = moments.flatMap((at) => (at && at > now ? [at.getTime()] : []));
  return coming.length === 0 ? null : new Date(Math.min(...coming));
}

/** When a law's new limit, or another number of days on which a limit is due soon, comes to hold: both go by what holds at the moment. */
const newRules = ({ itemCode }: CaseFacts, { rules, amendments }: Book): Date[] => [
  ...rules.versionsOf('DUE_SOON', itemCode).map(({ validFrom }) => validFrom),
  ...amendments.filter((amendment) => amendment.itemCode === itemCode).map(({ effectiveOn }) => startOfDay(effectiveOn)),
];

function tallyOf(facts: CaseFacts, { ledger, light, promised, statutory, daysUsed }: ClockReading, department: string): Tally {
  const { end } = ledger;
  return {
    regionCode: facts.regionCode,
    department,
    itemCode: facts.itemCode,
    receivedOn: shanghaiDay(facts.receivedAt),
    state: facts.linkedTo !== null ? 'EXCLUDED' : end ? 'CLOSED' : 'OPEN',
    closedOn: end?.on ?? null,
    result: end ? facts.result : null,
    light,
    promised: promised?.state ?? 'NONE',
    statutory: statutory?.state ?? 'NONE',
    daysUsed: end ? daysUsed : null,
    promisedDays: workingDaysOf(promised),
    statutoryDays: workingDaysOf(statutory),
  };
}

/** The limit with its extensions, where it counts working days. */
function workingDaysOf(reading: LimitReading | null): number | null {
  if (reading?.limit.unit !== 'WORKING_DAY') return null;
  return (reading.ledger?.extensions ?? []).reduce((sum, { days }) => sum + days, reading.limit.value);
}
