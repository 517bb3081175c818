import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { StageFacts } from '../../kernel/stages/state.ts';
import { Stage } from './stage.entity.ts';

type Needed = 'id' | 'caseId' | 'sequence' | 'kind' | 'occurredAt' | 'recordedAt' | 'systemId' | 'clientId';

/** A stage's row; what is not said is null. */
export function newStage(fields: Pick<Stage, Needed> & Partial<Stage>): Stage {
  return {
    stepCode: null,
    stepName: null,
    outcome: null,
    result: null,
    department: null,
    departmentCode: null,
    handler: null,
    opinion: null,
    materials: null,
    specialProcedure: null,
    days: null,
    approver: null,
    collectedBy: null,
    ...fields,
  } as Stage;
}

/** What the order of stages looks at. */
export function factsOf({
  kind,
  stepCode,
  outcome,
  result,
  specialProcedure,
  occurredAt,
  handler,
}: Omit<StageFacts, 'occurredAt'> & { readonly occurredAt: Date }): StageFacts {
  return { kind, stepCode, outcome, result, specialProcedure, occurredAt: occurredAt.toISOString(), handler };
}

/** What the order of stages, and who sends one again, are judged by. */
export type PastStage = Pick<
  Stage,
  'sequence' | 'kind' | 'stepCode' | 'outcome' | 'result' | 'specialProcedure' | 'occurredAt' | 'handler' | 'clientId'
>;

/** The stages of a case so far, in their order. */
export function findHistory(em: EntityManager, caseId: string): Promise<PastStage[]> {
  const fields = ['sequence', 'kind', 'stepCode', 'outcome', 'result', 'specialProcedure', 'occurredAt', 'handler', 'clientId'] as const;
  return em.find(Stage, { caseId }, { fields: [...fields], orderBy: { sequence: 1 }, disableIdentityMap: true });
}
