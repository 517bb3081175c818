import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { isNatsUnderTest } from '../../subgraphs/kernel/exchange/nats/testing.ts';
import { BENCHMARKS } from './benchmarks.ts';
import type { Figure } from './figure.ts';

const BENCH = fileURLToPath(new URL('main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'og-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}
const bench = (...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    const options = { cwd: join(BENCH, '../../..'), env: { ...process.env, NO_COLOR: '1', TMPDIR: folder } };
    execFile(process.execPath, ['--no-warnings', BENCH, ...args], options, (error, out, said) =>
      resolve({ code: Number(error?.code ?? 0), out, said }),
    );
  });
const tiny = [
  '--seconds',
  '0.1',
  '--rounds',
  '1',
  '--cases',
  '10',
  '--rates',
  '10,20',
  '--open',
  '40',
  '--office',
  '20',
  '--backlog',
  '50',
];

async function figuresOf(...args: string[]): Promise<{ readonly run: Run; readonly figures: readonly Figure[] }> {
  const json = join(folder, 'figures.json');
  const run = await bench(...tiny, '--json', json, ...args);
  expect(run.code === 0 ? '' : run.said).toBe('');
  return { run, figures: (JSON.parse(readFileSync(json, 'utf8')) as { figures: Figure[] }).figures };
}

/** Only that there is one: how great it is, is the machine's business. */
const expectFigures = (figures: readonly Figure[], out: string) => {
  for (const { ours, floor, ratio, benchmark } of figures) {
    expect([benchmark, ours > 0 || benchmark === 'lag', floor > 0, ratio >= 0]).toEqual([benchmark, true, true, true]);
    expect(out).toMatch(new RegExp(`^${benchmark} +`, 'm'));
  }
};

test('every benchmark prints its figures, embedded', async () => {
  const { run, figures } = await figuresOf('--database', 'embedded');
  const embedded = BENCHMARKS.filter(({ databases }) => databases.includes('embedded')).map(({ name }) => name);
  expect(new Set(figures.map(({ benchmark }) => benchmark))).toEqual(new Set(embedded));
  expectFigures(figures, run.out);
  expect(run.said).not.toContain('\u001b');
}, 180_000);

const onServer = async () => {
  const wanted = ['register', 'lag', ...(isNatsUnderTest() ? ['exchange'] : [])];
  const { run, figures } = await figuresOf('--database', 'mariadb', '--only', wanted.join(','));
  expect(new Set(figures.map(({ benchmark }) => benchmark))).toEqual(new Set(wanted));
  expectFigures(figures, run.out);
};
for (const dialect of dialectsUnderTest()) {
  if (dialect === 'mariadb') test('writes, lag and the exchange on MariaDB, each part a process of its own', onServer, 240_000);
}

test('says what is wrong with a command line', async () => {
  const [wrong, help] = [await bench('--only', 'nothing'), await bench('--help')];
  expect([wrong.code, wrong.out, wrong.said]).toEqual([2, '', expect.stringContaining('there is no benchmark nothing')]);
  expect([help.code, help.out]).toEqual([0, expect.stringContaining('npm run bench')]);
});
