import { describe, expect, test } from '@jest/globals';
import { WANTED } from './features.ts';
import { runOracle } from './oracle.ts';
import { count, emptyTally } from './report.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe.each([
  ['once', 'with its fast twin', 12],
  ['tree', 'by its interpreting twin alone', 4],
] as const)('the engine %s, %s', (engine, _, graphs) => {
  const seed = 9;
  const run = { engine, seed, graphs: upTo(graphs), queries: upTo(25) };

  test(`answers as one schema over the same data does: seed ${seed}, ${graphs} graphs of 25 operations`, async () => {
    const tally = emptyTally();
    for await (const outcome of runOracle(run)) count(tally, outcome);
    expect(tally.failures.join('\n')).toBe('');
    expect(tally.costly + tally.misplanned).toBeLessThan(0.02 * tally.queries);
    if (graphs < 12) return;
    expect(WANTED.filter((feature) => (tally.features.get(feature) ?? 0) < 0.05 * tally.queries)).toEqual([]);
  });
});

test('the same seed draws the same', async () => {
  const outcomes = async () => {
    const all = [];
    for await (const outcome of runOracle({ engine: 'apollo', seed: 3, graphs: [1], queries: upTo(5) })) all.push(outcome);
    return all;
  };
  expect(await outcomes()).toEqual(await outcomes());
});

test('the oracle sees what is wrong: the stock engine, where two fields require one field with other arguments', async () => {
  const failures = [];
  for await (const { failure } of runOracle({ engine: 'apollo', seed: 1, graphs: [1], queries: [0] })) failures.push(failure);
  expect(failures).toEqual([
    expect.stringMatching(/^--- npm run oracle -- --seed 1 --graph 1 --query 0\n(.|\n)*\* data\.deeds\.title: true instead of false\n/),
  ]);
});
