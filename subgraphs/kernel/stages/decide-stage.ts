import type { MessageParams } from '../errors/message.ts';
import type { RefusalCode } from '../errors/table.ts';
import type { CaseResult } from '../wire/event.ts';
import { findReviewStep, GRANTS, isExOfficio, MERITS, type Process, resultsOf, unpickedStep } from './process.ts';
import { REASONS, type Reason } from './reasons.ts';
import { advance, type CaseState, isOver, isSameStage, replay, type StageFacts } from './state.ts';

/** Why a stage is not taken. */
export interface StageRefusal {
  readonly code: Extract<
    RefusalCode,
    'OUT_OF_ORDER' | 'DUPLICATE_STAGE' | 'CASE_CLOSED' | 'PAUSE_OPEN' | 'UNKNOWN_STEP' | 'STEP_NOT_PICKED'
  >;
  readonly params: MessageParams;
  /** what supervision calls it where a foreign system sent it: something before it is lacking, or it comes at the wrong place */
  readonly rule: 'STAGE_MISSING' | 'STAGE_ORDER';
}

/** A stage that is in order, and where the case stands after it; or why it is refused, and where the case stands. */
export type StageVerdict =
  | { readonly accepted: true; readonly state: CaseState }
  | { readonly accepted: false; readonly state: CaseState; readonly refusal: StageRefusal };

/**
 * Whether the stage may come next. Pure; the rules are those of the contract ("Stages").
 * @param history the stored stages in their sequence, the application first
 */
export function decideStage(process: Process, history: readonly StageFacts[], stage: StageFacts): StageVerdict {
  const state = replay(history);
  const refusal = repeated(history, stage) ?? misplaced(process, state, stage);
  return refusal ? { accepted: false, state, refusal } : { accepted: true, state: advance(state, stage) };
}

/**
 * Whether a case can be granted by silence (超时默认) now: an open one that somebody applied for, wherever it stands and whatever is paused. Only the
 * rule itself may ask: as a caller's result it is always out of order.
 */
export function decideSilence(process: Process, history: readonly StageFacts[], closure: StageFacts): StageVerdict {
  const state = replay(history);
  const refuse = (refusal: StageRefusal): StageVerdict => ({ accepted: false, state, refusal });
  if (isOver(state.status)) return refuse({ code: 'CASE_CLOSED', params: {}, rule: 'STAGE_ORDER' });
  if (isExOfficio(process)) return refuse(order('RESULT_DOES_NOT_FIT'));
  return { accepted: true, state: advance(state, closure) };
}

function repeated(history: readonly StageFacts[], stage: StageFacts): StageRefusal | undefined {
  const index = history.findIndex((stored) => isSameStage(stored, stage));
  return index < 0 ? undefined : { code: 'DUPLICATE_STAGE', params: { sequence: index + 1 }, rule: 'STAGE_ORDER' };
}

function misplaced(process: Process, state: CaseState, stage: StageFacts): StageRefusal | undefined {
  const unpicked = unpickedStep(process, stage.kind, stage.stepCode);
  const left: StageRefusal | undefined = unpicked
    ? { code: 'STEP_NOT_PICKED', params: { value: unpicked }, rule: 'STAGE_ORDER' }
    : undefined;
  if (stage.kind === 'COLLECTION') return misplacedCollection(state) ?? left;
  if (isOver(state.status)) return { code: 'CASE_CLOSED', params: {}, rule: 'STAGE_ORDER' };
  if (left) return left;
  const exOfficio = isExOfficio(process);
  switch (stage.kind) {
    case 'APPLICATION':
      return order('APPLICATION_ONCE');
    case 'PRE_ACCEPTANCE':
      if (exOfficio) return order('NO_ACCEPTANCE');
      if (state.accepted) return order('PRE_ACCEPTANCE_FIRST');
      return state.preAccepted ? order('PRE_ACCEPTANCE_ONCE') : undefined;
    case 'ACCEPTANCE':
      if (exOfficio) return order('NO_ACCEPTANCE');
      return state.accepted ? order('ACCEPTANCE_ONCE') : undefined;
    case 'REVIEW':
      if (stage.stepCode !== null && !findReviewStep(process, stage.stepCode)) {
        return { code: 'UNKNOWN_STEP', params: { value: stage.stepCode }, rule: 'STAGE_ORDER' };
      }
      return state.accepted || exOfficio ? undefined : missing('ACCEPTANCE_NEEDED');
    case 'SUPPLEMENT_NOTICE':
      return state.pause ? pauseOpen() : undefined;
    case 'SUPPLEMENT_RECEIPT':
      return state.pause === 'SUPPLEMENT' ? undefined : missing('NO_SUPPLEMENT_OPEN');
    case 'SPECIAL_PROCEDURE_START':
      if (!state.accepted && !exOfficio) return missing('ACCEPTANCE_NEEDED');
      return state.pause && stage.specialProcedure !== 'EXTENSION' ? pauseOpen() : undefined;
    case 'SPECIAL_PROCEDURE_END':
      return endsOpenProcedure(state, stage) ? undefined : missing('NO_PROCEDURE_OPEN');
    case 'CLOSURE':
      return misplacedClosure(process, state, stage.result);
  }
}

function misplacedCollection(state: CaseState): StageRefusal | undefined {
  if (state.status === 'COLLECTED' || state.status === 'NOT_ACCEPTED') return { code: 'CASE_CLOSED', params: {}, rule: 'STAGE_ORDER' };
  if (state.status !== 'CLOSED') return missing('CLOSURE_NEEDED');
  return state.result !== null && GRANTS.includes(state.result) ? undefined : order('NOTHING_GRANTED');
}

function misplacedClosure(process: Process, state: CaseState, result: CaseResult | null): StageRefusal | undefined {
  if (result === 'GRANTED_BY_SILENCE') return order('SILENCE_IS_THE_LAWS');
  if (result === null || !resultsOf(process).includes(result)) return order('RESULT_DOES_NOT_FIT');
  if (!MERITS.includes(result)) return undefined;
  if (!state.accepted && !isExOfficio(process)) return missing('ACCEPTANCE_NEEDED');
  if (!state.reviewed && process.caseType !== 'IMMEDIATE') return missing('REVIEW_NEEDED');
  return state.pause ? pauseOpen() : undefined;
}

/** An end may name its procedure; then it must be the open one. */
function endsOpenProcedure({ pause }: CaseState, { specialProcedure }: StageFacts): boolean {
  if (pause === null || pause === 'SUPPLEMENT') return false;
  return specialProcedure === null || specialProcedure === pause;
}

const order = (reason: Reason): StageRefusal => ({ code: 'OUT_OF_ORDER', params: { reason: REASONS[reason] }, rule: 'STAGE_ORDER' });
const missing = (reason: Reason): StageRefusal => ({ ...order(reason), rule: 'STAGE_MISSING' });
const pauseOpen = (): StageRefusal => ({ code: 'PAUSE_OPEN', params: {}, rule: 'STAGE_ORDER' });
