import { expect, test } from '@jest/globals';
import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import type { UsedOperation } from '../execution/engine.ts';
import { type PlanCacheOptions, planCache } from './plan-cache.ts';

const used = (source: string, uses = 1): UsedOperation => ({
  source,
  operationName: undefined,
  conditions: new Map(),
  overrides: [],
  incremental: false,
  uses,
});

function cache(options: Partial<PlanCacheOptions<string>> = {}) {
  const { find, make, mostUsed } = planCache<string>({ weigh: (plan) => plan.length, ...options });
  const operations = new Map<string, OperationDefinitionNode>();
  const operationOf = (name: string): OperationDefinitionNode => {
    const operation = operations.get(name) ?? getOperationAST(parse(`{ ${name} }`))!;
    operations.set(name, operation);
    return operation;
  };
  return {
    find: (name: string, key = '') => find(operationOf(name), key),
    make: (name: string, plan: () => Promise<string> = async () => name, key = '') => make(operationOf(name), key, used(name), plan),
    mostUsed: (most: number) => mostUsed(most).map(({ source, uses }) => [source, uses]),
  };
}

test('a plan is found by its operation and key, and by no other', async () => {
  const { find, make } = cache();
  expect(await make('a')).toBe('a');
  expect(await make('a', async () => 'other', 'skip')).toBe('other');
  expect([find('a'), find('a', 'skip'), find('a', 'no'), find('b')]).toEqual(['a', 'other', undefined, undefined]);
});

test('however many ask at once, it is made once', async () => {
  const { make, mostUsed } = cache();
  let made = 0;
  const slow = () => new Promise<string>((resolve) => setImmediate(resolve, `${++made}`));
  expect(await Promise.all([make('a', slow), make('a', slow), make('a', slow)])).toEqual(['1', '1', '1']);
  expect(mostUsed(9)).toEqual([['a', 3]]);
});

test('a failure reaches all who wait, and the next one tries again', async () => {
  const { find, make } = cache();
  const fails = () => Promise.reject(new Error('no'));
  expect((await Promise.allSettled([make('a', fails), make('a', fails)])).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(find('a')).toBeUndefined();
  expect(await make('a')).toBe('a');
});

test('beyond the number of plans, those go that were not used', async () => {
  const { find, make } = cache({ plans: 2 });
  await make('a');
  await make('b');
  await make('c'); // all were used: each gets its second chance
  expect(['a', 'b', 'c'].filter((name) => find(name) !== undefined)).toHaveLength(2);
  const [one, other] = ['a', 'b', 'c'].filter((name) => find(name) !== undefined) as [string, string];
  await make('d');
  find(other);
  await make('e');
  expect(find('e') ?? find('d')).toBeDefined();
  expect([one, other, 'd', 'e'].filter((name) => find(name) !== undefined)).toHaveLength(2);
});

test('beyond the number of bytes too', async () => {
  const { find, make } = cache({ bytes: 10 });
  await make('a', async () => '12345678');
  await make('b', async () => '12345678');
  expect([find('a'), find('b')].filter((plan) => plan !== undefined)).toHaveLength(1);
});

test('operations are listed by use, with what it takes to make their plans elsewhere', async () => {
  const { find, make, mostUsed } = cache();
  for (const name of ['a', 'b', 'c']) await make(name);
  for (let n = 0; n < 3; n++) find('b');
  find('c');
  expect(mostUsed(2)).toEqual([
    ['b', 4],
    ['c', 2],
  ]);
});
