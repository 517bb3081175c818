import type { CaseResult, SpecialProcedure, StageKind, StepOutcome } from '../wire/event.ts';
import type { Process } from './process.ts';
import type { StageFacts } from './state.ts';

// Processes and histories for tests, shaped like those of the item library.

const process = (procedure: Process['procedure'], caseType: Process['caseType'], codes: string): Process => ({
  procedure,
  caseType,
  stages: codes.split(' ').map((code) => ({ code, name: code })),
});

const APPLIED_FOR = 'PRE_ACCEPT ACCEPT UNDERTAKE SITE_CHECK REVIEW APPROVE COMPLETE COLLECT';
export const LICENCE = process('LICENCE', 'PROMISED', APPLIED_FOR);
export const ON_THE_SPOT = process('LICENCE', 'IMMEDIATE', APPLIED_FOR);
export const PENALTY = process('PENALTY', null, 'FILE INVESTIGATE PANEL PRE_NOTICE HEARING DECIDE SERVE EXECUTE CLOSE');
export const CHECK = process('INSPECTION', null, 'PLAN INVESTIGATE DECIDE CLOSE');

/** KIND, REVIEW:STEP, KIND=OUTCOME, CLOSURE/RESULT, SPECIAL_PROCEDURE_START+PROCEDURE */
export type Short =
  | StageKind
  | `REVIEW:${string}`
  | `${StageKind}=${StepOutcome}`
  | `CLOSURE/${CaseResult}`
  | `${StageKind}+${SpecialProcedure}`;

/** Stages a minute apart, so that none repeats another. */
export function stagesOf(shorts: readonly Short[]): StageFacts[] {
  return shorts.map((short, index) => {
    const [, kind = '', mark = '', value = ''] = /^([A-Z_]+)(?:([:=/+])(\w+))?$/.exec(short) ?? [];
    return {
      kind: kind as StageKind,
      stepCode: mark === ':' ? value : null,
      outcome: mark === '=' ? (value as StepOutcome) : null,
      result: mark === '/' ? (value as CaseResult) : null,
      specialProcedure: mark === '+' ? (value as SpecialProcedure) : null,
      occurredAt: new Date(Date.UTC(2026, 2, 2, 1, index)).toISOString(),
      handler: '王敏',
    };
  });
}
