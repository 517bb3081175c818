import type { MessageParams } from '../errors/message.ts';
import type { StageFacts } from './state.ts';

/** The fields that some stages need. */
export interface StageFields extends StageFacts {
  readonly opinion: string | null;
  readonly days: number | null;
  readonly approver: string | null;
  readonly reason: string | null;
}

/** A field that is lacking or does not belong; the path is that of the mutation's input. */
export interface FieldRefusal {
  readonly code: 'MISSING_FIELD' | 'BAD_VALUE';
  readonly path: readonly string[];
  readonly params: MessageParams;
}

const missing = (...path: string[]): FieldRefusal => ({ code: 'MISSING_FIELD', path, params: {} });

/**
 * What the stage's own kind asks of its fields, whatever came before it: refusals need a reason, a review its step, an extension its
 * days and who approved it. All that is wrong, not only the first.
 */
export function checkStageFields(stage: StageFields): FieldRefusal[] {
  const found: FieldRefusal[] = [];
  switch (stage.kind) {
    case 'PRE_ACCEPTANCE':
    case 'ACCEPTANCE':
      if (stage.outcome === 'RETURNED') {
        const reason = { zh: '受理结果只能为 PASSED 或 REFUSED', en: 'acceptance is PASSED or REFUSED' };
        found.push({ code: 'BAD_VALUE', path: ['outcome'], params: { reason } });
      }
      if (stage.outcome === 'REFUSED' && !stage.opinion) found.push(missing('opinion'));
      break;
    case 'REVIEW':
      if (!stage.stepCode) found.push(missing('stepCode'));
      break;
    case 'SPECIAL_PROCEDURE_START':
      if (!stage.specialProcedure) found.push(missing('specialProcedure'));
      if (stage.specialProcedure === 'EXTENSION') {
        if (stage.days === null) found.push(missing('days'));
        if (!stage.approver) found.push(missing('approver'));
      }
      break;
    case 'CLOSURE':
      if (!stage.result) found.push(missing('decision'));
      if (stage.result === 'REFUSED' && !stage.reason) found.push(missing('decision', 'reason'));
      break;
    default:
      break;
  }
  return found;
}
