import type { CaseResult, CaseStatus, DecisionInput, RecordStageInput } from '../../partner/sdk.ts';
import type { DemoItem } from './catalogue.ts';
import type { Dice } from './random.ts';
import { words } from './words.ts';

/** A stage of the demo before it has its case, its key and its time. */
export type DemoStage = Omit<RecordStageInput, 'idempotencyKey' | 'serialNumber' | 'occurredAt'>;

/** How a case goes: what comes after the application. */
export interface Course {
  readonly status: CaseStatus;
  /** 即办件: accepted and decided in the first call already */
  readonly immediateDecision: DecisionInput | null;
  readonly stages: readonly DemoStage[];
}

const STATUSES: readonly CaseStatus[] = [
  ...Array<CaseStatus>(3).fill('APPLIED'),
  ...Array<CaseStatus>(2).fill('PRE_ACCEPTED'),
  'NOT_ACCEPTED',
  ...Array<CaseStatus>(3).fill('ACCEPTED'),
  ...Array<CaseStatus>(4).fill('IN_PROGRESS'),
  ...Array<CaseStatus>(2).fill('AWAITING_SUPPLEMENT'),
  ...Array<CaseStatus>(2).fill('IN_SPECIAL_PROCEDURE'),
  ...Array<CaseStatus>(5).fill('CLOSED'),
  ...Array<CaseStatus>(3).fill('COLLECTED'),
];

const NOT_EX_OFFICIO: readonly CaseStatus[] = ['PRE_ACCEPTED', 'NOT_ACCEPTED', 'ACCEPTED', 'COLLECTED'];
/** Where nothing of a case that is decided within a day is found. */
const AT_ONCE: readonly CaseStatus[] = ['APPLIED', 'ACCEPTED', 'IN_PROGRESS'];
/** One case of so many is as slow as its limits allow. */
const SLOW = 9;
/** what no REVIEW reports */
const FRAME = ['PRE_ACCEPT', 'ACCEPT', 'FILE', 'COMPLETE', 'CLOSE', 'COLLECT'];

/** Draws a status that the item can reach, and the stages that lead there, in the order of the contract. */
export function drawCourse(item: DemoItem, running: number, roll: Dice): Course {
  const exOfficio = !item.stages.some(({ code }) => code === 'ACCEPT');
  // of what has ended nobody is still waiting
  const drawn = item.validTo === null ? (STATUSES[(running * 11) % STATUSES.length] ?? 'APPLIED') : 'CLOSED';
  const atOnce = item.promisedLimit?.value === 1 && AT_ONCE.includes(drawn);
  const reached = (exOfficio && NOT_EX_OFFICIO.includes(drawn)) || atOnce ? 'CLOSED' : drawn;
  // steps of a day are done the day they begin: nobody is found waiting between two of them
  const status = reached === 'IN_PROGRESS' && !exOfficio && halfway(item).length === 0 ? 'ACCEPTED' : reached;
  const over = status === 'CLOSED' || status === 'COLLECTED';
  if (over && item.caseType === 'IMMEDIATE') {
    return { status, immediateDecision: decision('GRANTED', running, roll), stages: status === 'COLLECTED' ? [collection(roll)] : [] };
  }
  return {
    status,
    immediateDecision: null,
    stages: exOfficio ? exOfficioStages(item, status, running, roll) : appliedFor(item, status, running, roll),
  };
}

const staff = (roll: Dice) => ({ department: roll.pick(words.departments), handler: roll.pick(words.handlers) });

/** Steps that a REVIEW reports. */
export const steps = (item: DemoItem): string[] => item.stages.map(({ code }) => code).filter((code) => !FRAME.includes(code));

/** After how many steps a case may be found: the next one takes more than a day. */
const halfway = (item: DemoItem): number[] =>
  steps(item).flatMap((_, index, all) => {
    const next = item.stages.find(({ code }) => code === (all[index + 1] ?? 'COMPLETE'));
    return next?.optional || (next?.maxWorkingDays ?? 2) > 1 ? index + 1 : [];
  });

export const isSlow = (running: number): boolean => running % SLOW === 7;

const doneSteps = (item: DemoItem, running: number, roll: Dice): number => {
  const places = halfway(item);
  return isSlow(running) ? (places.at(-1) ?? 1) : roll.pick(places.length > 0 ? places : [1]);
};

const review =
  (roll: Dice) =>
  (stepCode: string): DemoStage => ({ kind: 'REVIEW', stepCode, outcome: 'PASSED', ...staff(roll) });

const collection = (roll: Dice): DemoStage => ({
  kind: 'COLLECTION',
  collectedBy: { name: roll.pick(words.surnames) + roll.pick(words.given) },
  ...staff(roll),
});

const notice = (item: DemoItem, roll: Dice): DemoStage => ({
  kind: 'SUPPLEMENT_NOTICE',
  materials: [`${item.name}申请表（补正）`],
  opinion: '材料不全，请补正',
  ...staff(roll),
});

const pause = (roll: Dice): DemoStage => ({
  kind: 'SPECIAL_PROCEDURE_START',
  specialProcedure: roll.pick(['TESTING', 'HEARING', 'EXPERT_REVIEW'] as const),
  days: roll.between(5, 15),
  approver: roll.pick(words.handlers),
  ...staff(roll),
});

function decision(result: CaseResult, running: number, roll: Dice): DecisionInput {
  const number = `示例〔${String(running).padStart(4, '0')}〕号`;
  if (result === 'GRANTED')
    return { result, documentName: '准予许可决定书', documentNumber: number, certificateNumber: `SL${String(running).padStart(6, '0')}` };
  if (result === 'PENALISED')
    return { result, documentName: '行政处罚决定书', documentNumber: number, content: '警告', legalBasis: '示例依据' };
  return { result, documentName: '决定书', documentNumber: number, reason: roll.pick(words.reasons) };
}

const closure = (result: CaseResult, running: number, roll: Dice): DemoStage => ({
  kind: 'CLOSURE',
  decision: decision(result, running, roll),
  ...staff(roll),
});

function appliedFor(item: DemoItem, status: CaseStatus, running: number, roll: Dice): DemoStage[] {
  const preAcceptance: DemoStage = { kind: 'PRE_ACCEPTANCE', outcome: 'PASSED', ...staff(roll) };
  const acceptance: DemoStage = { kind: 'ACCEPTANCE', outcome: 'PASSED', ...staff(roll) };
  const before = running % 3 === 0 ? [preAcceptance, acceptance] : [acceptance];
  const reviews = steps(item).map(review(roll));
  switch (status) {
    case 'PRE_ACCEPTED':
      return [preAcceptance];
    case 'NOT_ACCEPTED':
      return [{ kind: 'ACCEPTANCE', outcome: 'REFUSED', opinion: roll.pick(words.reasons), ...staff(roll) }];
    case 'ACCEPTED':
      return before;
    case 'IN_PROGRESS':
      return [...before, ...reviews.slice(0, doneSteps(item, running, roll))];
    case 'AWAITING_SUPPLEMENT':
      return running % 2 === 0 ? [notice(item, roll)] : [...before, ...reviews.slice(0, 1), notice(item, roll)];
    case 'IN_SPECIAL_PROCEDURE':
      return [...before, ...reviews.slice(0, 1), pause(roll)];
    case 'CLOSED':
      return closedCourse(item, before, reviews, running, roll);
    case 'COLLECTED':
      return [...before, ...reviews, closure('GRANTED', running, roll), collection(roll)];
    default:
      return [];
  }
}

function closedCourse(item: DemoItem, before: DemoStage[], reviews: DemoStage[], running: number, roll: Dice): DemoStage[] {
  const result = roll.pick(['GRANTED', 'GRANTED', 'REFUSED', 'RETURNED', 'WITHDRAWN', 'LAPSED', 'VOIDED'] as const);
  const close = closure(result, running, roll);
  if (result === 'RETURNED' || result === 'VOIDED') return [close];
  if (result === 'WITHDRAWN') return [...before, close];
  if (result === 'LAPSED') return [...before, notice(item, roll), close];
  const supplement: DemoStage[] = running % 4 === 0 ? [notice(item, roll), { kind: 'SUPPLEMENT_RECEIPT', ...staff(roll) }] : [];
  return [...before, ...supplement, ...reviews, close];
}

function exOfficioStages(item: DemoItem, status: CaseStatus, running: number, roll: Dice): DemoStage[] {
  const reviews = steps(item).map(review(roll));
  switch (status) {
    case 'IN_PROGRESS':
      return reviews.slice(0, doneSteps(item, running, roll));
    case 'AWAITING_SUPPLEMENT':
      return [...reviews.slice(0, 1), notice(item, roll)];
    case 'IN_SPECIAL_PROCEDURE':
      return [...reviews.slice(0, 1), pause(roll)];
    case 'CLOSED':
      return [...reviews, closure(roll.pick(['PENALISED', 'NOT_PENALISED', 'DISMISSED'] as const), running, roll)];
    default:
      return [];
  }
}
