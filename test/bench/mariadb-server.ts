import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { totalmem, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { findProgram } from '../support/mariadb.mjs';
import type { Resources } from './resources.ts';

export interface MariaDbServer {
  readonly socket: string;
  /** version, and how it writes to the disk */
  readonly settings: string;
  /** DATABASE_URL for databases of that prefix */
  url(prefix: string): string;
}

/** 30 s until it listens */
const TRIES = 600;

/**
 * A MariaDB of the run's own, durable as one in use is: the log is flushed to the disk at every commit, by the engine's normal flush method.
 * @throws where its binaries are missing
 */
export async function startMariaDbServer(resources: Resources): Promise<MariaDbServer> {
  const [install, daemon] = [findProgram('mariadb-install-db'), findProgram('mariadbd')];
  if (!install || !daemon)
    throw new Error('no MariaDB on the PATH (npm run setup installs it); --only with embedded benchmarks needs none');
  const folder = resources.folder();
  const [data, socket, user] = [join(folder, 'data'), join(folder, 's.sock'), userInfo().username];
  // a server that starts clears its temporary folder: in a shared one that takes the tables of others
  const common = ['--no-defaults', `--datadir=${data}`, `--tmpdir=${folder}`, `--user=${user}`, '--skip-name-resolve'];
  execFileSync(install, [...common, '--auth-root-authentication-method=normal', '--skip-test-db'], { stdio: 'ignore' });
  const options = [
    ...common,
    `--socket=${socket}`,
    `--pid-file=${join(folder, 'pid')}`,
    '--skip-networking',
    '--skip-log-bin',
    '--innodb-flush-log-at-trx-commit=1',
    // a quarter of the machine's memory: the rest is for what is measured beside it
    `--innodb-buffer-pool-size=${Math.floor(totalmem() / 4)}`,
    '--innodb-log-file-size=1G',
    '--performance-schema=OFF',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_bin',
    '--default-time-zone=+00:00',
    '--max-connections=600',
  ];
  const child = spawn(daemon, options, { stdio: 'ignore', detached: true });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  resources.add(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  for (let tries = 0; !existsSync(socket); tries++) {
    if (child.exitCode !== null || tries > TRIES) throw new Error('MariaDB did not start: run mariadbd by hand to see why');
    await sleep(50);
  }
  return {
    socket,
    settings: await settingsOf(socket),
    url: (prefix) => `mysql://root@localhost/${prefix}?socket=${encodeURIComponent(socket)}`,
  };
}

async function settingsOf(socketPath: string): Promise<string> {
  const connection = await createConnection({ user: 'root', socketPath });
  const [rows] = await connection.query(
    'SELECT VERSION() AS version, @@innodb_flush_log_at_trx_commit AS flush, @@innodb_flush_method AS method, @@innodb_buffer_pool_size DIV 1048576 AS pool',
  );
  await connection.end();
  const { version, flush, method, pool } = (rows as Record<string, unknown>[])[0] as Record<string, unknown>;
  return `${version}, innodb_flush_log_at_trx_commit=${flush}, ${method}, buffer pool ${pool} MiB`;
}
