import { namesOf } from './lanes.ts';
import type { OutboundRow, ScannedRow } from './outbound.ts';
import { OutboundEntry } from './outbound-entry.entity.ts';
import { findOwnNumbers } from './own-numbers.ts';
import { restingRows } from './resting-rows.ts';
import { ScanPlace } from './scan-place.entity.ts';
import { settler } from './settle-rows.ts';
import type { TakeInOptions } from './take-in-options.ts';
import { laneTaker, type RowToTake } from './take-lane.ts';
import { AT_ONCE, pageTaker } from './take-page.ts';

/** Rows of one reading. */
const PAGE = 200;

/** Reads an outbound table once. @returns how many rows it settled */
export type Scan = (signal: AbortSignal) => Promise<number>;

/**
 * Reads the outbound table from where the last scan ended, and whatever waits to be settled before it: rows that were seen late, as numbers are
 * given at insert and seen at commit, and rows that were changed and set back. Rows of a case are settled in their order, cases at the same
 * time. The entries behind it are the inbox: a row is settled once, and again only where it is set back. A row that cannot be taken now holds
 * up its case alone and is tried again; the place that is kept never passes it. Rejects with the first failure, when all else is done.
 */
export function scanner(options: TakeInOptions): Scan {
  const { frontEnd, fork, commit } = options;
  const { systemId, layout } = frontEnd;
  const [resting, settle] = [restingRows(), settler(options)];
  /** the place that is kept; only this scan writes it */
  let kept: number | undefined;
  /** up to here every row has been looked at, and what is not settled says so */
  let seen = 0;

  async function startingPlace(): Promise<number> {
    if (kept === undefined) {
      kept = (await fork().findOne(ScanPlace, { systemId }))?.place ?? 0;
      seen = kept;
    }
    return kept;
  }

  async function keepPlace(place: number): Promise<void> {
    if (place <= (await startingPlace())) return;
    await commit(async (em) => void (await em.upsert(ScanPlace, { systemId, place })));
    kept = place;
  }

  /** What waits, and what has no entry. */
  async function toTake(page: readonly ScannedRow[]): Promise<RowToTake[]> {
    if (page.length === 0) return [];
    const places = page.map(({ row }) => row.place);
    const found = await fork().find(OutboundEntry, { systemId, place: { $in: places } }, { disableIdentityMap: true });
    const entries = new Map(found.map((entry) => [entry.place, entry]));
    return page.flatMap(({ row, isOpen }) => {
      const entry = entries.get(row.place);
      if (entry && !isOpen) return [];
      return [{ row, before: entry?.digest ?? null }];
    });
  }

  /** A case may go by the register's number in one row and by the system's own in the next. */
  async function namesFor(rows: readonly RowToTake[]): Promise<(row: OutboundRow) => string[]> {
    const serials = rows.flatMap(({ row }) => (row.kind === 'STAGE' && row.localNumber === null ? (row.serialNumber ?? []) : []));
    const numbers = serials.length > 0 ? await findOwnNumbers(fork(), systemId, serials) : new Map<string, string>();
    return (row) => namesOf(row, numbers);
  }

  return async (signal) => {
    await startingPlace();
    const stop = new AbortController();
    const end = AbortSignal.any([signal, stop.signal]);
    const taker = pageTaker({ take: laneTaker(options, AT_ONCE, end), settle, resting, stop });
    const beforeFirst = (places: Iterable<number>) => Math.min(...places) - 1;
    for (let after = 0, isLast = false; !isLast && !end.aborted; ) {
      const page = await frontEnd.use((database) => layout.scanOutbound(database, after, seen, PAGE));
      const rows = await toTake(page);
      await taker.take(rows, await namesFor(rows));
      isLast = page.length < PAGE;
      after = page.at(-1)?.row.place ?? after;
      // one that says it is settled, and yet is not, would not be found again by what it says
      const hidden = page.filter(({ row, isOpen }) => !isOpen && taker.left.has(row.place)).map(({ row }) => row.place);
      seen = Math.max(seen, Math.min(after, beforeFirst(hidden)));
      await keepPlace(Math.min(isLast ? Math.max(after, seen) : after, seen, beforeFirst(taker.left)));
    }
    if (taker.firstFailure) throw taker.firstFailure.error;
    return taker.settled;
  };
}
