import type { CaseResult, CaseStatus, SpecialProcedure, StageKind, StepOutcome } from '../wire/event.ts';

/** What the state machine knows of a stage, stored or new. */
export interface StageFacts {
  readonly kind: StageKind;
  readonly stepCode: string | null;
  readonly outcome: StepOutcome | null;
  /** CLOSURE: the decision's */
  readonly result: CaseResult | null;
  readonly specialProcedure: SpecialProcedure | null;
  /** RFC 3339, UTC, milliseconds */
  readonly occurredAt: string;
  readonly handler: string | null;
}

/** Whether two reports tell of one and the same stage: kind, step, moment and handler (rules.md, Stages). */
export function isSameStage(one: StageFacts, other: StageFacts): boolean {
  return one.kind === other.kind && one.stepCode === other.stepCode && one.occurredAt === other.occurredAt && one.handler === other.handler;
}

/**
 * Whether a stage that a system sends back tells of one that it received: kind, step and second. Vendors store seconds, and put a handler
 * of their own, or none, for the owner's.
 */
export function isEcho(stored: StageFacts, sent: StageFacts): boolean {
  const second = ({ occurredAt }: StageFacts) => occurredAt.slice(0, 19);
  return stored.kind === sent.kind && stored.stepCode === sent.stepCode && second(stored) === second(sent);
}

/** Where a case stands, derived from its stages alone. */
export interface CaseState {
  readonly status: CaseStatus;
  readonly result: CaseResult | null;
  /** the status under an open pause, to which its end leads back */
  readonly base: CaseStatus;
  readonly pause: 'SUPPLEMENT' | Exclude<SpecialProcedure, 'EXTENSION'> | null;
  readonly preAccepted: boolean;
  readonly accepted: boolean;
  readonly reviewed: boolean;
}

export const BEFORE: CaseState = {
  status: 'APPLIED',
  result: null,
  base: 'APPLIED',
  pause: null,
  preAccepted: false,
  accepted: false,
  reviewed: false,
};

/** NOT_ACCEPTED, CLOSED, COLLECTED: the case is over. */
export function isOver(status: CaseStatus): boolean {
  return status === 'NOT_ACCEPTED' || status === 'CLOSED' || status === 'COLLECTED';
}

/** The state after a stage that was found in order. */
export function advance(state: CaseState, stage: StageFacts): CaseState {
  const move = (base: CaseStatus, more: Partial<CaseState> = {}): CaseState => ({
    ...state,
    base,
    status: state.pause ? state.status : base,
    ...more,
  });
  const end = (status: CaseStatus): CaseState => ({ ...state, base: status, status, pause: null });
  switch (stage.kind) {
    case 'APPLICATION':
      return move('APPLIED');
    case 'PRE_ACCEPTANCE':
      return stage.outcome === 'REFUSED' ? end('NOT_ACCEPTED') : move('PRE_ACCEPTED', { preAccepted: true });
    case 'ACCEPTANCE':
      return stage.outcome === 'REFUSED' ? end('NOT_ACCEPTED') : move('ACCEPTED', { accepted: true });
    case 'REVIEW':
      return move('IN_PROGRESS', { reviewed: true });
    case 'SUPPLEMENT_NOTICE':
      return { ...state, status: 'AWAITING_SUPPLEMENT', pause: 'SUPPLEMENT' };
    case 'SPECIAL_PROCEDURE_START': {
      const { specialProcedure } = stage;
      // an extension pauses nothing, it adds days
      if (specialProcedure === null || specialProcedure === 'EXTENSION') return state;
      return { ...state, status: 'IN_SPECIAL_PROCEDURE', pause: specialProcedure };
    }
    case 'SUPPLEMENT_RECEIPT':
    case 'SPECIAL_PROCEDURE_END':
      return { ...state, status: state.base, pause: null };
    case 'CLOSURE':
      return { ...end('CLOSED'), result: stage.result };
    case 'COLLECTION':
      return end('COLLECTED');
  }
}

/** Where a case with these stages stands: the stored status is only a copy of this. */
export function replay(history: readonly StageFacts[]): CaseState {
  return history.reduce(advance, BEFORE);
}
