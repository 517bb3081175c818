import type { ReceivedStage } from '../case/received-stage.entity.ts';

/** A stage that is recorded so much later than it happened is entered afterwards (补录). */
const AFTERWARDS_MS = 3_600_000;
/** How long nothing may come before such a history is taken for whole. */
const QUIET_MS = 5_000;

/**
 * Until when the history of a case is still being entered: an old case comes stage by stage, and between two of them it looks as if nobody had gone on
 * with it for months. What its limits say is not raised before the entering has rested; null where the last stage was told as it happened.
 */
export function enteredUntil(stages: readonly ReceivedStage[]): Date | null {
  const last = stages.reduce<ReceivedStage | null>(
    (newest, stage) => (newest && newest.recordedAt > stage.recordedAt ? newest : stage),
    null,
  );
  if (!last || last.recordedAt.getTime() - last.occurredAt.getTime() < AFTERWARDS_MS) return null;
  return new Date(last.recordedAt.getTime() + QUIET_MS);
}
