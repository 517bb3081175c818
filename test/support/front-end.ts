import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { loadSystems, systemById } from '../../subgraphs/kernel/codes/systems.ts';
import { mariaDbUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { asAdmin, type Storage } from './storage.ts';

/** Takes a system's front-end database away from a running program, as an outage does: nothing in it is lost. @returns what brings it back */
export async function takeAway({ dialect, dataDir, prefix }: Storage, systemId: string): Promise<() => Promise<void>> {
  const name = systemById(loadSystems(), systemId)?.database;
  if (!name) throw new RangeError(`${systemId} has no front-end database`);
  if (dialect === 'mariadb') {
    await moveTables(`${prefix}_${name}`, `${prefix}_away`);
    return () => moveTables(`${prefix}_away`, `${prefix}_${name}`);
  }
  const file = join(dataDir, 'front-end', `${name}.sqlite`);
  const away = join(dataDir, 'away');
  const move = (from: string, to: string) => {
    for (const suffix of ['', '-wal', '-shm']) renameSync(from + suffix, to + suffix);
  };
  move(file, away);
  return async () => move(away, file);
}

/** MariaDB renames no database: a new one takes the tables at once, and the old one is dropped. */
const moveTables = (from: string, to: string): Promise<void> =>
  asAdmin(mariaDbUnderTest().socketPath, async (query) => {
    await query(`CREATE DATABASE \`${to}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    const tables = await query(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${from}'`);
    await query(`RENAME TABLE ${tables.map(({ name }) => `\`${from}\`.\`${name}\` TO \`${to}\`.\`${name}\``).join(', ')}`);
    await query(`DROP DATABASE \`${from}\``);
  });
