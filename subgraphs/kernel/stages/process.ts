import type { CaseResult, StageKind } from '../wire/event.ts';

/** What of an item decides how its cases go: its version of the day of receipt, and what the division picked of its steps then. */
export interface Process {
  readonly procedure: 'LICENCE' | 'PENALTY' | 'INSPECTION' | 'OTHER';
  /** IMMEDIATE (即办件) needs no review; null for items that are begun by the authority itself */
  readonly caseType: 'IMMEDIATE' | 'PROMISED' | 'COMMITMENT' | null;
  readonly stages: readonly { readonly code: string; readonly name: string }[];
  /** 未选用: codes of the template's optional steps that the case goes without */
  readonly unpicked?: readonly string[];
}

/** A template as a case goes through it. @param picked optional steps that it keeps; null for all */
export function processOf<T extends { readonly stages: readonly { readonly code: string; readonly optional: boolean }[] }>(
  template: T,
  picked: readonly string[] | null,
): T & { readonly unpicked: readonly string[] } {
  const isKept = ({ code, optional }: T['stages'][number]) => !optional || picked === null || picked.includes(code);
  const unpicked = template.stages.filter((step) => !isKept(step)).map(({ code }) => code);
  return { ...template, stages: template.stages.filter(isKept), unpicked };
}

/** Kinds of stages that are a step of their own. */
const STEP_OF: Partial<Record<StageKind, string>> = { PRE_ACCEPTANCE: 'PRE_ACCEPT', COLLECTION: 'COLLECT' };

/** The step of a stage that the case goes without; undefined where its process has it, or never had. */
export function unpickedStep({ unpicked }: Process, kind: StageKind, stepCode: string | null): string | undefined {
  const step = kind === 'REVIEW' ? stepCode : STEP_OF[kind];
  return unpicked?.find((code) => code === step);
}

/** Steps that have a stage kind of their own, so that they are never the step of a REVIEW. */
const FRAME = new Set(['PRE_ACCEPT', 'ACCEPT', 'FILE', 'COMPLETE', 'CLOSE', 'COLLECT']);

/** 依职权: begun by the authority, not by an applicant: its process knows no acceptance. */
export function isExOfficio(process: Process): boolean {
  return !process.stages.some(({ code }) => code === 'ACCEPT');
}

/** The step of that code, where a REVIEW may name it. */
export function findReviewStep(process: Process, code: string): { readonly code: string; readonly name: string } | undefined {
  return FRAME.has(code) ? undefined : process.stages.find((step) => step.code === code);
}

/** Decisions on the merits: nothing may be left open when they come. */
export const MERITS: readonly CaseResult[] = ['GRANTED', 'REFUSED', 'PENALISED', 'NOT_PENALISED'];

/** After these there is something to collect. */
export const GRANTS: readonly CaseResult[] = ['GRANTED', 'GRANTED_BY_SILENCE'];

const APPLIED_FOR: readonly CaseResult[] = ['GRANTED', 'REFUSED', 'RETURNED', 'WITHDRAWN', 'FORWARDED', 'VOIDED', 'LAPSED'];
const PENALTY: readonly CaseResult[] = ['PENALISED', 'NOT_PENALISED', 'DISMISSED'];
/** Coercion, levies, inspections: as a penalty, or handed on to who is competent, or struck out as entered by mistake. */
const EX_OFFICIO: readonly CaseResult[] = [...PENALTY, 'FORWARDED', 'VOIDED'];

/** The results that a caller may close a case of this process with. GRANTED_BY_SILENCE is the law's own, never a caller's. */
export function resultsOf(process: Process): readonly CaseResult[] {
  if (process.procedure === 'PENALTY') return PENALTY;
  return isExOfficio(process) ? EX_OFFICIO : APPLIED_FOR;
}
