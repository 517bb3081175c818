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

/** A throw-away MariaDB on a socket in a temporary folder; undefined where its binaries are missing. */
export async function startMariaDb() {
  const install = findProgram('mariadb-install-db');
  const daemon = findProgram('mariadbd');
  if (!install || !daemon) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'og-'));
  const socket = join(folder, 's.sock');
  const user = userInfo().username;
  execFileSync(
    install,
    [
      '--no-defaults',
      `--datadir=${folder}/data`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      '--skip-name-resolve',
      `--user=${user}`,
    ],
    { stdio: 'ignore' },
  );
  const child = spawn(
    daemon,
    [
      '--no-defaults',
      `--datadir=${folder}/data`,
      `--socket=${socket}`,
      '--skip-networking',
      `--user=${user}`,
      '--skip-name-resolve',
      '--skip-log-bin',
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-flush-method=nosync',
      '--innodb-buffer-pool-size=64M',
      '--innodb-log-file-size=16M',
      '--performance-schema=OFF',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_bin',
      '--default-time-zone=+00:00',
      `--pid-file=${folder}/pid`,
      '--max-connections=400',
    ],
    { stdio: 'ignore' },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (let tries = 0; !existsSync(socket); tries++) {
    if (child.exitCode !== null || tries > 600) throw new Error('MariaDB did not start: run mariadbd by hand to see why');
    await sleep(50);
  }
  return {
    socket,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
