import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '../../database/open-database.ts';
import type { CaseSnapshot, StageSnapshot } from '../../wire/event.ts';
import type { CaseToWrite } from './layout.ts';
import { ReceivedCase } from './received-case.entity.ts';
import { ReceivedStage } from './received-stage.entity.ts';

/**
 * Keeps what the register said, in the transaction of `em`: a newer version replaces an older one, never the other way round. Two systems
 * of one subgraph may tell the same at once: both statements are upserts, the case's always first.
 */
export async function keepReplica(em: EntityManager, change: CaseToWrite): Promise<void> {
  const { serialNumber, version, region } = change.case;
  const held = await em.findOne(ReceivedCase, { serialNumber }, { fields: ['version'], lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!held || held.version <= version) {
    await em.upsert(ReceivedCase, { serialNumber, regionCode: region.code, version, snapshot: change.case });
  }
  if (change.stages.length > 0) {
    await em.upsertMany(
      ReceivedStage,
      change.stages.map((snapshot) => ({ serialNumber, sequence: snapshot.sequence, snapshot })),
    );
  }
}

/** The register's word for these cases, in one statement; those it never spoke of are missing. */
export async function readReplicas(em: EntityManager, serialNumbers: readonly string[]): Promise<CaseToWrite[]> {
  if (serialNumbers.length === 0) return [];
  const marks = serialNumbers.map(() => '?').join(', ');
  const rows: { serial: string; sequence: number; snapshot: unknown }[] = await em
    .getConnection()
    .execute(
      `select serial_number as serial, 0 as sequence, snapshot from received_case where serial_number in (${marks}) ` +
        `union all select serial_number, sequence, snapshot from received_stage where serial_number in (${marks})`,
      [...serialNumbers, ...serialNumbers],
    );
  const cases = rows.filter((row) => Number(row.sequence) === 0);
  const stages = rows.filter((row) => Number(row.sequence) > 0).sort((a, b) => Number(a.sequence) - Number(b.sequence));
  return cases.map((row) => ({
    case: json<CaseSnapshot>(row.snapshot),
    stages: stages.filter((stage) => stage.serial === row.serial).map((stage) => json<StageSnapshot>(stage.snapshot)),
  }));
}

/** MariaDB's driver may have parsed it already, SQLite's has not. */
function json<T>(value: unknown): T {
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
}
