import { decideStage } from '../../../../../subgraphs/kernel/stages/decide-stage.ts';
import { findReviewStep, type Process, resultsOf } from '../../../../../subgraphs/kernel/stages/process.ts';
import type { StageFacts } from '../../../../../subgraphs/kernel/stages/state.ts';
import type { CaseResult, StageKind } from '../../gql/graphql.ts';

/** 可办环节: a stage that may come next, with what may be said in it. */
export interface NextStage {
  readonly kind: StageKind;
  /** REVIEW: steps of the case's process, those not yet done first */
  readonly steps?: readonly { readonly code: string; readonly name: string }[];
  /** CLOSURE */
  readonly results?: readonly CaseResult[];
}

export interface CaseSoFar {
  readonly result?: CaseResult | null;
  readonly item: Pick<Process, 'procedure'> & { readonly caseType?: Process['caseType'] };
  readonly process: { readonly steps: readonly { readonly code: string; readonly name: string; readonly picked: boolean }[] };
  readonly stages: readonly (Pick<StageFacts, 'kind' | 'occurredAt'> & {
    readonly stepCode?: string | null;
    readonly outcome?: StageFacts['outcome'];
    readonly specialProcedure?: StageFacts['specialProcedure'];
    readonly handler?: string | null;
  })[];
}

/** In the order in which a case goes its way; the application is written at registration. */
const KINDS: readonly StageKind[] = [
  'PRE_ACCEPTANCE',
  'ACCEPTANCE',
  'SUPPLEMENT_RECEIPT',
  'SPECIAL_PROCEDURE_END',
  'REVIEW',
  'CLOSURE',
  'SUPPLEMENT_NOTICE',
  'SPECIAL_PROCEDURE_START',
  'COLLECTION',
];

const EXTENSION = 'EXTENSION';

/** What the register's own rules (kernel/stages) let come next; whether it is taken, the graph decides. */
export function nextStages(found: CaseSoFar): readonly NextStage[] {
  const { steps } = found.process;
  const process: Process = {
    procedure: found.item.procedure,
    caseType: found.item.caseType ?? null,
    stages: steps.filter(({ picked }) => picked),
    unpicked: steps.filter(({ picked }) => !picked).map(({ code }) => code),
  };
  const history = found.stages.map(
    (stage): StageFacts => ({
      kind: stage.kind,
      stepCode: stage.stepCode ?? null,
      outcome: stage.outcome ?? null,
      result: stage.kind === 'CLOSURE' ? (found.result ?? null) : null,
      specialProcedure: stage.specialProcedure ?? null,
      occurredAt: stage.occurredAt,
      handler: stage.handler ?? null,
    }),
  );
  const fits = (kind: StageKind, more: Partial<StageFacts> = {}) =>
    decideStage(process, history, {
      kind,
      stepCode: null,
      outcome: null,
      result: null,
      specialProcedure: null,
      occurredAt: '',
      handler: null,
      ...more,
    }).accepted;
  return KINDS.flatMap((kind): NextStage[] => {
    if (kind === 'REVIEW') {
      const isDone = (code: string) => history.some(({ stepCode }) => stepCode === code);
      const open = process.stages.filter(({ code }) => findReviewStep(process, code) && fits(kind, { stepCode: code }));
      return open.length === 0 ? [] : [{ kind, steps: [...open].sort((a, b) => Number(isDone(a.code)) - Number(isDone(b.code))) }];
    }
    if (kind === 'CLOSURE') {
      const results = resultsOf(process).filter((result) => fits(kind, { result }));
      return results.length === 0 ? [] : [{ kind, results }];
    }
    // an extension pauses nothing, so that it may come where no other procedure may
    const specialProcedure = kind === 'SPECIAL_PROCEDURE_START' ? EXTENSION : null;
    return fits(kind, { specialProcedure }) ? [{ kind }] : [];
  });
}
