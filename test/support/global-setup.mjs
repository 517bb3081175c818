import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMariaDb } from './mariadb.mjs';
import { startNats } from './nats.mjs';

// One throw-away MariaDB and one NATS per run, where their binaries are on the PATH; each suite makes its own databases, and names of its
// own, in them. What is left out for want of a program is written to a list, which the reporter prints.
export default async function globalSetup() {
  const folder = mkdtempSync(join(tmpdir(), 'og-run-'));
  globalThis.__oncegraphRunFolder = folder;
  process.env.TEST_SKIPPED_LIST = join(folder, 'skipped');
  const server = await startMariaDb();
  if (server) {
    globalThis.__oncegraphMariaDb = server;
    process.env.TEST_MARIADB_SOCKET = server.socket;
  }
  const nats = await startNats({ from: 29_000 + (process.pid % 1_000) });
  if (nats) {
    globalThis.__oncegraphNats = nats;
    process.env.TEST_NATS_PORT = String(nats.port);
  }
}
