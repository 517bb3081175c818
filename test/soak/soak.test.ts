import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { random } from '../oracle/random.ts';
import { newDocument } from './load/new-document.ts';
import { truthOf } from './load/truth.ts';
import { soakOptions } from './options.ts';
import { flatness, type Sample } from './series.ts';

const SOAK = fileURLToPath(new URL('./main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'og-soak-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Told {
  readonly scenario: string;
  readonly promise: string;
  readonly held?: boolean;
  readonly figure: string;
  readonly timed: boolean;
}

// Real processes, two seconds of each scenario, and up to ten for a bomb that nothing but its limits ends. What hangs on the machine's speed is not
// asserted, nor is the exit code, which tells of that too.
test('a few seconds of each scenario break no promise', async () => {
  const json = join(folder, 'verdicts.json');
  const said = await new Promise<string>((resolve) => {
    const options = { cwd: join(SOAK, '../../..'), env: { ...process.env, NO_COLOR: '1', TMPDIR: folder } };
    const args = ['--no-warnings', SOAK, '--seconds', '2', '--json', json];
    execFile(process.execPath, args, options, (_error, stdout, stderr) => resolve(`${stderr}\n${stdout}`));
  });
  if (!existsSync(json)) throw new Error(said);
  const { verdicts } = JSON.parse(readFileSync(json, 'utf8')) as { verdicts: readonly Told[] };
  const functional = verdicts.filter(({ timed }) => !timed);
  expect(functional.filter(({ held }) => held === false).map(({ promise, figure }) => `${promise}: ${figure}`)).toEqual([]);
  const kept = Map.groupBy(
    functional.filter(({ held }) => held),
    ({ scenario }) => scenario,
  );
  expect([...kept].map(([scenario, each]) => [scenario, each.length])).toEqual([
    ['reload', 3],
    ['bomb', 4],
    ['client-faults', 5],
    ['mixed', 2],
    ['all', 2],
  ]);
}, 240_000);

describe('what is told apart', () => {
  const MIB = 2 ** 20;
  const series = (heapAt: (stretch: number, second: number) => number): readonly Sample[] =>
    [0, 1].flatMap((stretch) =>
      Array.from({ length: 12 }, (_, at) => ({
        at: 100 * stretch + 5 * at,
        stretch,
        heap: MIB * heapAt(stretch, at),
        resident: 0,
        files: 60 + (at % 5),
        children: 1,
      })),
    );
  test.each<[string, (stretch: number, second: number) => number, boolean]>([
    ['noise is flat', (_, at) => 100 + (at % 3), true],
    ['caches that fill in the first quarter are flat', (_, at) => 60 + Math.min(40, 20 * at), true],
    ['what rises all the time is not', (_, at) => 100 + at, false],
    ['what a new supergraph leaves behind is not', (stretch) => 100 + 10 * stretch, false],
    ['what shrinks is flat', (_, at) => 100 - at, true],
  ])('%s', (_what, heapAt, isFlat) => expect(flatness(series(heapAt), 'heap').isFlat).toBe(isFlat));

  test('handles that come and go are flat', () =>
    expect(
      flatness(
        series(() => 1),
        'files',
      ).isFlat,
    ).toBe(true));
});

test('new documents are all different, each answered by the one graph, and the same again from the same seed', () => {
  const documents = (seed: number) => {
    const draws = random(seed);
    return Array.from({ length: 200 }, (_, number) => newDocument(draws, number));
  };
  const [first] = [documents(7)];
  expect(new Set(first).size).toBe(200);
  expect(documents(7)).toEqual(first);
  for (const query of first.slice(0, 20)) expect(truthOf({ query, variables: {} }, false)).toMatch(/^\{"data":\{"r0":/);
});

test('the command line', () => {
  const options = (...given: string[]) => soakOptions(given, ['mixed', 'bomb']);
  expect(options()).toEqual({ help: false, seconds: 120, only: undefined, seed: 1, json: undefined });
  expect(options('--hours', '2', '--only', 'mixed,bomb')).toMatchObject({ seconds: 7_200, only: ['mixed', 'bomb'] });
  expect(() => options('--only', 'none')).toThrow('there is no scenario none');
  expect(() => options('--seconds', 'x')).toThrow('--seconds');
  expect(() => options('--seconds', '9', '--hours', '1')).toThrow('not both');
});
