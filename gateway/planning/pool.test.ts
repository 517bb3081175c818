import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { plannerContract, SHOP, supergraphFor } from './planner.contract.ts';
import type { Planner } from './planner.ts';
import { type PoolLimits, plannerPool } from './pool.ts';

const clock = () => new Date();

plannerContract('the pool', (sdl) => plannerPool(sdl, { log: silentLog, clock }));

/** An interface with a shareable object field, ten implementations, three subgraphs: each level multiplies the ways by hundreds. */
const BOMB_GRAPH = supergraphFor(
  Object.fromEntries(
    ['a', 'b', 'c'].map((name) => [
      name,
      `type Query { root: Node @shareable ${name}: Int }
       interface Node { id: ID! next: Node ${name}: Int }
       ${Array.from({ length: 10 }, (_, n) => `type T${n} implements Node @key(fields: "id") { id: ID! next: Node @shareable ${name}: Int }`).join('\n')}`,
    ]),
  ),
);
const bomb = (depth: number) => ({ document: `{ root ${'{ next '.repeat(depth)} { id } ${'}'.repeat(depth)} }`, overrides: [] });
const harmless = (n: number) => ({ document: `query q${n} { root { id } }`, overrides: [] });

/** Planners of this process (proc(5)): they are told by what they run. */
const childrenOfThis = (): readonly number[] =>
  readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
    .split(' ')
    .map(Number)
    .filter((pid) => pid > 0 && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('planning/child'));

describe('the pool', () => {
  let planner: Planner;
  afterEach(() => planner.close());
  const open = (limits: Partial<PoolLimits>, sdl = BOMB_GRAPH) => {
    planner = plannerPool(sdl, { log: silentLog, clock, limits });
    return planner;
  };

  test("a planner bomb costs itself a coded error, and others nothing: memory's end is its own process's", async () => {
    const { plan } = open({ memoryMb: 64 });
    await plan(harmless(0));
    const exploded = expect(plan(bomb(9))).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      params: { reason: { en: expect.stringContaining('split it') } },
    });
    for (let n = 1; n <= 20; n++) expect(await plan(harmless(n))).toHaveProperty('node');
    await exploded;
  }, 30_000);

  test('an operation that was too costly is refused at once the next time, others are not', async () => {
    const { plan } = open({ slowMs: 50 });
    await expect(plan(bomb(9))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    const [again, other] = await Promise.allSettled([plan(bomb(9)), plan(harmless(1))]);
    expect([again.status, other.status]).toEqual(['rejected', 'fulfilled']);
    await expect(plan(bomb(9))).rejects.toBe((again as PromiseRejectedResult).reason);
  });

  test('a process that is ended from outside while it waits costs the next operation nothing', async () => {
    const { plan } = open({});
    await plan(harmless(0));
    const before = new Set(childrenOfThis());
    for (const pid of before) process.kill(pid, 'SIGKILL');
    expect(before.size).toBeGreaterThan(0);
    expect(await plan(harmless(1))).toHaveProperty('node');
  });

  test('one that is only slow gets its plan in the slow lane', async () => {
    const { plan } = open({ ways: 10 });
    expect(await plan(bomb(1))).toMatchObject({ kind: 'QueryPlan' });
  });

  test('time is a limit of the quick lane too: its process ends, another takes over', async () => {
    const { plan } = open({ ways: 1_000_000, quickMs: 60, slowMs: 60 });
    const [exploded, next] = await Promise.allSettled([plan(bomb(9)), plan(harmless(1))]);
    expect(exploded).toMatchObject({ reason: { code: 'LIMIT_EXCEEDED' } });
    expect(next.status).toBe('fulfilled');
  });

  test('a plan that is too large to keep is refused', async () => {
    const { plan } = open({}, supergraphFor(SHOP));
    const document = `mutation { review(text: "${'x'.repeat(2_100_000)}") { id } }`;
    await expect(plan({ document, overrides: [] })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });

  test('who has waited too long for a turn is told to come again', async () => {
    let hours = 0;
    planner = plannerPool(BOMB_GRAPH, { log: silentLog, clock: () => new Date(++hours * 3_600_000) });
    await expect(planner.plan(harmless(1))).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  test('at rest it has no process, and has one again where there is something to plan', async () => {
    const { plan, rest, ready } = open({}, supergraphFor(SHOP));
    await ready();
    rest();
    expect(await plan({ document: '{ product { name } }', overrides: [] })).toHaveProperty('node');
  });

  test('a supergraph that the planner does not take is an internal fault of each operation', async () => {
    const { plan, ready } = open({}, 'schema { query: Query } type Query { a: Int }');
    await expect(ready()).rejects.toMatchObject({ code: 'INTERNAL' });
    await expect(plan(harmless(1))).rejects.toMatchObject({ code: 'INTERNAL', cause: expect.any(Error) });
  });

  test('closed, it plans no more, and its processes are gone', async () => {
    const { plan, close } = open({}, supergraphFor(SHOP));
    await plan({ document: '{ product { name } }', overrides: [] });
    await close();
    await expect(plan({ document: '{ product { id } }', overrides: [] })).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});
