import type { PersonSnapshot } from '../../wire/event.ts';
import { gather } from '../gather.ts';
import { isOutageOfAll } from './front-end.ts';
import { type Back, backGiver } from './give-back.ts';
import { caseOf, type HallCase } from './hall-case.ts';
import { HallUnavailable } from './hall-client.ts';
import type { OutboundRow, Settlement } from './outbound.ts';
import { type Replica, readReplicas } from './replica.ts';
import { digestOf } from './row-digest.ts';
import { type TakeInContext, type Taken, takeIn } from './take-in.ts';
import type { TakeInOptions } from './take-in-options.ts';
import { type NumberRow, takeNumbers } from './take-numbers.ts';

/** A row to be taken. */
export interface RowToTake {
  readonly row: OutboundRow;
  /** what it said when it was last taken (row-digest.ts); null where it never was */
  readonly before: string | null;
}

/** A row and what came of it. */
export interface TakenRow extends Taken, RowToTake {}

/** What could be taken of a lane's rows, and why the one after them could not. */
export interface LaneEnd {
  readonly taken: readonly TakenRow[];
  readonly failure?: { readonly row: OutboundRow; readonly error: unknown };
}

/** A case that rows of a lane have written, or numbered. */
interface Written extends Omit<Back, 'change'> {
  readonly collectedBy: PersonSnapshot | null;
  readonly whole: HallCase | null;
  readonly hasChanged: boolean;
}

/** Takes the rows of a case one after the other; what came of them goes back into the system's own tables at their end, once. */
export type TakeLane = (rows: readonly RowToTake[]) => Promise<LaneEnd>;

const UNCHANGED: Settlement = { state: 'REPEATED', serialNumber: null, reason: null };

/** @param most numbers that are reported together */
export function laneTaker(options: TakeInOptions, most: number, signal: AbortSignal): TakeLane {
  const { fork, hall } = options;
  const told = gather<string, Replica | undefined>({
    work: async (serials) => {
      const found = new Map((await readReplicas(fork(), serials)).map((replica) => [replica.case.serialNumber, replica]));
      return serials.map((serial) => found.get(serial));
    },
    isShared: () => true,
  });
  const takeNumber = gather<NumberRow, PromiseSettledResult<Settlement>>({
    work: (rows) => takeNumbers(rows, options, signal),
    keyOf: ({ serialNumber }) => serialNumber,
    most,
    isShared: isOutageOfAll,
  });
  const giveBack = backGiver(options);

  async function takeNumbered(row: NumberRow): Promise<Taken> {
    const result = await takeNumber(row);
    if (result.status === 'rejected') throw result.reason;
    return { settlement: result.value };
  }

  /** One that says what it said when it was settled, and knows its case, is no news. */
  async function takeRow(row: OutboundRow, context: TakeInContext): Promise<Taken> {
    const isKnown = context.before !== null && context.before === digestOf(row);
    if (isKnown && (row.kind !== 'CASE' || row.serialNumber !== null)) return { settlement: UNCHANGED };
    return row.kind === 'NUMBERED' ? takeNumbered(row) : takeIn(row, context);
  }

  /** What a lane has written, as hall has it now, each case once. */
  async function backsOf(taken: readonly TakenRow[]): Promise<Back[]> {
    const written = new Map<string, Written>();
    for (const { row, settlement, payload } of taken) {
      const { serialNumber } = settlement;
      const localNumber = row.kind === 'CASE' ? row.localNumber : null;
      if (serialNumber === null || (!payload && localNumber === null)) continue;
      const before = written.get(serialNumber);
      const collectedBy = row.kind === 'STAGE' && row.entry.kind === 'COLLECTION' && payload ? row.entry.collectedBy : null;
      written.set(serialNumber, {
        serialNumber,
        localNumber: localNumber ?? before?.localNumber ?? null,
        collectedBy: collectedBy ?? before?.collectedBy ?? null,
        // only the lane's last row asks for it, so it is never older than another
        whole: payload?.whole ?? null,
        hasChanged: payload !== undefined || before?.hasChanged === true,
      });
    }
    return Promise.all([...written.values()].map(backOf));
  }

  async function backOf({ serialNumber, localNumber, collectedBy, whole, hasChanged }: Written): Promise<Back> {
    if (!hasChanged) return { serialNumber, localNumber, change: null };
    const now = whole ?? (await hall.wholeCase(serialNumber, signal));
    if (!now) throw new HallUnavailable('no answer');
    return { serialNumber, localNumber, change: caseOf(now, collectedBy) };
  }

  return async (rows) => {
    const serials = new Map<string, string>();
    const serialOf = async (localNumber: string) => {
      const found = serials.get(localNumber) ?? (await hall.findCase(localNumber, signal))?.serialNumber ?? null;
      if (found !== null) serials.set(localNumber, found);
      return found;
    };
    const taken: TakenRow[] = [];
    let failure: LaneEnd['failure'];
    for (const [index, { row, before }] of rows.entries()) {
      if (signal.aborted || failure) break;
      const context = { ...options, told, serialOf, signal, before, whole: index === rows.length - 1 };
      try {
        taken.push({ row, before, ...(await takeRow(row, context)) });
      } catch (error) {
        failure = { row, error };
      }
    }
    try {
      await Promise.all((await backsOf(taken)).map(giveBack));
    } catch (error) {
      // none of them is settled: their keys make taking them again one write
      return { taken: [], failure: { row: (rows[0] as RowToTake).row, error } };
    }
    return { taken, ...(failure ? { failure } : {}) };
  };
}
