import { LockMode } from '@mikro-orm/core';
import { shanghaiDay } from '../../kernel/codes/day.ts';
import { ownerOfItem } from '../../kernel/codes/item/owner.ts';
import { matchingKey } from '../../kernel/codes/normalise.ts';
import { insertRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import type { MaterialSnapshot } from '../../kernel/wire/event.ts';
import { CaseFile } from './case-file.entity.ts';
import { CaseLink } from './case-link.entity.ts';
import { addFirstNumber } from './case-number.ts';
import type { Command, CommandContext, RegisterCaseInput } from './commands.ts';
import { duplicateKey } from './duplicate-key.ts';
import { findCase, type KnownCase, noSuchCase } from './find-case.ts';
import { findItem } from './find-item.ts';
import { Findings } from './findings.ts';
import { firstStages } from './first-stages.ts';
import { type Place, placeEntry, receivedAtOf } from './place-entry.ts';
import { receiversOf } from './receivers.ts';
import { type RegisterEntry, readRegisterEntry } from './register-entry.ts';
import { actingSystem, requireScope } from './rights.ts';
import { type Outcome, refused, runCommand } from './run-command.ts';
import { partySearchOf, projectSearchOf } from './search-columns.ts';
import { writeGrams } from './search-grams.ts';
import { secondEntry } from './second-entry.ts';
import { DrawnBefore, type EntrySerial, isSerialOfAnother, serialOfEntry, takenSerial } from './serial-of-entry.ts';
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
  const place = placeEntry(entry, writer.itemKey, findings);
  const origin = context.systems.find(({ id }) => id === writer.systemId);
  if (!origin) throw new Error(`systems.yaml has no ${writer.systemId}`);
  const request = { mutation: 'registerCase', idempotencyKey: input.idempotencyKey, input: { ...entry } as unknown as Json };
  for (let draw = 1; ; draw++) {
    // what is wrong with the place is said under the key, as an earlier call with it may have been taken
    const serial = place && !findings.found ? await serialOfEntry(context, entry, place, origin) : undefined;
    try {
      const result = await runCommand(context, request, async (em, careful) => {
        if (!place || !serial) return { refusals: findings.refusals };
        if (serial.kind === 'wrong') return { refusals: [serial.refusal] };
        return write(em, context, { entry, place, serial, systemId: writer.systemId, careful });
      });
      const unused = result.replayed || result.errors.length > 0;
      if (serial?.kind === 'drawn' && unused) serial.giveBack();
      return result;
    } catch (error) {
      if (!(error instanceof DrawnBefore) || draw === DRAWS) throw error;
    }
  }
};

/** How many numbers in a row may turn out to be taken: as many as a process has reserved at once. */
const DRAWS = 64;

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

interface Placed {
  readonly entry: RegisterEntry;
  readonly place: Place;
  readonly serial: Exclude<EntrySerial, { kind: 'wrong' }>;
  readonly systemId: string;
  /** look first: another case may be the same one, or have the number that was brought */
  readonly careful: boolean;
}

async function write(em: EntityManager, context: CommandContext, { entry, place, serial, systemId, careful }: Placed): Promise<Outcome> {
  const now = context.clock();
  const findings = new Findings(now);
  const parent = await findParent(em, entry, findings);
  if (findings.found) return { refusals: findings.refusals };
  const { item, division } = place;
  const { serialNumber } = serial;
  const ownerSystemId = ownerOfItem(item.key);
  const opening = firstStages(context, { entry, place, systemId, ownerSystemId, now });
  if (opening.refusals) return { refusals: opening.refusals };

  const keyless = opening.state.status === 'CLOSED' || entry.notDuplicateReason !== null;
  const identity = { identifier: entry.party.identifier, itemCode: item.code, regionCode: division.code, projectName: entry.projectName };
  const key = duplicateKey(identity);
  // a closed case has no key for the unique column to stop, so the look is needed at once
  if (entry.notDuplicateReason === null && (careful || keyless)) {
    const first = await em.findOne(CaseFile, { duplicateKey: key }, { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true });
    if (first) return { refusals: [await secondEntry(em, context, first, { systemId, localNumber: entry.localNumber })], keep: true };
  }
  if (careful && (await em.count(CaseFile, { serialNumber }))) {
    if (serial.kind === 'drawn') throw new DrawnBefore();
    return { refusals: [takenSerial(serialNumber)] };
  }
  if (serial.kind === 'drawn' && (await isSerialOfAnother(em, entry.localNumber)))
    return { refusals: [takenSerial(entry.localNumber ?? '')] };
  const stages = opening.stages;
  const row: CaseFile = {
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
    projectSearch: projectSearchOf(entry.projectName, entry.party),
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
  };
  const receivers = receiversOf(item.code, division.code, context.systems).filter(
    (id) => !(id === systemId && hasItAlready(context, entry, systemId)),
  );
  await insertRows(em, CaseFile, [row]);
  await writeGrams(em, row);
  await writeChange(em, context, row, { kind: 'REGISTERED', systemId, reason: null, fields: [], stages, receivers, now });
  if (entry.localNumber !== null) await addFirstNumber(em, context, { caseId: row.id, systemId, number: entry.localNumber });
  if (parent) await link(em, context, row.id, parent.id);
  return { serialNumber, written: { row } };
}

/** A system whose connector read the case from its tables, or whose token gave its own number, need not be told of it. */
function hasItAlready({ principal }: CommandContext, { localNumber }: RegisterEntry, systemId: string): boolean {
  return principal.systemId === systemId && (principal.role === 'system' || localNumber !== null);
}

async function findParent(em: EntityManager, { parentSerialNumber }: RegisterEntry, findings: Findings): Promise<KnownCase | null> {
  if (parentSerialNumber === null) return null;
  const parent = await findCase(em, parentSerialNumber);
  if (!parent) findings.refusals.push(noSuchCase(parentSerialNumber, ['parentSerialNumber']));
  return parent;
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
