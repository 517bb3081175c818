import type { Path } from '../../kernel/graph/findings.ts';
import type { DecisionSnapshot } from '../../kernel/wire/event.ts';
import { checkDay, checkPastDay } from './check-times.ts';
import type { DecisionInput } from './commands.ts';
import type { Findings } from './findings.ts';

/** A decision as it was written; the day is null where it was left out. */
export type WrittenDecision = Omit<DecisionSnapshot, 'decidedOn' | 'remedies' | 'bySilence'> & { readonly decidedOn: string | null };

const SHORT = 200;
const LONG = 4000;

/** What is wrong goes to the findings; whether the result may come, the order of stages decides. */
export function checkDecision(input: DecisionInput, path: Path, findings: Findings): WrittenDecision {
  const at = (field: string) => [...path, field];
  const decision = {
    result: input.result,
    documentName: findings.text(input.documentName, at('documentName'), SHORT),
    documentNumber: findings.text(input.documentNumber, at('documentNumber'), SHORT),
    content: findings.text(input.content, at('content'), LONG),
    reason: findings.text(input.reason, at('reason'), LONG),
    legalBasis: findings.text(input.legalBasis, at('legalBasis'), LONG),
    decidedOn: checkPastDay(input.decidedOn, at('decidedOn'), findings),
    certificateNumber: findings.text(input.certificateNumber, at('certificateNumber'), SHORT),
    validFrom: checkDay(input.validFrom, at('validFrom'), findings),
    validTo: checkDay(input.validTo, at('validTo'), findings),
  };
  if (decision.validFrom !== null && decision.validTo !== null && decision.validTo < decision.validFrom) {
    findings.add('BAD_VALUE', at('validTo'), { reason: { zh: '有效期止早于有效期起', en: 'it ends before it begins' } });
  }
  return decision;
}

/** The decision as the register keeps it. @param day decided on this day where the writer named none */
export function toDecision(written: WrittenDecision, day: string): DecisionSnapshot {
  return { ...written, decidedOn: written.decidedOn ?? day, remedies: null, bySilence: false };
}
