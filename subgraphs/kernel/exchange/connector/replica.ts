import { replaceRows } from '../../database/insert-rows.ts';
import type { EntityManager } from '../../database/open-database.ts';
import { marks } from '../../database/sql.ts';
import type { CaseSnapshot, StageSnapshot } from '../../wire/event.ts';
import type { CaseToWrite } from './layout.ts';
import { ReceivedCase } from './received-case.entity.ts';
import { ReceivedStage } from './received-stage.entity.ts';

/** What a subgraph knows of a case: the register's last word, and the numbers that its systems gave to it. */
export interface Replica extends CaseToWrite {
  /** by system id */
  readonly numbers: ReadonlyMap<string, string>;
}

/**
 * Keeps what the register said of these cases, in the transaction of `em`: a newer version replaces an older one, never the other way round,
 * even where two transactions write the same case at once. A case may stand among them several times. A stage, once recorded, does not change.
 */
export async function keepReplicas(em: EntityManager, changes: readonly CaseToWrite[]): Promise<void> {
  const latest = new Map<string, ReceivedCase>();
  const stages = new Map<string, ReceivedStage>();
  // in one order of all who write: two groups wait for each other's rows, and do not lock each other out
  for (const { case: snapshot, stages: added } of changes.toSorted(bySerial)) {
    const { serialNumber, version, region, handlingRegion } = snapshot;
    if ((latest.get(serialNumber)?.version ?? version) <= version)
      latest.set(serialNumber, { serialNumber, regionCode: (handlingRegion ?? region).code, version, snapshot });
    for (const stage of added) stages.set(`${serialNumber}|${stage.sequence}`, { serialNumber, sequence: stage.sequence, snapshot: stage });
  }
  await replaceRows(em, ReceivedCase, [...latest.values()], 'version');
  await replaceRows(em, ReceivedStage, [...stages.values()]);
}

const bySerial = (a: CaseToWrite, b: CaseToWrite) => (a.case.serialNumber < b.case.serialNumber ? -1 : 1);

/** Those of the cases that the register has ever told of. */
export async function toldOf(em: EntityManager, serialNumbers: readonly string[]): Promise<ReadonlySet<string>> {
  const sql = `select serial_number as serial from received_case where serial_number in (${marks(serialNumbers)})`;
  const rows: { serial: string }[] = await em.execute(sql, serialNumbers);
  return new Set(rows.map(({ serial }) => serial));
}

/** What is known of these cases, in one statement; those that the register never told of are missing. */
export async function readReplicas(em: EntityManager, serialNumbers: readonly string[]): Promise<Replica[]> {
  if (serialNumbers.length === 0) return [];
  const among = `where serial_number in (${marks(serialNumbers)})`;
  const rows: { serial: string; what: string; place: string; value: unknown }[] = await em.execute(
    `select serial_number as serial, 'case' as what, '' as place, snapshot as value from received_case ${among} ` +
      `union all select serial_number, 'stage', sequence, snapshot from received_stage ${among} ` +
      `union all select serial_number, 'number', system_id, local_number from own_number ${among}`,
    [...serialNumbers, ...serialNumbers, ...serialNumbers],
  );
  const of = (what: string, serial: string) => rows.filter((row) => row.what === what && row.serial === serial);
  return rows
    .filter(({ what }) => what === 'case')
    .map(({ serial, value }) => ({
      case: json<CaseSnapshot>(value),
      stages: of('stage', serial)
        .sort((a, b) => Number(a.place) - Number(b.place))
        .map((row) => json<StageSnapshot>(row.value)),
      numbers: new Map(of('number', serial).map((row) => [row.place, String(row.value)])),
    }));
}

/** MariaDB's driver may have parsed it already, SQLite's has not. */
function json<T>(value: unknown): T {
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
}
