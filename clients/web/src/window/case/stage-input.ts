import type { CaseResult, RecordStageInput, SpecialProcedure, StageKind, StepOutcome } from '../../gql/graphql.ts';

/** What the form of a stage holds; fields that its kind has no use for are not sent. */
export interface StageDraft {
  readonly kind: StageKind;
  readonly stepCode: string;
  readonly outcome: string;
  readonly opinion: string;
  readonly handler: string;
  readonly department: string;
  /** papers, one in a line */
  readonly materials: string;
  readonly specialProcedure: string;
  readonly days: string;
  readonly approver: string;
  readonly result: string;
  readonly reason: string;
  readonly documentNumber: string;
  readonly certificateNumber: string;
  readonly validTo: string;
  readonly collectedBy: string;
}

export const BLANK: Omit<StageDraft, 'kind'> = {
  stepCode: '',
  outcome: '',
  opinion: '',
  handler: '',
  department: '',
  materials: '',
  specialProcedure: '',
  days: '',
  approver: '',
  result: '',
  reason: '',
  documentNumber: '',
  certificateNumber: '',
  validTo: '',
  collectedBy: '',
};

export type StageField = keyof Omit<StageDraft, 'kind'>;

const ALWAYS: readonly StageField[] = ['opinion', 'handler', 'department'];
/** The fields of each kind, in the order in which they are asked for. */
const OWN: Partial<Record<StageKind, readonly StageField[]>> = {
  PRE_ACCEPTANCE: ['outcome'],
  ACCEPTANCE: ['outcome'],
  REVIEW: ['stepCode', 'outcome'],
  SUPPLEMENT_NOTICE: ['materials'],
  SUPPLEMENT_RECEIPT: ['materials'],
  SPECIAL_PROCEDURE_START: ['specialProcedure', 'days', 'approver'],
  CLOSURE: ['result', 'reason', 'documentNumber', 'certificateNumber', 'validTo'],
  COLLECTION: ['collectedBy'],
};
export const fieldsOf = (kind: StageKind): readonly StageField[] => [...(OWN[kind] ?? []), ...ALWAYS];

/** 记录环节 as the graph takes it. @param expectedVersion of the case as the clerk saw it */
export function toStageInput(
  draft: StageDraft,
  to: { readonly serialNumber: string; readonly expectedVersion: number; readonly idempotencyKey: string },
): RecordStageInput {
  const asked = fieldsOf(draft.kind);
  const text = (field: StageField) => (asked.includes(field) ? draft[field].trim() || undefined : undefined);
  const papers = text('materials')
    ?.split('\n')
    .map((line) => line.trim());
  const [days, collector] = [text('days'), text('collectedBy')];
  return {
    ...to,
    kind: draft.kind,
    stepCode: text('stepCode'),
    outcome: text('outcome') as StepOutcome | undefined,
    opinion: text('opinion'),
    handler: text('handler'),
    department: text('department'),
    materials: papers?.filter((line) => line !== ''),
    specialProcedure: text('specialProcedure') as SpecialProcedure | undefined,
    days: days === undefined ? undefined : Number(days),
    approver: text('approver'),
    decision:
      draft.kind === 'CLOSURE'
        ? {
            result: draft.result as CaseResult,
            reason: text('reason'),
            documentNumber: text('documentNumber'),
            certificateNumber: text('certificateNumber'),
            validTo: text('validTo'),
          }
        : undefined,
    collectedBy: collector === undefined ? undefined : { name: collector },
  };
}

/** The field that an error of the graph means; null where it means the stage as a whole. */
export function stageFieldOf(path: readonly string[] | null | undefined): StageField | null {
  const names = (path ?? []).filter((name) => name in BLANK) as StageField[];
  return names.at(-1) ?? (path?.[0] === 'decision' ? 'result' : null);
}
