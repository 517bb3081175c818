import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMariaDb } from './mariadb.mjs';

// One throw-away MariaDB per run, where its binaries are on the PATH; each suite makes its own databases in it. What is left out for
// want of a program is written to a list, which the reporter prints.
export default async function globalSetup() {
  const folder = mkdtempSync(join(tmpdir(), 'og-run-'));
  globalThis.__oncegraphRunFolder = folder;
  process.env.TEST_SKIPPED_LIST = join(folder, 'skipped');
  const server = await startMariaDb();
  if (server) {
    globalThis.__oncegraphMariaDb = server;
    process.env.TEST_MARIADB_SOCKET = server.socket;
  }
}
