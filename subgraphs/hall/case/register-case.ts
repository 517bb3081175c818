import { LockMode } from '@mikro-orm/core';
import { shanghaiDay } from '../../kernel/codes/day.ts';
import { ownerOfItem } from '../../kernel/codes/item/owner.ts';
import { matchingKey } from '../../kernel/codes/normalise.ts';
import type { WrappedSystem } from '../../kernel/codes/systems.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { addReceivers } from '../../kernel/exchange/outbox.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import { readSerial, SERIAL_LIMIT } from '../../kernel/serials/serial.ts';
import type { MaterialSnapshot } from '../../kernel/wire/event.ts';
import { allocateSerial } from './allocate-serial.ts';
import { CaseFile } from './case-file.entity.ts';
import { CaseLink } from './case-link.entity.ts';
import { addNumber } from './case-number.ts';
import type { Command, CommandContext, RegisterCaseInput } from './commands.ts';
import { duplicateKey } from './duplicate-key.ts';
import { findCase, noSuchCase } from './find-case.ts';
import { findItem } from './find-item.ts';
import { Findings } from './findings.ts';
import { firstStages } from './first-stages.ts';
import { type Place, placeEntry, receivedAtOf } from './place-entry.ts';
import { receiversOf } from './receivers.ts';
import { type RegisterEntry, readRegisterEntry } from './register-entry.ts';
import { actingSystem, requireScope } from './rights.ts';
import { type Outcome, refused, runCommand } from './run-command.ts';
import { partySearchOf, projectSearchOf } from './search-columns.ts';
import { secondEntry } from './second-entry.ts';
import { writeChange } from './write-change.ts';

/** 收件登记: assigns the serial number, writes the case once, and hands it to every other system. */
export const registerCase: Command<RegisterCaseInput> = async (context, input) => {
  requireScope(context.principal, 'case:write');
  const findings = Findings.ofInput(input, context.clock());
  const entry = readRegisterEntry(input, findings);
  const writer = writerOf(context, entry, findings);
  if (findings.found) {
    placeEntry(entry, writer.itemKey, findings);
    return refused(findings.refusals);
  }
  const request = { mutation: 'registerCase', idempotencyKey: input.idempotencyKey, input: { ...entry } as unknown as Json };
  return runCommand(context, request, (em) => write(em, context, entry, writer));
};

interface Writer {
  /** in whose name the entry is made */
  readonly systemId: string;
  /** jd-01; null where the codes name none */
  readonly itemKey: string | null;
}

/** The item by the writer's words, and the writer by the item's owner. What is wrong goes to the findings; refused access is thrown. */
function writerOf(context: CommandContext, entry: RegisterEntry, findings: Findings): Writer {
  const { itemCode, localItemCode, systemId } = entry;
  const speakerId = systemId ?? context.principal.systemId ?? null;
  const speaker = context.systems.find(({ id }) => id === speakerId);
  const itemKey = findItem({ itemCode, localItemCode, systemId: speakerId, dictionary: speaker?.itemCodes ?? null }, findings);
  const day = shanghaiDay(receivedAtOf(entry, findings.now));
  const acting = actingSystem(context, { named: systemId, owner: itemKey === null ? null : ownerOfItem(itemKey), day });
  if (typeof acting === 'string') return { systemId: acting, itemKey };
  findings.refusals.push(acting);
  return { systemId: '', itemKey };
}

async function write(em: EntityManager, context: CommandContext, entry: RegisterEntry, { systemId, itemKey }: Writer): Promise<Outcome> {
  const now = context.clock();
  const findings = new Findings(now);
  const place = placeEntry(entry, itemKey, findings);
  const parent = await findParent(em, entry, findings);
  if (!place || findings.found) return { refusals: findings.refusals };
  const { item, division } = place;
  const ownerSystemId = ownerOfItem(item.key);
  const opening = firstStages(context, { entry, place, systemId, ownerSystemId, now });
  if (opening.refusals) return { refusals: opening.refusals };

  const keyless = opening.state.status === 'CLOSED' || entry.notDuplicateReason !== null;
  const identity = { identifier: entry.party.identifier, itemCode: item.code, regionCode: division.code, projectName: entry.projectName };
  const key = duplicateKey(identity);
  if (entry.notDuplicateReason === null) {
    const first = await em.findOne(CaseFile, { duplicateKey: key }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (first) return { refusals: [await secondEntry(em, context, first, { systemId, localNumber: entry.localNumber })], keep: true };
  }

  const origin = context.systems.find(({ id }) => id === systemId);
  if (!origin) throw new Error(`systems.yaml has no ${systemId}`);
  const serialNumber = await serialOf(em, entry, place, origin);
  if (serialNumber === undefined) {
    findings.tooLong(['localNumber'], SERIAL_LIMIT);
    return { refusals: findings.refusals };
  }
  if (await em.count(CaseFile, { serialNumber })) {
    const params = { value: serialNumber, reason: { zh: '已被其他办件使用', en: 'another case has it' } };
    return { refusals: [{ type: 'ValidationError', code: 'BAD_SERIAL', path: ['localNumber'], params }] };
  }
  const stages = opening.stages;
  const row = em.create(CaseFile, {
    id: opening.caseId,
    serialNumber,
    version: 1,
    itemId: item.id,
    itemCode: item.code,
    regionId: division.id,
    regionCode: division.code,
    streetCode: place.streetCode,
    authorityId: place.authorityId,
    ownerSystemId,
    originSystemId: systemId,
    originLocalNumber: entry.localNumber,
    originClientId: context.principal.clientId,
    channel: entry.channel ?? (context.principal.role === 'clerk' ? 'WINDOW' : 'SYSTEM'),
    party: entry.party,
    partyIdentifierType: entry.party.identifierType,
    partyIdentifier: entry.party.identifier,
    partySearch: partySearchOf(entry.party.name),
    projectName: entry.projectName,
    projectSearch: projectSearchOf(entry.projectName),
    materials: materialsOf(entry, place),
    formData: entry.formData,
    priorCertificate: entry.priorCertificate,
    parentSerialNumber: parent?.serialNumber ?? null,
    notDuplicateReason: entry.notDuplicateReason,
    status: opening.state.status,
    result: opening.state.result,
    decision: opening.decision,
    receivedAt: place.receivedAt,
    registeredAt: now,
    duplicateKey: keyless ? null : key,
    lastSequence: stages.length,
    lastPosition: 1,
  });
  await em.flush();
  await writeChange(em, context, row, { kind: 'REGISTERED', systemId, reason: null, fields: [], stages, now });
  if (entry.localNumber !== null) await addNumber(em, context, { caseId: row.id, systemId, number: entry.localNumber });
  if (parent) await link(em, context, row.id, parent.id);
  const receivers = receiversOf(item.code, division.code, context.systems).filter(
    (id) => !(id === systemId && hasItAlready(context, entry, systemId)),
  );
  await addReceivers(em, serialNumber, receivers, now);
  return { serialNumber };
}

/** A system whose connector read the case from its tables, or whose token gave its own number, need not be told of it. */
function hasItAlready({ principal }: CommandContext, { localNumber }: RegisterEntry, systemId: string): boolean {
  return principal.systemId === systemId && (principal.role === 'system' || localNumber !== null);
}

async function findParent(em: EntityManager, { parentSerialNumber }: RegisterEntry, findings: Findings): Promise<CaseFile | null> {
  if (parentSerialNumber === null) return null;
  const parent = await findCase(em, parentSerialNumber);
  if (!parent) findings.refusals.push(noSuchCase(parentSerialNumber, ['parentSerialNumber']));
  return parent;
}

/**
 * A system with a central allocator of its own brings the serial number; for all others the register allocates one. Undefined where the
 * number that was brought is longer than any serial number.
 */
async function serialOf(
  em: EntityManager,
  { localNumber }: RegisterEntry,
  { division, day }: Place,
  origin: WrappedSystem,
): Promise<string | undefined> {
  if (origin.ownSerials && localNumber !== null) return readSerial(localNumber);
  return allocateSerial(em, { division: division.code, day, originKind: origin.kind });
}

/** What was handed in; where another authority holds such a paper already, the item says which. */
function materialsOf({ materials }: RegisterEntry, { item }: Place): MaterialSnapshot[] {
  const known = new Map(item.materials.map(({ name, sharedFrom }) => [matchingKey(name), sharedFrom]));
  return (materials ?? []).map((material) => ({ ...material, received: true, sharedFrom: known.get(matchingKey(material.name)) ?? null }));
}

async function link(em: EntityManager, { newId }: CommandContext, childId: string, parentId: string): Promise<void> {
  await em.insertMany(CaseLink, [
    { id: newId(), caseId: childId, relatedId: parentId, kind: 'PARENT' },
    { id: newId(), caseId: parentId, relatedId: childId, kind: 'CHILD' },
  ]);
}
