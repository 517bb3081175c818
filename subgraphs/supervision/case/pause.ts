import { replay } from '../../kernel/stages/state.ts';
import type { ReceivedStage } from './received-stage.entity.ts';

/** Whether a supplement or a special procedure is open after these stages, in the order of their sequence. */
export function isPaused(stages: readonly ReceivedStage[]): boolean {
  const facts = stages.map(({ kind, stepCode, outcome, specialProcedure, occurredAt }) => ({
    kind,
    stepCode: stepCode ?? null,
    outcome: outcome ?? null,
    specialProcedure: specialProcedure ?? null,
    occurredAt: occurredAt.toISOString(),
    // of no weight for a pause, so supervision does not keep them
    result: null,
    handler: null,
  }));
  return replay(facts).pause !== null;
}
