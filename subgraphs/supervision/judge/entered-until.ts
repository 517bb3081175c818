import type { ReceivedStage } from '../case/received-stage.entity.ts';

/** A stage that is recorded so much later than it happened is entered afterwards (补录). */
const AFTERWARDS_MS = 3_600_000;
/** How long nothing may come before such a history is taken for whole … */
const QUIET_MS = 5_000;
/** … and how long while other histories are being entered too, stage by stage in turn; alerts are to be told within a minute. */
const AMONG_OTHERS_MS = 20_000;

/** 补录: when this process last took a stage that was entered afterwards, of whatever case. */
export interface Entering {
  last: Date | null;
}

/** When the last stage of a case was entered; null where it was told as it happened. */
export function enteredAt(stages: readonly ReceivedStage[]): Date | null {
  const last = stages.reduce<ReceivedStage | null>(
    (newest, stage) => (newest && newest.recordedAt > stage.recordedAt ? newest : stage),
    null,
  );
  return last && last.recordedAt.getTime() - last.occurredAt.getTime() >= AFTERWARDS_MS ? last.recordedAt : null;
}

/**
 * Until when the history of a case is still being entered: an old case comes stage by stage, and between two of them it looks as if nobody had gone on
 * with it for months. What its limits say is not raised before the entering has rested; null where the last stage was told as it happened.
 * @param last when a stage of any case was last entered
 */
export function enteredUntil(stages: readonly ReceivedStage[], last: Date | null): Date | null {
  const own = enteredAt(stages);
  return own && new Date(own.getTime() + (last !== null && last > own ? AMONG_OTHERS_MS : QUIET_MS));
}
