import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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

test.each(['schema', 'build', 'docs', 'codegen'])(
  'npm run %s -- --help says how, and writes nothing',
  (name) => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const args = (scripts[name] as string).split(' ').slice(1);
    const { status, stdout, stderr } = spawnSync(process.execPath, [...args, '--help'], { cwd: ROOT, encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(new RegExp(`^npm run ${name} \\[-- --help\\]\n`)) });
    expect(stderr).not.toContain('the build failed');
  },
  120_000,
);
