import { startMariaDb } from './mariadb.mjs';

// One throw-away MariaDB per run, where its binaries are on the PATH; each suite makes its own databases in it.
export default async function globalSetup() {
  const server = await startMariaDb();
  if (server) {
    globalThis.__oncegraphMariaDb = server;
    process.env.TEST_MARIADB_SOCKET = server.socket;
  }
}
