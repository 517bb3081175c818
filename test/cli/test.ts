import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, ROOT, sayOnStderr } from '../../gateway/cli/build.ts';
import { type JestResults, tally } from './tally.ts';

// npm test: build, types, then every suite. Further arguments go to Jest. Last line on stdout: `N passed, N failed`.

const node = (...args: string[]): boolean =>
  spawnSync(process.execPath, ['--no-warnings', ...args], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;

async function builds(): Promise<boolean> {
  try {
    await build(ROOT, join(ROOT, 'dist'), sayOnStderr);
    return true;
  } catch (error) {
    sayOnStderr(`the build failed: ${(error as Error).message}`);
    return false;
  }
}

function runJest(args: readonly string[]): JestResults | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'og-test-'));
  const file = join(folder, 'results.json');
  try {
    const options = ['--reporters=default', '--json', `--outputFile=${file}`];
    node('--experimental-vm-modules', 'node_modules/jest/bin/jest.js', ...options, ...args);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as JestResults) : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const tsc = 'node_modules/typescript/bin/tsc';
const before = [await builds(), node(tsc, '-p', '.', '--noEmit'), node(tsc, '-p', 'clients/web', '--noEmit')];
const args = process.argv.slice(2);
const results = runJest(args);
// what a name pattern leaves out is not skipped
const filtered = args.some((arg) => /^(-t|--testNamePattern)/.test(arg));
const counted = results && filtered ? { ...results, numPendingTests: 0, testResults: [] } : results;
const { passed, failed, lines } = tally(counted, before.filter((fine) => !fine).length, ROOT, process.env.CI === 'true');

for (const line of lines) process.stdout.write(`${line}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
