import type { OutboundRow, Settlement } from './outbound.ts';
import { OutboundEntry } from './outbound-entry.entity.ts';
import { ScanPlace } from './scan-place.entity.ts';
import { takeIn } from './take-in.ts';
import type { TakeInOptions } from './take-in-options.ts';
import { type NumberRow, takeNumbers } from './take-numbers.ts';

/** Rows of one reading. */
const PAGE = 200;
/** Numbers are given at insert and seen at commit: a slow writer's row may appear this far behind one already read. */
const OVERLAP = 100;
/** Numbers that are reported together, so that the register can write them together. */
const AT_ONCE = 20;

/** Reads an outbound table once, from where the last reading ended. @returns how many rows it settled */
export type Scan = (signal: AbortSignal) => Promise<number>;

/**
 * Reads the outbound table from where the last scan ended, and what is still unsettled in an overlap before it, and settles what is new, in
 * order. The entries behind it are the inbox: a row is settled once. Rejects at the first row that cannot be settled now, whose place is kept.
 * The place is read once and then kept in memory: only this scan writes it.
 */
export function scanner(options: TakeInOptions): Scan {
  const { frontEnd, fork, commit, clock, log } = options;
  const { systemId, layout } = frontEnd;
  let place: number | undefined;

  /** The place already read; 0 where the table has begun anew, as that of a machine that came back empty: keys make reading twice one write. */
  async function startingPlace(): Promise<number> {
    place ??= (await fork().findOne(ScanPlace, { systemId }))?.place ?? 0;
    if (place === 0 || (await frontEnd.use((database) => layout.lastOutbound(database))) >= place) return place;
    log.warn({ systemId, place }, 'an outbound table has begun anew: it is read from its beginning');
    await commit(async (em) => {
      await em.nativeDelete(OutboundEntry, { systemId });
      await em.nativeDelete(ScanPlace, { systemId });
    });
    place = 0;
    return place;
  }

  /** Those that are settled, up to the first that could not be: the entries and the place together, so that the place never runs ahead. */
  async function remember(rows: readonly OutboundRow[], states: readonly string[]): Promise<void> {
    const last = Math.max(place ?? 0, rows[states.length - 1]?.place ?? 0);
    const entries = states.map((state, index) => ({ systemId, place: (rows[index] as OutboundRow).place, state, at: clock() }));
    if (entries.length === 0) return;
    await commit(async (em) => {
      await em.upsertMany(OutboundEntry, entries);
      await em.upsert(ScanPlace, { systemId, place: last });
    });
    place = last;
  }

  /** What became of the rows of a group; a row that enters something is a group of its own. */
  async function takeGroup(group: readonly OutboundRow[], signal: AbortSignal): Promise<PromiseSettledResult<Settlement>[]> {
    const [row] = group;
    if (isNumbers(group)) return takeNumbers(group, options, signal);
    return row && row.kind !== 'NUMBERED' ? Promise.allSettled([takeIn(row, options, signal)]) : [];
  }

  /** One statement for the rows that were settled alike. */
  async function settle(rows: readonly OutboundRow[], settlements: readonly Settlement[]): Promise<void> {
    const alike = new Map<string, { settlement: Settlement; places: number[] }>();
    for (const [index, settlement] of settlements.entries()) {
      const row = rows[index] as OutboundRow;
      // the serial number of a number's row is there already
      const said = row.kind === 'NUMBERED' ? { ...settlement, serialNumber: null } : settlement;
      const key = JSON.stringify(said);
      const group = alike.get(key) ?? { settlement: said, places: [] };
      group.places.push(row.place);
      alike.set(key, group);
    }
    for (const { settlement, places } of alike.values()) {
      await frontEnd.use((database) => layout.settle(database, places, settlement));
    }
  }

  return async (signal) => {
    const start = await startingPlace();
    let settled = 0;
    for (let after = Math.max(0, start - OVERLAP); !signal.aborted; ) {
      const rows = await frontEnd.use((database) => layout.scanOutbound(database, after, start, PAGE));
      const last = rows.at(-1);
      if (!last) break;
      const places = rows.map((row) => row.place);
      const known = await fork().find(OutboundEntry, { systemId, place: { $in: places } }, { fields: ['place'] });
      const old = new Set(known.map((entry) => entry.place));
      for (const group of together(rows.filter((row) => !old.has(row.place)))) {
        if (signal.aborted) return settled;
        const results = await takeGroup(group, signal);
        const failure = results.findIndex(({ status }) => status === 'rejected');
        const done = (failure < 0 ? results : results.slice(0, failure)).map((one) => (one as PromiseFulfilledResult<Settlement>).value);
        await settle(group, done);
        await remember(
          group,
          done.map(({ state }) => state),
        );
        settled += done.length;
        if (failure >= 0) throw (results[failure] as PromiseRejectedResult).reason;
      }
      after = last.place;
      if (rows.length < PAGE) break;
    }
    return settled;
  };
}

const isNumbers = (group: readonly OutboundRow[]): group is readonly NumberRow[] => group.every(({ kind }) => kind === 'NUMBERED');

/** Numbers that follow each other go together; a case or a stage waits for what came before it. */
function together(rows: readonly OutboundRow[]): OutboundRow[][] {
  const groups: OutboundRow[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    const joins = row.kind === 'NUMBERED' && group?.[0]?.kind === 'NUMBERED' && group.length < AT_ONCE;
    if (joins) group.push(row);
    else groups.push([row]);
  }
  return groups;
}
