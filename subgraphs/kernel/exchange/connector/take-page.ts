import { DatabaseUnavailable } from '../../database/driver-errors.ts';
import { isOutageOfAll } from './front-end.ts';
import { HallUnavailable } from './hall-client.ts';
import { type Lane, lanesOf } from './lanes.ts';
import type { OutboundRow } from './outbound.ts';
import type { RestingRows } from './resting-rows.ts';
import type { LaneEnd, RowToTake, TakeLane, TakenRow } from './take-lane.ts';

/** Cases that are taken at the same time, and numbers that are reported together. */
export const AT_ONCE = 20;

export interface PageOptions {
  readonly take: TakeLane;
  readonly settle: (taken: TakenRow) => Promise<unknown>;
  readonly resting: RestingRows;
  /** ends the scan where it makes no sense to go on */
  readonly stop: AbortController;
}

/** What one scan has done so far. */
export interface PageTaker {
  /** Rows of different cases at the same time. */
  take(rows: readonly RowToTake[], namesOf: (row: OutboundRow) => readonly string[]): Promise<void>;
  readonly settled: number;
  /** places of the rows that could not be taken, and of those that wait for them */
  readonly left: ReadonlySet<number>;
  readonly firstFailure: { readonly error: unknown } | undefined;
}

export function pageTaker({ take, settle, resting, stop }: PageOptions): PageTaker {
  /** names of cases whose next row could not be taken */
  const stuck = new Set<string>();
  const left = new Set<number>();
  let [settled, failuresInARow] = [0, 0];
  let firstFailure: PageTaker['firstFailure'];

  function note({ row, error }: NonNullable<LaneEnd['failure']>): void {
    firstFailure ??= { error };
    failuresInARow += 1;
    if (!saysOfAll(error)) resting.failed(row.place);
    // where one after the other fails, the next will too
    if (saysOfAll(error) || failuresInARow > AT_ONCE) stop.abort();
  }

  /** @returns the rows that were settled, the first of the lane */
  async function settleLane(rows: readonly RowToTake[]): Promise<number> {
    try {
      const { taken, failure } = await take(rows);
      await Promise.all(taken.map(settle));
      for (const { row } of taken) resting.succeeded(row.place);
      if (taken.length > 0) failuresInARow = 0;
      if (failure) note(failure);
      return taken.length;
    } catch (error) {
      note({ row: (rows[0] as RowToTake).row, error });
      return 0;
    }
  }

  /** Up to the first row that is left alone for now. */
  function dueOf({ rows, names }: Lane<RowToTake>): readonly RowToTake[] {
    if (stop.signal.aborted || [...names].some((name) => stuck.has(name))) return [];
    const end = rows.findIndex(({ row }) => resting.rests(row.place));
    return end < 0 ? rows : rows.slice(0, end);
  }

  async function takeLane(lane: Lane<RowToTake>): Promise<void> {
    const due = dueOf(lane);
    const done = due.length > 0 ? await settleLane(due) : 0;
    settled += done;
    if (done === lane.rows.length) return;
    for (const name of lane.names) stuck.add(name);
    for (const { row } of lane.rows.slice(done)) left.add(row.place);
  }

  return {
    async take(rows, namesOf) {
      const lanes = lanesOf(rows, ({ row }) => namesOf(row)).values();
      const workOff = async () => {
        for (const lane of lanes) await takeLane(lane);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, workOff));
    },
    left,
    get settled() {
      return settled;
    },
    get firstFailure() {
      return firstFailure;
    },
  };
}

/** What is away is away for every row; any other failure may be this row's alone. */
function saysOfAll(error: unknown): boolean {
  if (error instanceof HallUnavailable) return error.reason !== 'INTERNAL' && error.reason !== 'VERSION_CONFLICT';
  return error instanceof DatabaseUnavailable || isOutageOfAll(error);
}
