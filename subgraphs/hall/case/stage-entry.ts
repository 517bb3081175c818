import { tidy } from '../../kernel/codes/normalise.ts';
import type { Path } from '../../kernel/graph/findings.ts';
import type { PersonSnapshot, SpecialProcedure, StageKind, StepOutcome } from '../../kernel/wire/event.ts';
import { checkDecision, type WrittenDecision } from './check-decision.ts';
import { checkPerson } from './check-party.ts';
import { checkMoment } from './check-times.ts';
import type { RecordStageInput } from './commands.ts';
import type { Findings } from './findings.ts';
import type { SaidLimit } from './said-differently.ts';

/** What recordStage was given, normalised, nothing filled in. */
export interface StageEntry {
  readonly kind: StageKind;
  /** RFC 3339, UTC */
  readonly occurredAt: string | null;
  readonly systemId: string | null;
  readonly department: string | null;
  readonly departmentCode: string | null;
  readonly handler: string | null;
  readonly opinion: string | null;
  readonly stepCode: string | null;
  readonly outcome: StepOutcome | null;
  readonly materials: readonly string[] | null;
  readonly specialProcedure: SpecialProcedure | null;
  readonly days: number | null;
  readonly approver: string | null;
  readonly decision: WrittenDecision | null;
  readonly collectedBy: PersonSnapshot | null;
  readonly expectedVersion: number | null;
}

/** What of a stage is only compared with the catalogue, and no content of it. */
export interface SaidOfStage {
  /** ACCEPTANCE: the limit that the system promises */
  readonly promisedLimit: SaidLimit | null;
}

export function readSaidOfStage({ kind, promisedLimit }: RecordStageInput, findings: Findings): SaidOfStage {
  if (promisedLimit == null) return { promisedLimit: null };
  if (kind !== 'ACCEPTANCE') findings.add('BAD_VALUE', ['promisedLimit'], { reason: ONLY('受理', 'ACCEPTANCE') });
  checkDays(promisedLimit.value, ['promisedLimit', 'value'], findings);
  return { promisedLimit };
}

function checkDays(days: number | null, path: Path, findings: Findings): void {
  if (days !== null && (days < 1 || days > 3650))
    findings.add('BAD_VALUE', path, { reason: { zh: '天数应为 1 至 3650', en: 'days are 1 to 3650' } });
}

const SHORT = 100;
const NAME = 200;
const OPINION = 4000;
const MATERIALS = 200;

/** Reads each field by itself; what the stage's kind asks for, and whether it may come next, is found later. */
export function readStageEntry(input: RecordStageInput, findings: Findings): StageEntry {
  const { kind, materials, days = null, decision, collectedBy } = input;
  checkDays(days, ['days'], findings);
  if (decision && kind !== 'CLOSURE') findings.add('BAD_VALUE', ['decision'], { reason: ONLY('办结', 'CLOSURE') });
  if (collectedBy && kind !== 'COLLECTION') findings.add('BAD_VALUE', ['collectedBy'], { reason: ONLY('领取登记', 'COLLECTION') });
  if (materials && materials.length > MATERIALS) findings.tooLong(['materials'], MATERIALS, 'entries');
  const stepCode = findings.text(input.stepCode, ['stepCode'], 40);
  return {
    kind,
    occurredAt: checkMoment(input.occurredAt, ['occurredAt'], findings)?.toISOString() ?? null,
    systemId: findings.systemId(input.systemId),
    department: findings.text(input.department, ['department'], NAME),
    departmentCode: findings.text(input.departmentCode, ['departmentCode'], 40),
    handler: findings.text(input.handler, ['handler'], SHORT),
    opinion: findings.text(input.opinion, ['opinion'], OPINION),
    stepCode: stepCode === null ? null : tidy(stepCode).toUpperCase(),
    outcome: input.outcome ?? null,
    materials: materials?.slice(0, MATERIALS).map((name, index) => findings.needed(name, ['materials', String(index)], 500)) ?? null,
    specialProcedure: input.specialProcedure ?? null,
    days,
    approver: findings.text(input.approver, ['approver'], SHORT),
    decision: decision ? checkDecision(decision, ['decision'], findings) : null,
    collectedBy: collectedBy ? checkPerson(collectedBy, ['collectedBy'], findings) : null,
    expectedVersion: input.expectedVersion ?? null,
  };
}

const ONLY = (zh: string, en: string) => ({ zh: `只用于${zh}`, en: `only for ${en}` });
