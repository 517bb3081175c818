import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { openFileKeyStore } from './file-key-store.ts';
import { memoryKeyStore } from './key-store.ts';
import { digestOf, keyOfReference, randomKey } from './make-key.ts';
import { sha256 } from './sha-256.ts';

const folder = mkdtempSync(join(tmpdir(), 'og-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kept = (key: string) => ({ key, mutation: 'registerCase', digest: 'd', since: '2026-03-02T01:00:00.000Z' });

test('SHA-256 is that of everybody', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = '办x件é'.repeat(length).slice(0, length);
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
  }
});

test('a key from a number is the same for ever, readable where it can be, and one that the graph takes', () => {
  expect(keyOfReference('registerCase', 'HZ-2026-0017')).toBe('registerCase:HZ-2026-0017');
  for (const odd of ['杭卫〔2026〕17', 'a b', '', 'x'.repeat(120)]) {
    const key = keyOfReference('registerCase', odd);
    expect(key).toMatch(/^registerCase:sha256:[0-9a-f]{64}$/);
    expect(keyOfReference('registerCase', odd)).toBe(key);
  }
  expect(keyOfReference('recordStage', '17')).not.toBe(keyOfReference('registerCase', '17'));
  expect(randomKey('registerCase', (bytes) => new Uint8Array(bytes).fill(171))).toBe(`registerCase:${'ab'.repeat(16)}`);
});

test('content is the same in whatever order its fields stand, and without those that are left out', () => {
  expect(digestOf({ a: 1, b: { c: [1, { d: 2, e: undefined }] } })).toBe(digestOf({ b: { c: [1, { d: 2 }] }, a: 1, x: undefined }));
  expect(digestOf({ a: [1, 2] })).not.toBe(digestOf({ a: [2, 1] }));
});

test.each([
  ['memory', async () => memoryKeyStore()],
  ['a file', () => openFileKeyStore(join(folder, 'same.jsonl'))],
])('%s keeps what is not settled, the oldest first', async (_, open) => {
  const store = await open();
  await Promise.all(['a', 'b', 'c'].map((key) => store.keep(kept(key))));
  await store.keep({ ...kept('a'), digest: 'other' });
  await store.settle('b');
  await store.settle('nobody');
  expect(await store.unsettled()).toEqual([kept('a'), kept('c')]);
});

test('a file cut off anywhere, as by a crash, opens with what was whole, and goes on', async () => {
  const path = join(folder, 'cut.jsonl');
  const store = await openFileKeyStore(path);
  await store.keep(kept('a'));
  await store.keep({ ...kept('b'), reference: '杭卫〔2026〕17' });
  await store.settle('a');
  await store.close();
  const whole = readFileSync(path);
  const lines = whole.toString().split('\n').slice(0, -1);
  expect(lines).toHaveLength(3);
  for (let length = whole.length; length >= 0; length -= 7) {
    writeFileSync(path, whole);
    truncateSync(path, length);
    const ends = whole.subarray(0, length).filter((byte) => byte === 10).length;
    const again = await openFileKeyStore(path);
    expect((await again.unsettled()).map(({ key }) => key)).toEqual([[], ['a'], ['a', 'b'], ['b']][ends]);
    await again.keep(kept('c'));
    await again.close();
    const third = await openFileKeyStore(path);
    expect((await third.unsettled()).at(-1)).toEqual(kept('c'));
    await third.close();
  }
});

test('a line that failed half-way, as on a full disk, costs no other', async () => {
  const path = join(folder, 'full.jsonl');
  const line = (key: string) => JSON.stringify({ keep: kept(key) });
  writeFileSync(path, `${line('a')}\n${line('b').slice(0, 20)}\n${line('c')}\n`);
  const store = await openFileKeyStore(path);
  expect((await store.unsettled()).map(({ key }) => key)).toEqual(['a', 'c']);
  await store.close();
  await expect(store.keep(kept('d'))).rejects.toThrow();
});

test('a file that is something else is not written over', async () => {
  const path = join(folder, 'cases.csv');
  writeFileSync(path, 'number,name\n1,x\n');
  await expect(openFileKeyStore(path)).rejects.toThrow('line 1 is none of a key store');
  expect(readFileSync(path, 'utf8')).toBe('number,name\n1,x\n');
});
