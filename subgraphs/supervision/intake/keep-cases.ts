import { insertMissing, replaceRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { marks } from '../../kernel/database/sql.ts';
import { dateOf } from '../../kernel/exchange/date-value.ts';
import type { CaseSnapshot, EventEnvelope } from '../../kernel/wire/event.ts';
import { ReceivedStage } from '../case/received-stage.entity.ts';
import { SupervisedCase } from '../case/supervised-case.entity.ts';
import type { TimedStage } from './find-inversions.ts';

/** Writes the cases, of which none may stand twice, by one plain statement; where a newer version of one is here, that one stays. */
export async function keepCases(em: EntityManager, events: readonly EventEnvelope[], now: Date): Promise<void> {
  const rows = events.map(({ case: snapshot }) => rowOf(snapshot, now));
  await replaceRows(em, SupervisedCase, rows, 'version');
}

function rowOf(snapshot: CaseSnapshot, now: Date) {
  return {
    serialNumber: snapshot.serialNumber,
    version: snapshot.version,
    itemCode: snapshot.item.code,
    regionId: snapshot.region.id,
    regionCode: snapshot.region.code,
    ownerSystemId: snapshot.ownerSystemId,
    status: snapshot.status,
    receivedAt: new Date(snapshot.receivedAt),
    updatedAt: now,
  };
}

/** Adds the stages that are not here yet; answers all stages of those cases that were given some, by serial number. */
export async function keepStages(
  em: EntityManager,
  events: readonly EventEnvelope[],
  now: Date,
): Promise<ReadonlyMap<string, readonly TimedStage[]>> {
  const given = events.filter(({ stages }) => stages.length > 0);
  if (given.length === 0) return new Map();
  const rows = given.flatMap(({ serialNumber, stages }) =>
    stages.map((stage) => ({
      serialNumber,
      sequence: stage.sequence,
      kind: stage.kind,
      stepCode: stage.stepCode,
      outcome: stage.outcome,
      specialProcedure: stage.specialProcedure,
      days: stage.days,
      systemId: stage.systemId,
      occurredAt: new Date(stage.occurredAt),
      recordedAt: new Date(stage.recordedAt),
      receivedAt: now,
    })),
  );
  await insertMissing(em, ReceivedStage, rows);
  return stagesOf(
    em,
    given.map(({ serialNumber }) => serialNumber),
  );
}

async function stagesOf(em: EntityManager, serialNumbers: readonly string[]): Promise<Map<string, TimedStage[]>> {
  const rows: (Omit<TimedStage, 'occurredAt'> & { serialNumber: string; occurredAt: number | string })[] = await em.execute(
    'select serial_number as serialNumber, sequence, kind, system_id as systemId, occurred_at as occurredAt from received_stage ' +
      `where serial_number in (${marks(serialNumbers)})`,
    serialNumbers,
  );
  const stages = new Map<string, TimedStage[]>();
  for (const { serialNumber, occurredAt, ...row } of rows) {
    const stage = { ...row, occurredAt: dateOf(occurredAt) };
    const known = stages.get(serialNumber);
    if (known) known.push(stage);
    else stages.set(serialNumber, [stage]);
  }
  return stages;
}
