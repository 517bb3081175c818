import { type Ask, type HallError, type HallPayload, HallUnavailable } from './hall-client.ts';
import type { OutboundRow, Settlement, StageEntry } from './outbound.ts';
import { caseKey, correctionKey, stageKey } from './own-key.ts';
import type { Replica } from './replica.ts';
import { changeOf, digestOf, type RowChange } from './row-digest.ts';
import type { TakeInOptions } from './take-in-options.ts';
import type { NumberRow } from './take-numbers.ts';

export type EntryRow = Exclude<OutboundRow, NumberRow>;

export interface TakeInContext extends Pick<TakeInOptions, 'frontEnd' | 'hall' | 'words' | 'log'> {
  /** what the register told of a case, shared by the rows of a moment */
  readonly told: (serialNumber: string) => Promise<Replica | undefined>;
  /** of the case that the system knows under its number */
  readonly serialOf: (localNumber: string) => Promise<string | null>;
  readonly signal: AbortSignal;
  /** whether the answer is to hold the whole case */
  readonly whole: boolean;
  /** what the row said when it was last taken; null where it never was, or nobody knows */
  readonly before: string | null;
}

/** What came of a row: `payload` of what hall accepted, which goes back into the system's own tables. */
export interface Taken {
  readonly settlement: Settlement;
  readonly payload?: HallPayload;
}

const REASON = '来源系统更改了已登记的数据 (the system changed what it had entered)';
const ONLY = '只可更正行政相对人和申办项目名称 (of a case only party and project name are corrected)';

/**
 * What one outbound row asks for is done: a case or stage that the system entered first is written in hall, one that it changed since is
 * corrected, or judged as the stage that it now is. Numbers: take-numbers.ts.
 * Rejects only where it may succeed later (FrontEndUnavailable, HallUnavailable, the bus); everything else is a settlement.
 */
export async function takeIn(row: EntryRow, context: TakeInContext): Promise<Taken> {
  if (row.kind === 'UNREADABLE') return refused(null, `BAD_VALUE ${row.reason}`);
  if (row.kind === 'CASE') return takeCase(row, context);
  const serialNumber = row.serialNumber ?? (await context.serialOf(row.localNumber ?? ''));
  if (serialNumber === null) return refused(null, `UNKNOWN_CASE ${row.localNumber}`);
  const entry = asTold(row.entry, await context.told(serialNumber));
  return settlementOf(await context.hall.recordStage(serialNumber, entry, ask(stageKey(serialNumber, entry), context)), context);
}

type CaseRow = Extract<OutboundRow, { kind: 'CASE' }>;

async function takeCase(row: CaseRow, context: TakeInContext): Promise<Taken> {
  const { hall, words, before } = context;
  const changed = changeOf(before, digestOf(row));
  if (changed?.rest) return refused(null, `BAD_VALUE ${ONLY}`);
  if (changed?.party || changed?.projectName) return correct(row, changed, context);
  const payload = await hall.registerCase(row.entry, ask(caseKey(row.localNumber), context));
  const [error] = payload.errors;
  // taken by who came no further than that, and changed since
  if (error?.code === 'IDEMPOTENCY_CONFLICT' && error.differingFields?.every(isCorrectable)) {
    const projectName = error.differingFields.includes('projectName');
    return correct(row, { projectName, party: error.differingFields.some(isOfParty), rest: false }, context);
  }
  // hall took a code that is unknown here: what it is now called goes back with the case
  if (payload.case && words?.knows(row.entry.localItemCode) === false) await words.renew();
  return settlementOf(payload, context);
}

const isOfParty = (field: string) => /^party\b/.test(field);
const isCorrectable = (field: string) => isOfParty(field) || field === 'projectName';

async function correct(row: CaseRow, changed: RowChange, context: TakeInContext): Promise<Taken> {
  const { hall, signal } = context;
  const { party, projectName } = row.entry;
  if (changed.projectName && projectName === null) return refused(null, 'BAD_VALUE 申办项目名称不能更正为空 (a project keeps a name)');
  const found = await hall.findCase(row.localNumber, signal);
  if (!found) return refused(null, `UNKNOWN_CASE ${row.localNumber}`);
  const { serialNumber, version } = found;
  const correction = {
    expectedVersion: version,
    reason: REASON,
    ...(changed.party ? { party } : {}),
    ...(changed.projectName && projectName !== null ? { projectName } : {}),
  };
  const key = correctionKey(serialNumber, version, digestOf(row));
  const payload = await hall.correctCase(serialNumber, correction, ask(key, context));
  const [error] = payload.errors;
  if (error?.code === 'VERSION_CONFLICT') throw new HallUnavailable(error.code);
  // the register says so already: by an attempt that came no further, or by another's correction
  if (error && isNothingNew(error)) return { settlement: { state: 'REPEATED', serialNumber, reason: null } };
  return settlementOf(payload, context);
}

const isNothingNew = ({ code, path }: HallError) => code === 'BAD_VALUE' && path?.length === 0;

const ask = (idempotencyKey: string, { whole, signal }: TakeInContext): Ask => ({ idempotencyKey, whole, signal });

/**
 * Vendors store seconds, the register milliseconds: a stage that the register told and that comes back (an echo, or the owner's own) bears the
 * register's moment again, so that hall knows it for the same.
 */
function asTold(entry: StageEntry, told: Replica | undefined): StageEntry {
  const second = (time: string) => Math.floor(Date.parse(time) / 1000);
  const same = told?.stages.find(
    (stage) => stage.kind === entry.kind && stage.stepCode === entry.stepCode && second(stage.occurredAt) === second(entry.occurredAt),
  );
  return same ? { ...entry, occurredAt: same.occurredAt } : entry;
}

const refused = (serialNumber: string | null, reason: string): Taken => ({ settlement: { state: 'REFUSED', serialNumber, reason } });

function settlementOf(payload: HallPayload, { frontEnd, log }: TakeInContext): Taken {
  const [error] = payload.errors;
  if (!error && payload.case) {
    const { serialNumber } = payload.case;
    return { settlement: { state: payload.replayed ? 'REPEATED' : 'TAKEN', serialNumber, reason: null }, payload };
  }
  const existing = error?.existing?.serialNumber ?? null;
  log.info({ systemId: frontEnd.systemId, code: error?.code, serialNumber: existing }, 'hall refused what a system entered');
  return refused(existing, error ? `${error.code} ${error.message}` : 'INTERNAL');
}
