import { shanghaiDay } from '../../kernel/codes/day.ts';
import { daysUsed } from '../../kernel/worktime/due.ts';
import type { Book } from '../book/book.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import type { ReceivedStage } from '../case/received-stage.entity.ts';
import type { Light } from '../statistics/tally.ts';
import { type CaseLedger, readLedger } from './read-ledger.ts';
import { type LimitReading, readLimit } from './read-limit.ts';
import { readSteps, type StepReading } from './read-steps.ts';

/** 时钟: all that can be told of a case's time at one moment. Days are YYYY-MM-DD in Asia/Shanghai. */
export interface ClockReading {
  readonly ledger: CaseLedger;
  readonly promised: LimitReading | null;
  readonly statutory: LimitReading | null;
  readonly steps: readonly StepReading[];
  /** the day that the clock counts from */
  readonly startedOn: string | null;
  /** null before the clock runs, without a limit, where a year is not published, and of a duplicate; after the end as it ended */
  readonly light: Light | null;
  /** open cases: since when the first of its limits is passed */
  readonly overdueSince: Date | null;
  /** a due day lies in a year whose calendar is not published */
  readonly provisional: boolean;
  /** working days that counted, until now or the end */
  readonly daysUsed: number | null;
}

/** @param stages in the order of their sequence */
export function readClock(facts: CaseFacts, stages: readonly ReceivedStage[], newest: Book, now: Date): ClockReading {
  const ledger = readLedger(facts, stages, newest, now);
  const book = ledger.end ? newest.at(ledger.end.at) : newest;
  // the duplicate of another case has no time of its own: that one's counts
  if (facts.linkedTo !== null) return { ledger, ...NO_CLOCK };
  const promised = readLimit('PROMISED', facts, ledger, book, now);
  const statutory = readLimit('STATUTORY', facts, ledger, book, now);
  const steps = readSteps(facts, stages, ledger, promised?.ledger ?? null, book, now);
  const counted = statutory?.ledger ?? promised?.ledger ?? null;
  const today = ledger.end?.on ?? shanghaiDay(now);
  const passed = [promised, statutory].filter((one) => one?.state === 'PASSED');
  const overdueStep = steps.find((step) => step.passed && step.reportedAt === null);
  const since = [...passed.map((one) => one?.passesAt ?? null), overdueStep?.passesAt ?? null].flatMap((at) => at ?? []);
  const provisional = [promised, statutory].some((one) => one?.due?.kind === 'PROVISIONAL');
  return {
    ledger,
    promised,
    statutory,
    steps,
    startedOn: counted?.start ?? null,
    light: lightOf(promised, statutory, overdueStep !== undefined),
    overdueSince: ledger.end || since.length === 0 ? null : new Date(Math.min(...since.map((at) => at.getTime()))),
    provisional,
    daysUsed: counted ? (daysUsed(counted, 'WORKING_DAY', today, book.calendar, book.partDay) ?? null) : null,
  };
}

const NO_CLOCK: Omit<ClockReading, 'ledger'> = {
  promised: null,
  statutory: null,
  steps: [],
  startedOn: null,
  light: null,
  overdueSince: null,
  provisional: false,
  daysUsed: null,
};

/** Red past the statutory limit, yellow past the promised one or a step's (domain: 黄牌, 红牌). */
function lightOf(promised: LimitReading | null, statutory: LimitReading | null, stepOverdue: boolean): Light | null {
  const running = [promised, statutory].filter((one) => one !== null && one.ledger !== null);
  if (running.length === 0) return null;
  if (statutory?.state === 'PASSED') return 'RED';
  if (promised?.state === 'PASSED' || stepOverdue) return 'YELLOW';
  // of what nobody can tell yet, nothing is said
  return running.every((one) => one?.due?.kind === 'PROVISIONAL' && one.state !== 'IN_TIME') ? null : 'GREEN';
}
