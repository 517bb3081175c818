import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, ROOT, sayOnStderr } from '../../gateway/cli/build.ts';
import { type JestResults, tally } from './tally.ts';

const USAGE = `npm test [-- PATTERN...] [-- -t NAME] [-- any option of Jest] [-- --help]

Builds, checks the types, and runs every suite, or those whose path has one of the PATTERNs. The last line on stdout: N passed, N failed.
  -t NAME   only tests with such a name
Exit code 0: all passed. 1: something failed. 2: the command line is wrong. npm run setup brings what the suites need.
`;

const JEST = 'node_modules/jest/bin/jest.js';

/** Jest alone knows its options: it is asked before anything is built. @returns what it complains of */
function complaintOf(args: readonly string[]): string | undefined {
  if (!args.some((arg) => arg.startsWith('-'))) return undefined;
  const asked = ['--no-warnings', '--experimental-vm-modules', JEST, '--listTests', ...args];
  const { status, stderr } = spawnSync(process.execPath, asked, { cwd: ROOT, encoding: 'utf8' });
  return status === 0 ? undefined : stderr.trim();
}

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

interface JestRun {
  readonly results: JestResults | undefined;
  readonly leftOut: readonly string[];
}

/** Jest as jest.config.mjs has it. Of its closing lines on stdout the names are kept; the count is made anew, with what came before it. */
function runJest(args: readonly string[]): JestRun {
  const folder = mkdtempSync(join(tmpdir(), 'og-test-'));
  const file = join(folder, 'results.json');
  try {
    const jest = ['--no-warnings', '--experimental-vm-modules', JEST, '--json', `--outputFile=${file}`, ...args];
    const { stdout } = spawnSync(process.execPath, jest, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    const lines = stdout.trim().split('\n');
    const said = lines.filter((line) => !/^skipped: |^\d+ passed, \d+ failed$/.test(line));
    if (said.length > 0) process.stdout.write(`${said.join('\n')}\n`);
    const leftOut = lines.filter((line) => line.startsWith('skipped: ')).map((line) => line.slice('skipped: '.length));
    return { results: existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as JestResults) : undefined, leftOut };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const complaint = complaintOf(args);
if (complaint !== undefined) {
  process.stderr.write(`${complaint}\n\n${USAGE}`);
  process.exit(2);
}
const tsc = 'node_modules/typescript/bin/tsc';
const before = [await builds(), node(tsc, '-p', '.', '--noEmit'), node(tsc, '-p', 'clients/web', '--noEmit')];
const { results, leftOut } = runJest(args);
// what a name pattern leaves out is not skipped
const filtered = args.some((arg) => /^(-t|--testNamePattern)/.test(arg));
const counted = results && filtered ? { ...results, numPendingTests: 0, testResults: [] } : results;
const brokenBefore = before.filter((fine) => !fine).length;
const { passed, failed, lines } = tally(counted, { brokenBefore, leftOut, root: ROOT, strict: process.env.CI === 'true' });

for (const line of lines) process.stdout.write(`${line}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
