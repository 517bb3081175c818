import { join } from 'node:path';
import { type Bare, bareMariaDb, bareSqlite, type Cells } from './bare.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import type { Place } from './graph.ts';
import { bareOf } from './installation.ts';
import { freshKeys, type Keys, renewal } from './renewal.ts';
import { replay, snapshotOf, writtenBetween } from './written-rows.ts';

/** Registers a case. @returns its serial number */
export type Register = () => Promise<string>;

export interface FloorUnit {
  /** done for each case at the same time as its rows */
  readonly besides?: () => Promise<unknown>;
  /** leaves out what the register writes */
  readonly withoutRegister?: boolean;
}

export interface LagFloor {
  /** cases per second, all rows of each in all databases */
  rate(atOnce: number, seconds: number, unit?: FloorUnit): Promise<number>;
}

const SUBGRAPHS = ['hall', 'provincial', 'district', 'supervision'];
/** What comes in its own time is no part of a delivery: what the legacy systems answer, and the feed's places. Nor are counts that cases share. */
const LATER = new Set([
  'T_HB',
  'EX_GDBS_FK',
  'PRE_FEEDBACK',
  'BH_JSQ',
  'outbound_entry',
  'scan_place',
  'own_number',
  'case_number',
  'serial_counter',
  'feed_counter',
  'feed_day',
  'feed_region',
  'figure',
  'figure_days',
  'alert_figure',
]);
/** Such a place in a row of its case; and where the row waits for the export, the numbers that the database and the export give. */
const unplaced = (row: Cells): Cells => {
  if ('place' in row && 'audience' in row) return { ...row, place: null };
  return 'kept_at' in row ? { ...row, id: null, number: null } : row;
};

let copies = 0;

/**
 * The rows that one registered case comes to in all databases, written once more with fresh keys into empty databases of the same tables,
 * indexes and foreign keys: a transaction in each, all at the same time.
 */
export async function openFloor(
  bench: Bench,
  database: Figure['database'],
  place: Place,
  register: Register,
  arrived: (serial: string) => Promise<unknown>,
): Promise<LagFloor> {
  const { product, resources } = bench;
  const systems = product.loadSystems().flatMap(({ id, vendor }) => (vendor === null ? [] : [id]));
  const all = await Promise.all([...SUBGRAPHS, ...systems].map((name) => bareOf(product, resources, place, name, 1)));
  const before = await Promise.all(all.map(snapshotOf));
  const serial = await register();
  await arrived(serial);
  const after = await Promise.all(all.map(snapshotOf));
  const [row] = await (all[0] as Bare).query('SELECT id FROM case_file WHERE serial_number = ?', [serial]);
  const sample: Keys = { serial, id: String(row?.id) };

  const writers: { readonly isRegister: boolean; write(keys: Keys): Promise<void> }[] = [];
  for (const [index, source] of all.entries()) {
    const changed = await writtenBetween(source, before[index] ?? new Map(), after[index] ?? new Map());
    const written = changed
      .filter(({ table, inserted }) => inserted.length > 0 && !LATER.has(table.name))
      .map(({ table, inserted }) => ({ table, inserted: inserted.map(unplaced), updated: [] }));
    if (written.length === 0) continue;
    const target = await emptyCopy(bench, database, source, index === 0 ? 'full' : 'normal');
    const statements = replay(written);
    writers.push({ isRegister: index === 0, write: (keys) => target.transaction(statements(renewal(sample, keys))) });
  }
  return {
    async rate(atOnce, seconds, { besides = async () => undefined, withoutRegister = false } = {}) {
      const chosen = writers.filter(({ isRegister }) => !(withoutRegister && isRegister));
      const start = performance.now();
      let units = 0;
      const work = async () => {
        do {
          const keys = freshKeys();
          await Promise.all([besides(), ...chosen.map(({ write }) => write(keys))]);
          units++;
        } while (performance.now() - start < seconds * 1000);
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      return (units / (performance.now() - start)) * 1000;
    },
  };
}

/** Durable as the product's own is: of SQLite files only the register's is forced to the disk. */
async function emptyCopy(
  { resources, mariadb }: Bench,
  database: Figure['database'],
  source: Bare,
  synchronous: 'full' | 'normal',
): Promise<Bare> {
  const name = `floor${++copies}`;
  const target =
    database === 'embedded'
      ? bareSqlite(join(resources.folder(), `${name}.sqlite`), synchronous)
      : await bareMariaDb((await mariadb()).socket, name, 16);
  resources.add(() => target.close());
  for (const sql of await source.definitions()) await target.query(sql);
  return target;
}
