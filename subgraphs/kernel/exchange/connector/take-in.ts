import { type FrontEndDatabase, FrontEndUnavailable } from '../../database/front-end/port.ts';
import type { EntityManager } from '../../database/open-database.ts';
import type { Clock } from '../../wire/clock.ts';
import type { Log } from '../../wire/log.ts';
import type { Bus } from '../bus.ts';
import type { Commit } from '../group-commit.ts';
import type { FrontEnd } from './front-end.ts';
import { caseOf } from './hall-case.ts';
import type { HallClient, HallPayload } from './hall-client.ts';
import { Untranslatable } from './layout.ts';
import type { OutboundRow, Settlement, StageEntry } from './outbound.ts';
import { caseKey, stageKey } from './own-key.ts';
import { keepOwnNumber } from './own-numbers.ts';
import { isTold, keepReplicas, readReplicas } from './replica.ts';

export interface TakeInOptions {
  readonly frontEnd: FrontEnd;
  readonly hall: HallClient;
  readonly bus: Pick<Bus, 'report'>;
  /** for reading */
  readonly fork: () => EntityManager;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * What one outbound row asks for is done: a number is reported, a case or stage that the system entered first is written in hall.
 * Rejects only where it may succeed later (FrontEndUnavailable, HallUnavailable, the bus); everything else is a settlement.
 */
export async function takeIn(row: OutboundRow, options: TakeInOptions, signal: AbortSignal): Promise<Settlement> {
  if (row.kind === 'UNREADABLE') return refused(null, `BAD_VALUE ${row.reason}`);
  if (row.kind === 'NUMBERED') return takeNumber(row, options, signal);
  if (row.kind === 'CASE') {
    const payload = await options.hall.registerCase(caseKey(row.localNumber), row.entry, signal);
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

/**
 * Writes into the system's own tables. What these do not take, or what it has no words for, is said in the log and holds up no later row: the
 * register has it, and `differences` shows what is missing here. Rejects with FrontEndUnavailable.
 */
async function writeBack(serialNumber: string, { frontEnd, log }: TakeInOptions, work: (database: FrontEndDatabase) => Promise<void>) {
  try {
    await frontEnd.write(serialNumber, work);
  } catch (error) {
    const { code } = error as { code?: unknown };
    const refused = error instanceof Untranslatable ? error.message : typeof code === 'string' ? code : undefined;
    if (error instanceof FrontEndUnavailable || refused === undefined) throw error;
    log.warn({ systemId: frontEnd.systemId, serialNumber, reason: refused }, 'a system does not take back what it entered');
  }
}

/**
 * A number of a case that the system was never told of is refused. Its tables hold a case a moment before the register's word is kept
 * beside it, for longer where a crash came between: then the register is asked.
 */
async function takeNumber(row: OutboundRow & { kind: 'NUMBERED' }, options: TakeInOptions, signal: AbortSignal): Promise<Settlement> {
  const { frontEnd, fork, hall, bus, clock } = options;
  const { serialNumber, localNumber } = row;
  const isKnown = (await isTold(fork(), serialNumber)) || (await hall.isReceiver(serialNumber, signal));
  if (!isKnown) return refused(null, `UNKNOWN_CASE ${serialNumber}`);
  await noteNumber(serialNumber, localNumber, options);
  await bus.report({
    systemId: frontEnd.systemId,
    serialNumber,
    eventId: null,
    position: null,
    outcome: 'NUMBERED',
    error: null,
    localNumber,
    at: clock().toISOString(),
  });
  return { state: 'TAKEN', serialNumber, reason: null };
}

/** The system's own number, at its copy of the case and in the own database. */
async function noteNumber(serialNumber: string, localNumber: string, options: TakeInOptions): Promise<void> {
  const { frontEnd, commit } = options;
  await writeBack(serialNumber, options, (database) => frontEnd.layout.number(database, new Map([[serialNumber, localNumber]])));
  await commit((em) => keepOwnNumber(em, { systemId: frontEnd.systemId, serialNumber, localNumber }));
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
    if (existing !== null && localNumber !== null) await noteNumber(existing, localNumber, options);
    return refused(existing, error ? `${error.code} ${error.message}` : 'INTERNAL');
  }
  const change = caseOf(payload.case, collectedBy);
  const { serialNumber } = change.case;
  await writeBack(serialNumber, options, (database) => frontEnd.layout.write(database, [change], clock(), true));
  if (localNumber !== null) await noteNumber(serialNumber, localNumber, options);
  await commit((em) => keepReplicas(em, [change]));
  return { state: payload.replayed ? 'REPEATED' : 'TAKEN', serialNumber, reason: null };
}
