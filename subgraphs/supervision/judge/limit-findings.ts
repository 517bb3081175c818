import { daysAfter, startOfDay } from '../../kernel/codes/day.ts';
import type { LimitSnapshot } from '../../kernel/wire/event.ts';
import { dayWithLeft } from '../../kernel/worktime/due.ts';
import type { RuleParameters } from '../alert/rules/rule.ts';
import type { Book } from '../book/book.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import type { ClockReading } from '../clock/read-clock.ts';
import type { LimitReading } from '../clock/read-limit.ts';
import type { StepReading } from '../clock/read-steps.ts';
import type { Finding } from './finding.ts';

/** What the limits of a case and of its steps say: DUE_SOON, PROMISED_PASSED, STATUTORY_PASSED, STAGE_OVERDUE. */
export function limitFindings(facts: CaseFacts, clock: ClockReading, book: Book, now: Date): Finding[] {
  const limits = [clock.promised, clock.statutory].flatMap((one) => one ?? []);
  const passed = limits.filter(({ state }) => state === 'PASSED');
  return [
    ...limits.flatMap((limit) => dueSoon(facts, clock, limit, book, now)),
    ...passed.map((limit) => limitPassed(facts, clock, limit)),
    ...clock.steps.filter((step) => step.passed).map((step) => stepPassed(facts, step)),
  ];
}

const WORDS = {
  PROMISED: { rule: 'PROMISED_PASSED', zh: '承诺时限', en: 'promised limit' },
  STATUTORY: { rule: 'STATUTORY_PASSED', zh: '法定时限', en: 'statutory limit' },
} as const;
const UNITS = {
  WORKING_DAY: { zh: '个工作日', en: 'working days' },
  CALENDAR_DAY: { zh: '日', en: 'days' },
  MONTH: { zh: '个月', en: 'months' },
} as const;

const length = ({ value, unit }: LimitSnapshot) => ({ zh: `${value} ${UNITS[unit].zh}`, en: `${value} ${UNITS[unit].en}` });

function limitPassed({ ownerSystemId }: CaseFacts, { ledger }: ClockReading, { kind, limit, due, passesAt }: LimitReading): Finding {
  const words = WORDS[kind];
  const lasts = length(limit);
  const day = due?.kind === 'DAY' ? due.day : '';
  const { end } = ledger;
  const so = end ? { zh: `${end.on} 才办结`, en: `it ended on ${end.on} only` } : { zh: '尚未办结', en: 'it is not decided' };
  return {
    rule: words.rule,
    rung: kind,
    from: passesAt as Date,
    until: end?.at ?? null,
    hindsight: true,
    senderSystemId: ownerSystemId,
    cause: `${words.zh} ${lasts.zh} 于 ${day} 届满，${so.zh} / the ${words.en} of ${lasts.en} ended on ${day}, ${so.en}`,
    sequence: end?.stage.sequence ?? null,
  };
}

/**
 * Holds from the day on which few days are left until the decision, the end of the limit, or a pause. It warns of what is to come: of what has come
 * already nobody is warned.
 */
function dueSoon(facts: CaseFacts, clock: ClockReading, limit: LimitReading, book: Book, now: Date): Finding[] {
  if (!limit.ledger) return [];
  const { end, pauses } = clock.ledger;
  const { parameters } = book.rules.ruleAt('DUE_SOON', facts.itemCode, end?.at ?? now);
  const left = daysLeft(limit.limit, parameters);
  const warned = dayWithLeft(limit.ledger, limit.limit, left, book.calendar, book.partDay);
  if (warned.kind !== 'DAY') return [];
  const from = startOfDay(warned.day);
  const pausedOn = limit.passesAt === null ? pauses.find(({ to }) => to === null)?.from : undefined;
  const until = end?.at ?? (pausedOn === undefined ? limit.passesAt : startOfDay(daysAfter(pausedOn, 1)));
  if (until !== null && until <= from) return [];
  const words = WORDS[limit.kind];
  const day = limit.due?.kind === 'DAY' ? limit.due.day : '';
  return [
    {
      rule: 'DUE_SOON',
      rung: limit.kind,
      from,
      until,
      endsAs: limit.state === 'PASSED' ? 'CLOSED' : 'CORRECTED',
      hindsight: false,
      senderSystemId: facts.ownerSystemId,
      cause: `${words.zh} 将于 ${day} 届满 / the ${words.en} ends on ${day}`,
      sequence: null,
    },
  ];
}

/** How many days before the end it is warned: what the share leaves, and no more than the rule's number. */
function daysLeft({ value, unit }: LimitSnapshot, { share = 0, mostDays = 0 }: RuleParameters): number {
  if (unit === 'MONTH') return mostDays;
  // 10 days at 0.8 leave 2: what binary fractions make of it is no matter of a day
  return Math.min(mostDays, Math.floor(value * (1 - share) + 1e-9));
}

function stepPassed({ ownerSystemId }: CaseFacts, { code, name, maxWorkingDays, due, passesAt, reportedAt }: StepReading): Finding {
  const day = due.kind === 'DAY' ? due.day : '';
  const so = reportedAt ? { zh: '其后才报送', en: 'it was reported after that' } : { zh: '尚未报送', en: 'it is not reported' };
  return {
    rule: 'STAGE_OVERDUE',
    rung: code,
    from: passesAt as Date,
    until: reportedAt,
    hindsight: true,
    senderSystemId: ownerSystemId,
    cause: `环节“${name}”时限 ${maxWorkingDays} 个工作日于 ${day} 届满，${so.zh} / step ${code} of ${maxWorkingDays} working days ended on ${day}, ${so.en}`,
    sequence: null,
  };
}
