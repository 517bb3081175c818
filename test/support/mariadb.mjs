import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where a program lies: on the PATH, or in /usr/sbin, which is not on every user's. */
export function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

// Nothing waits for the disk: what the system has taken from a process outlives the process, and no test cuts the power.
const NO_DISK_WRITE = '--innodb-flush-method=nosync';
const FAST = ['--innodb-flush-log-at-trx-commit=0', '--innodb-log-file-size=16M'];
const DURABLE = ['--innodb-flush-log-at-trx-commit=1', '--innodb-log-file-size=64M'];

/**
 * A throw-away MariaDB on a socket in a temporary folder; undefined where its binaries are missing. A durable one loses no commit when it
 * is killed, and starts again over the same data; the others are quicker.
 */
export async function startMariaDb({ durable = false } = {}) {
  const install = findProgram('mariadb-install-db');
  const daemon = findProgram('mariadbd');
  if (!install || !daemon) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'og-'));
  const socket = join(folder, 's.sock');
  // of its own: a server that starts clears its temporary folder, and in a shared one that takes the tables of others
  const common = [
    '--no-defaults',
    `--datadir=${folder}/data`,
    `--tmpdir=${folder}`,
    '--skip-name-resolve',
    `--user=${userInfo().username}`,
    NO_DISK_WRITE,
  ];
  let child;
  let ended;

  async function start() {
    // a killed server leaves its socket behind
    rmSync(socket, { force: true });
    child = spawn(
      daemon,
      [
        ...common,
        ...(durable ? DURABLE : FAST),
        `--socket=${socket}`,
        '--skip-networking',
        '--skip-log-bin',
        '--innodb-buffer-pool-size=64M',
        '--performance-schema=OFF',
        '--character-set-server=utf8mb4',
        '--collation-server=utf8mb4_bin',
        '--default-time-zone=+00:00',
        `--pid-file=${folder}/pid`,
        '--max-connections=400',
      ],
      { stdio: 'ignore' },
    );
    const own = child;
    ended = new Promise((resolve) => own.once('exit', resolve));
    for (let tries = 0; !existsSync(socket); tries++) {
      if (own.exitCode !== null || own.signalCode !== null || tries > 600) {
        own.kill('SIGKILL');
        throw new Error('MariaDB did not start: run mariadbd by hand to see why');
      }
      await sleep(50);
    }
  }
  const end = async (signal) => {
    child.kill(signal);
    await ended;
  };

  try {
    // where it fails, the error tells what it said
    execFileSync(install, [...common, '--auth-root-authentication-method=normal', '--skip-test-db'], { stdio: 'pipe' });
    await start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    socket,
    start,
    halt: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
