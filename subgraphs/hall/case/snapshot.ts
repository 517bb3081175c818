import { shanghaiDay } from '../../kernel/codes/day.ts';
import { divisionById } from '../../kernel/codes/division.ts';
import { itemById } from '../../kernel/codes/item/catalogue.ts';
import { processOf } from '../../kernel/stages/process.ts';
import type { CaseSnapshot, StageSnapshot } from '../../kernel/wire/event.ts';
import { bureauOf, handlingOf } from '../region/handling.ts';
import type { CaseFile } from './case-file.entity.ts';
import type { Stage } from './stage.entity.ts';

/** The whole case as an event carries it, with item and division as they were on the day of receipt. Plain personal data. */
export function snapshotOf(row: CaseFile): CaseSnapshot {
  const item = itemById(row.itemId);
  const division = divisionById(row.regionId);
  const handling = handlingOf(row);
  if (!item || !division) throw new Error(`the catalogue lacks item ${row.itemId} or division ${row.regionId}`);
  const authority = bureauOf(handling, shanghaiDay(row.receivedAt));
  const { stages } = processOf(item, row.process?.picked ?? null);
  const { id, code, name, typeCode, procedure, caseType, statutoryLimit, promisedLimit, line, onSilence } = item;
  return {
    serialNumber: row.serialNumber,
    version: row.version,
    item: {
      id,
      code,
      name,
      typeCode,
      procedure,
      caseType,
      statutoryLimit,
      promisedLimit,
      stages: stages.map((step) => ({ ...step })),
      line,
      onSilence,
    },
    region: { id: division.id, code: division.code, name: division.name },
    handlingRegion: { id: handling.id, code: handling.code, name: handling.name },
    streetCode: row.streetCode,
    authority: authority ? { name: authority.name, socialCreditCode: authority.socialCreditCode } : null,
    ownerSystemId: row.ownerSystemId,
    origin: { systemId: row.originSystemId, localNumber: row.originLocalNumber },
    channel: row.channel,
    party: row.party,
    projectName: row.projectName,
    materials: row.materials,
    status: row.status,
    result: row.result,
    decision: row.decision,
    receivedAt: row.receivedAt.toISOString(),
    registeredAt: row.registeredAt.toISOString(),
    linkedTo: row.linkedSerial,
    priorCertificate: row.priorCertificate && { validTo: row.priorCertificate.validTo },
  };
}

/** A stage as an event carries it. */
export function stageSnapshotOf({ caseId: _case, clientId: _client, result: _result, ...stage }: Stage): StageSnapshot {
  return { ...stage, occurredAt: stage.occurredAt.toISOString(), recordedAt: stage.recordedAt.toISOString() };
}
