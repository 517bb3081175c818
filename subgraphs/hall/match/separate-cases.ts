import { systemById } from '../../kernel/codes/systems.ts';
import { updateRow } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { withRetries } from '../../kernel/database/transaction.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import type { NoticeSnapshot } from '../../kernel/wire/event.ts';
import type { CaseFile } from '../case/case-file.entity.ts';
import { CaseNumber } from '../case/case-number.entity.ts';
import type { Command, CommandContext, Refusal } from '../case/commands.ts';
import { createCase } from '../case/create-case.ts';
import { findCaseForUpdate, lookUpCase, noSuchCase } from '../case/find-case.ts';
import { Findings } from '../case/findings.ts';
import { placeEntry } from '../case/place-entry.ts';
import { type Outcome, refused, runCommand } from '../case/run-command.ts';
import type { EntrySerial } from '../case/serial-of-entry.ts';
import { type Numbered, underSerial } from '../case/under-serial.ts';
import { writeNotice } from '../case/write-change.ts';
import { JoinedEntry, type KeptEntry } from './joined-entry.entity.ts';
import { writeLinked } from './link-cases.ts';
import { mayJoin } from './may-join.ts';

export interface SeparateCasesInput {
  readonly idempotencyKey: string;
  readonly serialNumber: string;
  readonly entryId: string;
  readonly reason: string;
}

/**
 * 拆分办件: what was joined is a case of its own after all. A linked case goes on where it stood; a second entry becomes the case that it would
 * have been, with its own number, on the day it was received. Nothing that the first case has got meanwhile is lost.
 */
export const separateCases: Command<SeparateCasesInput> = async (context, input) => {
  const { em, random, systems } = context;
  const findings = Findings.ofInput(input, context.clock());
  const reason = findings.needed(input.reason, ['reason'], 1000);
  const known = await lookUpCase(context, input.serialNumber);
  const entryId = input.entryId.trim();
  const find = () => em.fork().findOne(JoinedEntry, { id: entryId, caseId: known?.id ?? '' }, { disableIdentityMap: true });
  const joined = known && (await withRetries(random, find));
  const duplicate = joined?.linkedSerial == null ? null : await lookUpCase(context, joined.linkedSerial);
  // as for a link: whoever parts two cases changes both
  const systemId = mayJoin(
    context,
    [known, duplicate].filter((one) => one !== null),
  );
  if (!known) findings.refusals.push(noSuchCase(input.serialNumber));
  else if (!joined) findings.add('BAD_VALUE', ['entryId'], { reason: UNKNOWN });
  if (!known || !joined || findings.found) return refused(findings.refusals);

  const { serialNumber } = known;
  const request = {
    mutation: 'separateCases',
    idempotencyKey: input.idempotencyKey,
    input: { serialNumber, entryId, reason } satisfies Json,
  };
  const separation = { serialNumber, entryId, reason, systemId };
  if (!joined.kept) return runCommand(context, request, (inner) => unlink(inner, context, separation));
  const numbered = numberedOf(joined, joined.kept, reason, new Findings(context.clock()), systems);
  return underSerial(context, numbered, (serial) =>
    runCommand(context, request, (inner, careful) => {
      if (!serial || serial.kind === 'wrong') throw new Error('what was taken as a second entry has no place');
      return enter(inner, context, separation, { ...numbered, serial, systemId: numbered.origin.id, careful });
    }),
  );
};

interface Separation {
  readonly serialNumber: string;
  readonly entryId: string;
  readonly reason: string;
  readonly systemId: string;
}

/** The entry as it would have been registered, had the writer said why it is no duplicate. */
function numberedOf(
  { systemId, number }: JoinedEntry,
  { entry, itemKey, receivedAt }: KeptEntry,
  reason: string,
  findings: Findings,
  systems: CommandContext['systems'],
): Numbered {
  // a number that no case could be found by is none of its own either
  const own = { ...entry, localNumber: number ?? null, receivedAt, notDuplicateReason: reason };
  const place = placeEntry(own, itemKey, findings);
  const origin = systemById(systems, systemId);
  if (!place || !origin) throw new Error(`what ${systemId} entered has no place any more`);
  return { entry: own, place, origin };
}

async function enter(
  em: EntityManager,
  context: CommandContext,
  separation: Separation,
  placed: Numbered & { readonly serial: Exclude<EntrySerial, { kind: 'wrong' }>; readonly systemId: string; readonly careful: boolean },
): Promise<Outcome> {
  const taken = await take(em, separation);
  if ('code' in taken) return { refusals: [taken] };
  const { joined } = taken;
  // the case is that of the client that entered it; who separated it stands in the entry
  const writer = { ...context, principal: { ...context.principal, clientId: joined.clientId } };
  const created = await createCase(em, writer, { ...placed, isKnownToOrigin: joined.number !== null });
  if (created.refusals) return created;
  await close(em, context, taken, separation, created.serialNumber ?? '');
  return { serialNumber: separation.serialNumber, separatedSerial: created.serialNumber };
}

async function unlink(em: EntityManager, context: CommandContext, separation: Separation): Promise<Outcome> {
  const taken = await take(em, separation);
  if ('code' in taken) return { refusals: [taken] };
  const { linkedSerial } = taken.joined;
  const duplicate = await findCaseForUpdate(em, linkedSerial ?? '');
  if (!duplicate) throw new Error(`the register lost case ${linkedSerial}`);
  const { systemId, reason } = separation;
  await writeLinked(em, context, duplicate, { linkedSerial: null, kind: 'SEPARATED', systemId, reason });
  await close(em, context, taken, separation, duplicate.serialNumber);
  return { serialNumber: separation.serialNumber, separatedSerial: duplicate.serialNumber };
}

interface Taken {
  /** the case that it was taken for, its row locked */
  readonly first: CaseFile;
  readonly joined: JoinedEntry;
}

/** The entry under the lock of its case, with the numbers that it brought taken off; or why it cannot be separated. */
async function take(em: EntityManager, { serialNumber, entryId }: Separation): Promise<Taken | Refusal> {
  const first = await findCaseForUpdate(em, serialNumber);
  if (!first) throw new Error(`the register lost case ${serialNumber}`);
  const joined = await em.findOneOrFail(JoinedEntry, { id: entryId }, { disableIdentityMap: true });
  if (joined.separatedAt != null)
    return { type: 'ValidationError', code: 'BAD_VALUE', params: { reason: SEPARATED_ALREADY }, path: ['entryId'] };
  await em.nativeDelete(CaseNumber, { id: { $in: joined.numberIds } });
  return { first, joined };
}

/** The entry says that it is separated; and supervision, which was told of a second entry, that it was none. */
async function close(
  em: EntityManager,
  context: CommandContext,
  { first, joined }: Taken,
  { reason: separatedReason }: Separation,
  separatedSerial: string,
): Promise<void> {
  const { clock, principal } = context;
  const separated = { separatedAt: clock(), separatedReason, separatedBy: principal.clientId, separatedSerial };
  await updateRow(em, JoinedEntry, joined.id, separated);
  const notice: NoticeSnapshot = {
    rule: 'SECOND_ENTRY',
    senderSystemId: joined.systemId,
    localNumber: (joined.kept ? joined.kept.entry.localNumber : joined.number) ?? null,
    cause: `已拆分：${separatedSerial} 是另一办件 / separated: ${separatedSerial} is a case of its own`,
    retracts: true,
  };
  await writeNotice(em, context, first, { kind: 'SEPARATED', notice });
}

const UNKNOWN = { zh: '该办件没有此合并记录', en: 'the case has no such joined entry' };
const SEPARATED_ALREADY = { zh: '已经拆分', en: 'it is separated already' };
