import { OutboundEntry } from './outbound-entry.entity.ts';
import { ScanPlace } from './scan-place.entity.ts';
import { type TakeInOptions, takeIn } from './take-in.ts';

/** Rows of one reading. */
const PAGE = 200;
/** Numbers are given at insert and seen at commit: a slow writer's row may appear this far behind one already read. */
const OVERLAP = 100;

/**
 * Reads the outbound table from where the last scan ended, and what is still unsettled in an overlap before it, and settles what is new, in
 * order. The entries behind it are the inbox: a row is settled once. Rejects at the first row that cannot be settled now, whose place is kept.
 * @returns how many rows it settled
 */
export async function scan(options: TakeInOptions, signal: AbortSignal): Promise<number> {
  const { frontEnd, fork } = options;
  const { systemId, layout } = frontEnd;
  const start = (await fork().findOne(ScanPlace, { systemId }))?.place ?? 0;
  let settled = 0;
  for (let after = Math.max(0, start - OVERLAP); !signal.aborted; ) {
    const rows = await frontEnd.use((database) => layout.scanOutbound(database, after, start, PAGE));
    const last = rows.at(-1);
    if (!last) break;
    const places = rows.map((row) => row.place);
    const known = await fork().find(OutboundEntry, { systemId, place: { $in: places } }, { fields: ['place'] });
    const old = new Set(known.map((entry) => entry.place));
    for (const row of rows) {
      if (signal.aborted) return settled;
      if (old.has(row.place)) continue;
      const settlement = await takeIn(row, options, signal);
      await frontEnd.use((database) => layout.settle(database, row.place, settlement));
      await remember(options, row.place, settlement.state);
      settled += 1;
    }
    after = last.place;
    if (rows.length < PAGE) break;
  }
  return settled;
}

/** The entry and the place together: the place never runs ahead of an entry. */
function remember({ frontEnd: { systemId }, commit, clock }: TakeInOptions, place: number, state: string): Promise<void> {
  return commit(async (em) => {
    await em.upsert(OutboundEntry, { systemId, place, state, at: clock() });
    const held = await em.findOne(ScanPlace, { systemId });
    if (!held || held.place < place) await em.upsert(ScanPlace, { systemId, place });
  });
}
