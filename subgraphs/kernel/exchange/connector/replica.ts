import type { EntityManager } from '../../database/open-database.ts';
import { isMariaDb } from '../../database/transaction.ts';
import type { CaseSnapshot, StageSnapshot } from '../../wire/event.ts';
import type { CaseToWrite } from './layout.ts';

/** What a subgraph knows of a case: the register's last word, and the numbers that its systems gave to it. */
export interface Replica extends CaseToWrite {
  /** by system id */
  readonly numbers: ReadonlyMap<string, string>;
}

/**
 * Keeps what the register said of these cases, in the transaction of `em`: a newer version replaces an older one, never the other way round.
 * A case may stand among them several times. Plain statements, which both dialects know: this is done for every event, and an ORM's upsert
 * costs several times as much.
 */
export async function keepReplicas(em: EntityManager, changes: readonly CaseToWrite[]): Promise<void> {
  if (changes.length === 0) return;
  const latest = new Map<string, CaseSnapshot>();
  const stages = new Map<string, readonly [string, number, string]>();
  for (const { case: snapshot, stages: added } of changes) {
    const { serialNumber, version } = snapshot;
    if ((latest.get(serialNumber)?.version ?? version) <= version) latest.set(serialNumber, snapshot);
    for (const stage of added) stages.set(`${serialNumber}|${stage.sequence}`, [serialNumber, stage.sequence, JSON.stringify(stage)]);
  }
  const lock = isMariaDb(em) ? ' for update' : '';
  const held: { serial: string; version: number }[] = await em.execute(
    `select serial_number as serial, version from received_case where serial_number in (${marksOf([...latest])})${lock}`,
    [...latest.keys()],
  );
  const versions = new Map(held.map(({ serial, version }) => [serial, version]));
  const news = [...latest.values()].filter(({ serialNumber, version }) => (versions.get(serialNumber) ?? version) <= version);
  const cases = news.map((snapshot) => [snapshot.serialNumber, snapshot.region.code, snapshot.version, JSON.stringify(snapshot)]);
  await replaceRows(em, 'received_case (serial_number, region_code, version, snapshot)', cases);
  await replaceRows(em, 'received_stage (serial_number, sequence, snapshot)', [...stages.values()]);
}

const marksOf = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

async function replaceRows(em: EntityManager, into: string, rows: readonly (readonly unknown[])[]): Promise<void> {
  if (rows.length === 0) return;
  await em.execute(`replace into ${into} values ${rows.map((row) => `(${marksOf(row)})`).join(', ')}`, rows.flat(), 'run');
}

/** Those of the cases that the register has ever told of. */
export async function toldOf(em: EntityManager, serialNumbers: readonly string[]): Promise<ReadonlySet<string>> {
  const sql = `select serial_number as serial from received_case where serial_number in (${marksOf(serialNumbers)})`;
  const rows: { serial: string }[] = await em.execute(sql, serialNumbers);
  return new Set(rows.map(({ serial }) => serial));
}

/** What is known of these cases, in one statement; those that the register never told of are missing. */
export async function readReplicas(em: EntityManager, serialNumbers: readonly string[]): Promise<Replica[]> {
  if (serialNumbers.length === 0) return [];
  const marks = serialNumbers.map(() => '?').join(', ');
  const among = `where serial_number in (${marks})`;
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
