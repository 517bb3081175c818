import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { onlyHelp } from '../../subgraphs/kernel/errors/only-help.ts';
import { findProgram, PROGRAMS, type Program } from './programs.ts';

const USAGE = `npm run setup [-- --help]

Brings what the test suites start: MariaDB, NATS, Chromium, a JDK, curl.

On Debian as root it installs what is missing by apt-get, without starting any service. Elsewhere it says what to install, and the
suites that need it are skipped by name. Does nothing where all is there. Nothing of it is needed for npm start.
`;

/** Debian asks this file before it starts a service: 101 means no (invoke-rc.d). */
const POLICY = '/usr/sbin/policy-rc.d';

function aptGet(...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error } = spawnSync('apt-get', ['-q', ...args], { stdio: ['ignore', 'inherit', 'inherit'], env });
  if (status !== 0) throw new Error(error?.message ?? `apt-get ${args[0]} ended with code ${status}`);
}

function install(programs: readonly Program[]): void {
  const policyIsOurs = !existsSync(POLICY);
  if (policyIsOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', ...programs.map((program) => program.package));
  } finally {
    if (policyIsOurs) rmSync(POLICY, { force: true });
  }
}

const missing = (): Program[] => PROGRAMS.filter((program) => findProgram(program) === undefined);
const isDebianRoot = (): boolean => existsSync('/etc/debian_version') && process.getuid?.() === 0;

function main(): void {
  const wanted = missing();
  if (wanted.length > 0 && isDebianRoot()) install(wanted);
  for (const program of PROGRAMS) {
    const found = findProgram(program);
    const line = found ? `found    ${found}` : `missing  ${program.names.join(' or ')}: install ${program.package}, for ${program.usedFor}`;
    process.stdout.write(`${line}\n`);
  }
  if (isDebianRoot() && missing().length > 0) process.exitCode = 1;
}

onlyHelp(process, USAGE);
try {
  main();
} catch (error) {
  process.stderr.write(`setup: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
