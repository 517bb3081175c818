import type { DemoItem, DemoLimit } from './catalogue.ts';
import { type Course, type DemoStage, isSlow, steps } from './course.ts';
import type { Dice } from './random.ts';

/** How long each stage took, and how long ago the last one was; in working days, from Monday to Friday. */
export interface Pace {
  /** before each stage of the course */
  readonly gaps: readonly number[];
  readonly since: number;
}

/** What an office that is not perfect does not get done in time; null for almost all. */
type Neglect = 'STEP' | 'PROMISED' | 'STATUTORY' | null;
const NEGLECTS: readonly Neglect[] = ['PROMISED', 'STEP', 'STATUTORY'];
/** One case of so many is neglected, if it can be. */
const EVERY = 9;

/** Well within a limit, so that a day of make-up work in between breaks none. */
const within = (limit: number): number => (limit <= 1 ? 0 : Math.floor(limit * 0.7));

/** What a step may take that has no limit of its own. */
const UNLIMITED = 3;

/** Each step within its limit, the applicant told within three days, the whole within the promise: as in a well-kept office, but for the few. */
export function drawPace(item: DemoItem, { status, stages }: Course, running: number, roll: Dice): Pace {
  const neglect = running % EVERY === 4 ? (NEGLECTS[Math.floor(running / EVERY) % NEGLECTS.length] ?? null) : null;
  const fromReceipt = item.promisedLimit?.countFrom !== 'ACCEPTANCE';
  const promised = item.promisedLimit?.value ?? Number.POSITIVE_INFINITY;
  const waitedFor = (done: readonly DemoStage[]) => limitOf(item, nextStep(item, done));
  let runs = fromReceipt;
  let used = 0;
  const gaps = stages.map((stage, index) => {
    const gap = gapBefore(stage, stages.slice(0, index));
    const late = stage.kind === 'CLOSURE' && runs && (neglect === 'PROMISED' || neglect === 'STATUTORY') && isMerits(stage);
    const taken = late ? overdue('PROMISED') : runs && counts(stage) ? Math.min(gap, Math.max(0, promised - 1 - used)) : gap;
    if (runs && counts(stage)) used += taken;
    runs ||= stage.kind === 'ACCEPTANCE';
    return taken;
  });
  return { gaps, since: sinceLast() };

  function gapBefore({ kind, stepCode }: DemoStage, done: readonly DemoStage[]): number {
    if (kind === 'REVIEW') {
      const limit = limitOf(item, stepCode ?? '');
      return isSlow(running) ? limit : roll.between(0, within(limit));
    }
    if (kind === 'SUPPLEMENT_RECEIPT') return roll.between(2, 6);
    if (kind === 'COLLECTION') return roll.between(1, 4);
    if (kind === 'CLOSURE' && done.at(-1)?.kind === 'SUPPLEMENT_NOTICE') return roll.between(10, 15);
    if (kind === 'CLOSURE' && done.length > 0) return roll.between(0, within(waitedFor(done)));
    // the first word of the authority, unless the clock runs already
    return done.length === 0 && !fromReceipt ? roll.between(0, 2) : 0;
  }

  function sinceLast(): number {
    if (status === 'CLOSED' || status === 'COLLECTED' || status === 'NOT_ACCEPTED') return roll.between(1, 45);
    if (status === 'AWAITING_SUPPLEMENT' || status === 'IN_SPECIAL_PROCEDURE') return roll.between(1, 8);
    if (!runs) return roll.between(1, 3);
    if (neglect && (status === 'ACCEPTED' || status === 'IN_PROGRESS') && item.promisedLimit) return Math.max(1, overdue(neglect));
    const told = status === 'APPLIED' || status === 'PRE_ACCEPTED' ? 3 : Number.POSITIVE_INFINITY;
    const most = Math.min(within(waitedFor(stages)), promised - used, item.procedure === 'PENALTY' ? 10 : told);
    return roll.between(1, Math.max(1, most));
  }

  /** Until a limit is passed, by some days. */
  function overdue(by: Neglect): number {
    const [promise, law] = [promised, workingDays(item.statutoryLimit) ?? promised + 20];
    if (by === 'STATUTORY') return law + 8 - used;
    const step = waitedFor(stages) + 3;
    if (by === 'STEP' && used + step < promise) return step;
    return promise + Math.max(1, Math.min(7, law - promise - 2)) - used;
  }
}

const counts = ({ kind }: DemoStage): boolean => kind !== 'SUPPLEMENT_RECEIPT' && kind !== 'COLLECTION';
const isMerits = ({ decision }: DemoStage): boolean => decision?.result === 'GRANTED' || decision?.result === 'REFUSED';

/** The first required step behind the last one that was reported; undefined where none is left. */
function nextStep(item: DemoItem, done: readonly DemoStage[]): string | undefined {
  const order = item.stages.map(({ code }) => code);
  const last = Math.max(-1, ...done.map(({ stepCode }) => order.indexOf(stepCode ?? '')));
  const required = [...steps(item), 'COMPLETE'].filter((code) => !item.stages.find((step) => step.code === code)?.optional);
  return required.find((code) => order.indexOf(code) > last);
}

function limitOf({ stages }: DemoItem, code: string | undefined): number {
  const step = stages.find((one) => one.code === code);
  return step?.optional ? 2 : (step?.maxWorkingDays ?? UNLIMITED);
}

/** About as many working days. */
function workingDays(limit: DemoLimit | null): number | null {
  if (!limit) return null;
  const { value, unit } = limit;
  return unit === 'WORKING_DAY' ? value : Math.ceil(((unit === 'MONTH' ? value * 31 : value) / 7) * 5);
}
