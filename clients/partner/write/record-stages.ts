import type { RecordStageInput } from '../sdk.ts';
import type { StageWritten } from './outcome.ts';
import type { CallOptions, WriteOptions } from './write.ts';

/** A stage as a partner tells it; `reference`: its own number of it. */
export type StageEntry = Omit<RecordStageInput, 'idempotencyKey'> & { readonly reference?: string };

/** What became of one stage of a batch; `skipped`: one before it, of the same case, was not written. */
export type StageOutcome = StageWritten | { readonly kind: 'skipped' };

export interface StagesReport {
  /** in the order of what was given */
  readonly outcomes: readonly StageOutcome[];
  readonly counts: Readonly<Record<StageOutcome['kind'], number>>;
}

export interface BatchOptions extends CallOptions {
  /** is told of each as it is known; index into what was given */
  readonly onOutcome?: (outcome: StageOutcome, index: number) => void;
}

/**
 * Stages of a case in their order, one after the other, and several cases at once. Where one is not written, those behind it in the same case are not sent:
 * they would be refused, or stand in a wrong order. Other cases go on.
 */
export async function recordStages(
  write: (input: Omit<RecordStageInput, 'idempotencyKey'>, options: WriteOptions) => Promise<StageWritten>,
  stages: readonly StageEntry[],
  { onOutcome = () => {}, ...options }: BatchOptions,
): Promise<StagesReport> {
  const outcomes: StageOutcome[] = [];
  const cases = new Map<string, [number, StageEntry][]>();
  for (const [index, stage] of stages.entries()) {
    const its = cases.get(stage.serialNumber);
    if (its) its.push([index, stage]);
    else cases.set(stage.serialNumber, [[index, stage]]);
  }
  const inOrder = async (its: readonly [number, StageEntry][]) => {
    let goesOn = true;
    for (const [index, { reference, ...input }] of its) {
      const outcome: StageOutcome = goesOn ? await write(input, { ...options, reference }) : { kind: 'skipped' };
      goesOn = outcome.kind === 'written';
      outcomes[index] = outcome;
      onOutcome(outcome, index);
    }
  };
  await Promise.all([...cases.values()].map(inOrder));
  const counts = { written: 0, refused: 0, failed: 0, unknown: 0, unsent: 0, skipped: 0 };
  for (const { kind } of outcomes) counts[kind] += 1;
  return { outcomes, counts };
}
