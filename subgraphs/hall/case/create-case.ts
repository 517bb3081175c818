import { LockMode } from '@mikro-orm/core';
import { matchingKey } from '../../kernel/codes/normalise.ts';
import { insertRows, updateRow } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { isOver } from '../../kernel/stages/state.ts';
import type { MaterialSnapshot, NoticeSnapshot } from '../../kernel/wire/event.ts';
import { CaseMove } from '../region/case-move.entity.ts';
import { dayAfter, newMove, reformReason } from '../region/handling.ts';
import { CaseFile } from './case-file.entity.ts';
import { CaseLink } from './case-link.entity.ts';
import { addFirstNumber } from './case-number.ts';
import type { CommandContext } from './commands.ts';
import { countEcho } from './count-echo.ts';
import { duplicateKey } from './duplicate-key.ts';
import { findCase, findCaseForUpdate, type KnownCase, noSuchCase } from './find-case.ts';
import { Findings } from './findings.ts';
import { firstStages } from './first-stages.ts';
import type { Place } from './place-entry.ts';
import { receiversOf } from './receivers.ts';
import type { RegisterEntry } from './register-entry.ts';
import type { Outcome } from './run-command.ts';
import { partySearchOf, projectSearchOf } from './search-columns.ts';
import { writeGrams } from './search-grams.ts';
import { duplicateCase, secondEntry } from './second-entry.ts';
import { findSentBack } from './sent-back.ts';
import { DrawnBefore, type EntrySerial, isSerialOfAnother, takenSerial } from './serial-of-entry.ts';
import { writeChange, writeNotice } from './write-change.ts';

/** An entry that is known to be in order, and where it goes. */
export interface Placed {
  readonly entry: RegisterEntry;
  readonly place: Place;
  readonly serial: Exclude<EntrySerial, { kind: 'wrong' }>;
  readonly systemId: string;
  /** look first: another case may be the same one, or have the number that was brought */
  readonly careful: boolean;
  /** whether the system that entered it has it under a number of its own; where left out, as its token says */
  readonly isKnownToOrigin?: boolean;
  /** what supervision is to be told of the entry */
  readonly notice?: NoticeSnapshot | undefined;
}

/** Writes a case that has come to be, with its first stages, its event and its number; or finds that it is there already. */
export async function createCase(
  em: EntityManager,
  context: CommandContext,
  { entry, place, serial, systemId, careful, isKnownToOrigin = hasItAlready(context, entry, systemId), notice }: Placed,
): Promise<Outcome> {
  const now = context.clock();
  const findings = new Findings(now);
  const parent = await findParent(em, entry, findings);
  if (findings.found) return { refusals: findings.refusals };
  const { item, division, handling } = place;
  const { serialNumber } = serial;
  const ownerSystemId = context.ownerOf(item.key);
  const opening = firstStages(context, { entry, place, systemId, ownerSystemId, now });
  if (opening.refusals) return { refusals: opening.refusals };

  const keyless = opening.state.status === 'CLOSED' || entry.notDuplicateReason !== null;
  const identity = { identifier: entry.party.identifier, itemCode: item.code, regionCode: handling.code, projectName: entry.projectName };
  const key = duplicateKey(identity);
  const channel = entry.channel ?? (context.principal.role === 'clerk' ? 'WINDOW' : 'SYSTEM');
  const sentBack =
    context.principal.role === 'system' && entry.localNumber !== null && (await findSentBack(em, systemId, entry.localNumber, key));
  if (sentBack) {
    if (!sentBack.isOwn) await countEcho(em, context, systemId);
    return { refusals: [duplicateCase(sentBack.serialNumber)], keep: true };
  }
  // a closed case has no key for the unique column to stop, so the look is needed at once
  if (entry.notDuplicateReason === null && (careful || keyless)) {
    const first = await findSameCase(em, key);
    if (first) return { refusals: [await secondEntry(em, context, first, { entry: { ...entry, channel }, place, systemId })], keep: true };
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
    handlingRegionId: handling.id,
    streetCode: place.streetCode,
    authorityId: place.authorityId,
    ownerSystemId,
    originSystemId: systemId,
    originLocalNumber: entry.localNumber,
    originClientId: context.principal.clientId,
    channel,
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
    linkedSerial: null,
    notDuplicateReason: entry.notDuplicateReason,
    status: opening.state.status,
    result: opening.state.result,
    decision: opening.decision,
    receivedAt: place.receivedAt,
    registeredAt: now,
    process: context.profiles.processAt(item.key, division.code, place.receivedAt),
    duplicateKey: keyless ? null : key,
    lastSequence: stages.length,
    lastPosition: 1,
  };
  const receivers = receiversOf(item.code, handling.code, context.systems).filter((id) => !(id === systemId && isKnownToOrigin));
  await insertRows(em, CaseFile, [row]);
  await writeGrams(em, row);
  await writeChange(em, context, row, { kind: 'REGISTERED', systemId, reason: null, fields: [], stages, receivers, now });
  if (entry.localNumber !== null) await addFirstNumber(em, context, { caseId: row.id, systemId, number: entry.localNumber });
  if (handling.id !== division.id) {
    const effectiveOn = dayAfter(division) ?? place.day;
    const reason = reformReason(division, handling, effectiveOn);
    await insertRows(em, CaseMove, [newMove(context, row, division.id, { to: handling, effectiveOn, reason, systemId, now })]);
  }
  if (parent) await link(em, context, row.id, parent.id);
  if (notice) await writeNotice(em, context, row, { kind: 'DIFFERENCE', notice });
  return { serialNumber, written: { row } };
}

/** The open case that has the key, its row locked; where a person linked that one to another, the other. */
async function findSameCase(em: EntityManager, key: string): Promise<CaseFile | null> {
  const found = await em.findOne(CaseFile, { duplicateKey: key }, { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true });
  if (!found || found.linkedSerial === null) return found;
  const first = await findCaseForUpdate(em, found.linkedSerial);
  if (first && !isOver(first.status)) return first;
  // what it was linked to is over: an entry that comes now is none of it
  await updateRow(em, CaseFile, found.id, { duplicateKey: null });
  return null;
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
