import { insertSql } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { isMariaDb } from '../../kernel/database/transaction.ts';
import { dateOf } from '../../kernel/exchange/date-value.ts';
import type { CaseSnapshot, EventEnvelope } from '../../kernel/wire/event.ts';
import { ReceivedStage } from '../case/received-stage.entity.ts';
import { SupervisedCase } from '../case/supervised-case.entity.ts';
import type { TimedStage } from './find-inversions.ts';

/** What follows the case's version; that comes last, as MariaDB assigns in this order and each assignment asks for it. */
const FOLLOWING = ['item_code', 'region_id', 'region_code', 'owner_system_id', 'status', 'received_at', 'updated_at', 'version'];

/** Writes the cases, of which none may stand twice, by one plain statement; where a newer version of one is here, that one stays. */
export async function keepCases(em: EntityManager, events: readonly EventEnvelope[], now: Date): Promise<void> {
  const rows = events.map(({ case: snapshot }) => rowOf(snapshot, now));
  const newer = (column: string) => `${column} = if(values(version) >= version, values(${column}), ${column})`;
  const onConflict = isMariaDb(em)
    ? `on duplicate key update ${FOLLOWING.map(newer).join(', ')}`
    : `on conflict (serial_number) do update set ${FOLLOWING.map((column) => `${column} = excluded.${column}`).join(', ')} ` +
      'where excluded.version >= supervised_case.version';
  await em.execute(`${insertSql(em, SupervisedCase, rows)} ${onConflict}`, [], 'run');
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
  // an assignment that changes nothing, as `insert ignore` would take a value that does not fit for one that does
  const onConflict = isMariaDb(em) ? 'on duplicate key update sequence = sequence' : 'on conflict do nothing';
  await em.execute(`${insertSql(em, ReceivedStage, rows)} ${onConflict}`, [], 'run');
  return stagesOf(
    em,
    given.map(({ serialNumber }) => serialNumber),
  );
}

async function stagesOf(em: EntityManager, serialNumbers: readonly string[]): Promise<Map<string, TimedStage[]>> {
  const marks = serialNumbers.map(() => '?').join(', ');
  const rows: (Omit<TimedStage, 'occurredAt'> & { serialNumber: string; occurredAt: number | string })[] = await em.execute(
    'select serial_number as serialNumber, sequence, kind, system_id as systemId, occurred_at as occurredAt from received_stage ' +
      `where serial_number in (${marks})`,
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
