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

/**
 * MariaDB renames no database: a new one takes the tables at once, and the old one is dropped. While the new one is still empty its connector may
 * begin to make tables there: then it is dropped before these are all there and anything is written to them, and made anew.
 */
const moveTables = (from: string, to: string): Promise<void> =>
  asAdmin(mariaDbUnderTest().socketPath, async (query) => {
    const tables = await query(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${from}'`);
    const moves = tables.map(({ name }) => `\`${from}\`.\`${name}\` TO \`${to}\`.\`${name}\``).join(', ');
    for (let isMoved = false; !isMoved; ) {
      await query(`CREATE DATABASE \`${to}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
      isMoved = await query(`RENAME TABLE ${moves}`).then(() => true, isTaken);
      if (!isMoved) await query(`DROP DATABASE \`${to}\``);
    }
    await query(`DROP DATABASE \`${from}\``);
  });

/** False where somebody was faster; @throws anything else */
function isTaken(error: { readonly code?: string }): false {
  if (error.code !== 'ER_TABLE_EXISTS_ERROR') throw error;
  return false;
}
