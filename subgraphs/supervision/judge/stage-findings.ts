import { shanghaiDay } from '../../kernel/codes/day.ts';
import { MERITS } from '../../kernel/stages/process.ts';
import { workingDaysAfter } from '../../kernel/worktime/due.ts';
import type { Book } from '../book/book.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import type { ReceivedStage } from '../case/received-stage.entity.ts';
import { afterDay } from '../clock/read-limit.ts';
import { findInversions } from './find-inversions.ts';
import type { Finding } from './finding.ts';

/** What the stages themselves say: TIME_INVERTED, SUPPLEMENT_TWICE, REFUSED_WITHOUT_REASON, CLOSED_TOO_FAST, LATE_REPORT. */
export function stageFindings(facts: CaseFacts, stages: readonly ReceivedStage[], book: Book): Finding[] {
  return [
    ...findInversions(stages),
    ...supplementsTwice(stages),
    ...refusedWithoutReason(stages),
    ...closedTooFast(facts, stages, book),
    ...stages.flatMap((stage) => lateReport(facts, stage, book)),
  ];
}

/** A fact about one stage, known since the register has it. */
const fact = (rule: Finding['rule'], { sequence, systemId, recordedAt }: ReceivedStage, cause: string): Finding => ({
  rule,
  rung: `stage:${sequence}`,
  from: recordedAt,
  until: recordedAt,
  hindsight: true,
  senderSystemId: systemId,
  cause,
  sequence,
});

/** Administrative Licensing Law art. 32: all that is missing is told at once. */
function supplementsTwice(stages: readonly ReceivedStage[]): Finding[] {
  const [first, ...others] = stages.filter(({ kind }) => kind === 'SUPPLEMENT_NOTICE');
  return others.map((stage) =>
    fact(
      'SUPPLEMENT_TWICE',
      stage,
      `第 ${stage.sequence} 环节再次要求补正，第 ${first?.sequence} 环节已告知过 / stage ${stage.sequence} asks for papers again, stage ${first?.sequence} had asked already`,
    ),
  );
}

/** Administrative Licensing Law art. 38: who is refused is told why. */
function refusedWithoutReason(stages: readonly ReceivedStage[]): Finding[] {
  return stages
    .filter(({ reasoned }) => reasoned === false)
    .map((stage) =>
      fact(
        'REFUSED_WITHOUT_REASON',
        stage,
        `第 ${stage.sequence} 环节 ${stage.kind} 未说明不予的理由 / stage ${stage.sequence} ${stage.kind} refuses without a reason`,
      ),
    );
}

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

function closedTooFast({ itemCode, terms, result }: CaseFacts, stages: readonly ReceivedStage[], { rules }: Book): Finding[] {
  const accepted = stages.find(({ kind }) => kind === 'ACCEPTANCE');
  const closed = stages.find(({ kind }) => kind === 'CLOSURE');
  if (terms.caseType !== 'PROMISED' || !accepted || !closed || result === null || !MERITS.includes(result)) return [];
  const { minutes = 0 } = rules.ruleAt('CLOSED_TOO_FAST', itemCode, closed.occurredAt).parameters;
  const taken = closed.occurredAt.getTime() - accepted.occurredAt.getTime();
  if (taken < 0 || taken >= minutes * MINUTE_MS) return [];
  const whole = Math.floor(taken / MINUTE_MS);
  return [fact('CLOSED_TOO_FAST', closed, `受理后 ${whole} 分钟即办结 / decided ${whole} minutes after acceptance`)];
}

/** Before a case is in the register nothing of it can be reported: entering an old one (补录) is no late report. */
function lateReport({ itemCode, registeredAt }: CaseFacts, stage: ReceivedStage, { rules, calendar }: Book): Finding[] {
  const { occurredAt, recordedAt } = stage;
  const since = occurredAt > registeredAt ? occurredAt : registeredAt;
  const { workingDays = 0 } = rules.ruleAt('LATE_REPORT', itemCode, recordedAt).parameters;
  // so many working days last as many days at least: most stages need no calendar
  if (recordedAt.getTime() - since.getTime() < workingDays * DAY_MS) return [];
  const due = workingDaysAfter(calendar, shanghaiDay(since), workingDays);
  if (due.kind !== 'DAY' || recordedAt < afterDay(due.day)) return [];
  const happened = shanghaiDay(occurredAt);
  const cause = `第 ${stage.sequence} 环节发生于 ${happened}，${shanghaiDay(recordedAt)} 才报送 / stage ${stage.sequence} of ${happened} was reported on ${shanghaiDay(recordedAt)} only`;
  return [fact('LATE_REPORT', stage, cause)];
}
