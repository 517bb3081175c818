import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Program, removeDataDir, startProgram } from '../../test/support/program.ts';
import { systemRandom } from './call/back-off.ts';
import { openFileKeyStore } from './keys/file-key-store.ts';
import { openPartner } from './open-partner.ts';
import { anyMischief, type HostileProxy, MISCHIEF, openHostileProxy } from './testing/hostile-proxy.ts';
import type { CaseWritten } from './write/outcome.ts';

// What the network does is drawn from this seed: another one is another bad day.
const SEED = 20261122;
const WRITES = 1000;
const folder = mkdtempSync(join(tmpdir(), 'og-partner-'));

let program: Program;
let proxy: HostileProxy;
let token: string;
beforeAll(async () => {
  program = await startProgram();
  token = program.token({ role: 'partner', system: 'district.330106' });
  proxy = await openHostileProxy(`${program.url}graphql`, () => anyMischief(draw));
}, 120_000);
afterAll(async () => {
  await proxy?.close();
  await program?.stop();
  removeDataDir(program.dataDir);
  rmSync(folder, { recursive: true, force: true });
});

const draw = drawsOf(SEED);

/** mulberry32 */
function drawsOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** As good as any, but for the last byte, the highest one of a pause: a sixteenth of what it would be, as the test is about writes and not about waiting. */
const shortPauses = (bytes: number) => systemRandom(bytes).map((byte, at) => (at === bytes - 1 ? byte >> 4 : byte));

const party = {
  kind: 'ORGANISATION',
  name: '示例申请单位',
  identifierType: 'SOCIAL_CREDIT_CODE',
  identifier: '91330106MA27TE5T2D',
} as const;
const entry = (of: string, index: number) => ({ itemCode: '330123901000', regionCode: '330106', party, projectName: `${of} ${index}` });

async function restart(): Promise<void> {
  const { dataDir } = program;
  await program.kill();
  program = await startProgram({ dataDir });
  proxy.target = `${program.url}graphql`;
}

/** Every case of the register whose project is called so, by its project. */
async function registered(of: string): Promise<{ serials: string[]; total: number }> {
  const query = `query ($after: String, $of: String) { cases(filter: { text: $of }, first: 100, after: $after) {
    totalCount nodes { serialNumber } pageInfo { hasNextPage endCursor } } }`;
  const serials: string[] = [];
  for (let after: string | null = null; ; ) {
    type Page = { cases: { totalCount: number; nodes: { serialNumber: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    const { data, errors }: { data?: Page | null; errors?: unknown } = await program.graphql<Page>(query, { after, of }, token);
    if (!data) throw new Error(JSON.stringify(errors));
    serials.push(...data.cases.nodes.map(({ serialNumber }) => serialNumber));
    if (!data.cases.pageInfo.hasNextPage) return { serials, total: data.cases.totalCount };
    after = data.cases.pageInfo.endCursor;
  }
}

test(`answers lost, late, cut and refused, the gateway killed twice, the client once (seed ${SEED}): 1,000 writes, exactly 1,000 cases`, async () => {
  const file = join(folder, 'keys.jsonl');
  const open = async () => {
    const store = await openFileKeyStore(file);
    const patience = { attemptMs: 2000, deadlineMs: 200_000, attempts: 1000 };
    const partner = openPartner({ url: proxy.url, token, store, concurrency: 16, random: shortPauses, ...patience });
    return { store, partner };
  };
  const outcomes = new Map<number, CaseWritten>();
  const writeAll = async ({ partner }: Awaited<ReturnType<typeof open>>, signal: AbortSignal, then: (done: number) => void) => {
    const left = Array.from({ length: WRITES }, (_, index) => index).filter((index) => outcomes.get(index)?.kind !== 'written');
    await Promise.all(
      left.map(async (index) => {
        // half of them have a number of the partner's own
        const reference = index % 2 === 0 ? `HZ-2026-${index}` : undefined;
        outcomes.set(index, await partner.registerCase(entry('promise', index), { reference, signal }));
        then([...outcomes.values()].filter(({ kind }) => kind === 'written').length);
      }),
    );
  };
  // the client dies with writes under way, and begins anew with what lies in its file
  const first = await open();
  const death = new AbortController();
  await writeAll(first, death.signal, (done) => done === 300 && death.abort());
  expect(new Set([...outcomes.values()].map(({ kind }) => kind))).toEqual(new Set(['written', 'unknown', 'unsent']));
  await first.store.close();
  const second = await open();
  const restarts: Promise<void>[] = [];
  const kill = (done: number) => {
    if (done === 500 || done === 750) restarts.push((restarts.at(-1) ?? Promise.resolve()).then(restart));
  };
  await writeAll(second, new AbortController().signal, kill);
  await Promise.all(restarts);
  expect(restarts).toHaveLength(2);

  expect([...outcomes.values()].filter(({ kind }) => kind !== 'written')).toEqual([]);
  const serials = [...outcomes.values()].map((outcome) => (outcome.kind === 'written' ? outcome.case.serialNumber : ''));
  const { serials: there, total } = await registered('promise');
  expect(total).toBe(WRITES);
  expect(new Set(there).size).toBe(WRITES);
  expect(new Set(serials)).toEqual(new Set(there));
  expect(await second.partner.unsettled()).toEqual([]);
  await second.store.close();
  // none of the mischief was left out
  expect([...proxy.done.keys()].sort()).toEqual(['pass', ...Object.keys(MISCHIEF)].sort());
}, 300_000);

test('the control: tried again under a fresh key each time, writes collide with themselves', async () => {
  const query = `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { errors { code } } }`;
  const naive = program.token({ role: 'partner', system: 'sandbox.naive' });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${naive}` };
  let refusals = 0;
  for (let index = 0; index < 50; index += 1) {
    for (let attempt = 0; ; attempt += 1) {
      const input = { ...entry('naive', index), idempotencyKey: `naive-${index}-${attempt}` };
      const body = JSON.stringify({ query, variables: { input } });
      try {
        const response = await fetch(proxy.url, { method: 'POST', headers, body, signal: AbortSignal.timeout(2000) });
        const { data } = (await response.json()) as { data: { registerCase: { errors: { code: string }[] } } };
        if (data.registerCase.errors.some(({ code }) => code === 'DUPLICATE_CASE')) refusals += 1;
        break;
      } catch {
        // lost: again
      }
    }
  }
  expect(refusals).toBeGreaterThan(0);
});
