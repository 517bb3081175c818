import { replaceRows } from '../../database/insert-rows.ts';
import { type Gathered, gather } from '../gather.ts';
import { isOutageOfAll } from './front-end.ts';
import type { OutboundRow } from './outbound.ts';
import { OutboundEntry } from './outbound-entry.entity.ts';
import { digestOf } from './row-digest.ts';
import type { TakeInOptions } from './take-in-options.ts';
import type { TakenRow } from './take-lane.ts';

/**
 * Writes back to the outbound table what became of its rows, then keeps an entry of each: an entry stands only for what the system can read
 * there. A row that was changed while it was being taken keeps its flag, and is found again by it.
 */
export function settler(options: Pick<TakeInOptions, 'frontEnd' | 'commit' | 'clock'>): Gathered<TakenRow, undefined> {
  const { frontEnd, commit, clock } = options;
  const { systemId, layout } = frontEnd;

  async function answer(rows: readonly TakenRow[]): Promise<void> {
    await frontEnd.use((database) =>
      database.transaction(async (inner) => {
        const places = rows.map(({ row }) => row.place);
        const now = new Map((await layout.holdOutbound(inner, places)).map((row) => [row.place, digestOf(row)]));
        const unchanged = rows.filter(({ row }) => now.get(row.place) === digestOf(row));
        await layout.settle(inner, new Map(unchanged.map(({ row, settlement }) => [row.place, settlementIn(row, settlement)])));
      }),
    );
  }

  return gather({
    work: async (rows) => {
      await answer(rows);
      const at = clock();
      const entries = rows.map(({ row, before, settlement }) => ({
        systemId,
        place: row.place,
        state: settlement.state,
        at,
        // the register still has what it took before
        digest: settlement.state === 'REFUSED' ? before : digestOf(answered(row, settlement)),
      }));
      await commit((em) => replaceRows(em, OutboundEntry, entries));
      return rows.map(() => undefined);
    },
    keyOf: ({ row }) => String(row.place),
    isShared: isOutageOfAll,
  });
}

type Settlement = TakenRow['settlement'];

/** The serial number of a number's row is there already. */
const settlementIn = ({ kind }: OutboundRow, settlement: Settlement): Settlement =>
  kind === 'NUMBERED' ? { ...settlement, serialNumber: null } : settlement;

/** The row as it is read from now on. */
function answered(row: OutboundRow, { serialNumber }: Settlement): OutboundRow {
  return serialNumber === null || row.kind === 'NUMBERED' || row.kind === 'UNREADABLE' ? row : { ...row, serialNumber };
}
