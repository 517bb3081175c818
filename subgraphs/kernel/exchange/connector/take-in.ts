import { caseOf } from './hall-case.ts';
import type { HallPayload } from './hall-client.ts';
import type { OutboundRow, Settlement, StageEntry } from './outbound.ts';
import { caseKey, stageKey } from './own-key.ts';
import { keepReplicas, readReplicas } from './replica.ts';
import type { TakeInOptions } from './take-in-options.ts';
import { type NumberRow, noteNumbers } from './take-numbers.ts';
import { writeBack } from './write-back.ts';

/**
 * What one outbound row asks for is done: a case or stage that the system entered first is written in hall. Numbers: take-numbers.ts.
 * Rejects only where it may succeed later (FrontEndUnavailable, HallUnavailable, the bus); everything else is a settlement.
 */
export async function takeIn(row: Exclude<OutboundRow, NumberRow>, options: TakeInOptions, signal: AbortSignal): Promise<Settlement> {
  if (row.kind === 'UNREADABLE') return refused(null, `BAD_VALUE ${row.reason}`);
  if (row.kind === 'CASE') {
    const payload = await options.hall.registerCase(caseKey(row.localNumber), row.entry, signal);
    // hall took a code that is unknown here: what it is now called goes back with the case
    if (payload.case && options.words?.knows(row.entry.localItemCode) === false) await options.words.renew();
    return settle(payload, row.localNumber, options);
  }
  const serialNumber = row.serialNumber ?? (await options.hall.findSerial(row.localNumber ?? '', signal));
  if (serialNumber === null) return refused(null, `UNKNOWN_CASE ${row.localNumber}`);
  const entry = await asTold(row.entry, serialNumber, options);
  const payload = await options.hall.recordStage(stageKey(serialNumber, entry), serialNumber, entry, signal);
  return settle(payload, null, options, entry.collectedBy);
}

/**
 * Vendors store seconds, the register milliseconds: a stage that the register told and that comes back (an echo, or the owner's own) bears the
 * register's moment again, so that hall knows it for the same.
 */
async function asTold(entry: StageEntry, serialNumber: string, { fork }: TakeInOptions): Promise<StageEntry> {
  const [told] = await readReplicas(fork(), [serialNumber]);
  const second = (time: string) => Math.floor(Date.parse(time) / 1000);
  const same = told?.stages.find(
    (stage) => stage.kind === entry.kind && stage.stepCode === entry.stepCode && second(stage.occurredAt) === second(entry.occurredAt),
  );
  return same ? { ...entry, occurredAt: same.occurredAt } : entry;
}

const refused = (serialNumber: string | null, reason: string): Settlement => ({ state: 'REFUSED', serialNumber, reason });

/** Writes what hall holds now into the system's own tables, as known to it already: hall does not send it what came from it. */
async function settle(
  payload: HallPayload,
  localNumber: string | null,
  options: TakeInOptions,
  collectedBy: Parameters<typeof caseOf>[1] = null,
): Promise<Settlement> {
  const { frontEnd, commit, clock, log } = options;
  const [error] = payload.errors;
  if (error || !payload.case) {
    const existing = error?.existing?.serialNumber ?? null;
    log.info({ systemId: frontEnd.systemId, code: error?.code, serialNumber: existing }, 'hall refused what a system entered');
    if (existing !== null && localNumber !== null) await noteNumbers([{ serialNumber: existing, localNumber }], options);
    return refused(existing, error ? `${error.code} ${error.message}` : 'INTERNAL');
  }
  const change = caseOf(payload.case, collectedBy);
  const { serialNumber } = change.case;
  await writeBack([serialNumber], options, (database) => frontEnd.layout.write(database, [change], clock(), true));
  if (localNumber !== null) await noteNumbers([{ serialNumber, localNumber }], options);
  await commit((em) => keepReplicas(em, [change]));
  return { state: payload.replayed ? 'REPEATED' : 'TAKEN', serialNumber, reason: null };
}
