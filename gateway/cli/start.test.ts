import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from './build.ts';

const start = (...args: string[]) =>
  spawnSync(process.execPath, ['--no-warnings', '--import', './gateway/cli/node-24.mjs', join('gateway', 'cli', 'start.ts'), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });

test('an unknown command is refused with those that there are, before anything is built', () => {
  const { status, stdout, stderr } = start('nonsense');
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('there is no command nonsense: embedded, gateway, subgraph, relay, migrate, token, compose');
});

test('npm start -- --help says how', () => {
  const { status, stdout } = start('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('npm start [-- --help]');
}, 120_000);

test('a command runs in the same process: its stdout and its exit code are its own', () => {
  const { status, stdout } = start('token', '--role', 'nobody');
  expect(status).toBe(2);
  expect(stdout).toBe('');
}, 120_000);
