import type { Row } from '../../../database/front-end/port.ts';
import type { StageSnapshot } from '../../../wire/event.ts';
import { Untranslatable } from '../../connector/layout.ts';
import { STEP, STEP_GROUP } from './codes.ts';

/**
 * SPHJDM and SPHJMC of a review; both null where nobody named the step.
 * @throws Untranslatable for a step that the vendor has no name for
 */
export function stepOf({ stepCode }: StageSnapshot): Row {
  if (stepCode === null) return { SPHJDM: null, SPHJMC: null };
  const found = STEP.find(([step]) => step === stepCode);
  if (!found) throw new Untranslatable(`no code of its own for step ${stepCode}`);
  return { SPHJDM: found[1], SPHJMC: found[2] };
}

/** Whether the vendor has a name for a step of ours. */
export const hasStep = (stepCode: string): boolean => STEP.some(([step]) => step === stepCode);

/** Whether SPHJDM is one that the standard knows. */
export const isStepGroup = (code: string): boolean => STEP_GROUP.some(([known]) => known === code);

/** Our step for SPHJDM and SPHJMC; the code alone names its own step (1 承办); undefined where they name none, or disagree. */
export function stepCodeOf(code: string | null, name: string | null): string | undefined {
  const word = name ?? STEP_GROUP.find(([known]) => known === code)?.[1];
  return STEP.find(([, theirs, theirName]) => theirs === code && theirName === word)?.[0];
}
