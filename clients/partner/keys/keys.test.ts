import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { openFileKeyStore } from './file-key-store.ts';
import { type KeyStore, memoryKeyStore } from './key-store.ts';
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

test.each<[string, () => Promise<KeyStore & { close?(): Promise<void> }>]>([
  ['memory', async () => memoryKeyStore()],
  ['a file', () => openFileKeyStore(join(folder, 'same.jsonl'))],
])('%s keeps what is not settled, the oldest first', async (_, open) => {
  const store = await open();
  await Promise.all(['a', 'b', 'c'].map((key) => store.keep(kept(key))));
  await store.keep({ ...kept('a'), digest: 'other' });
  await store.settle('b');
  await store.settle('nobody');
  expect(await store.unsettled()).toEqual([kept('a'), kept('c')]);
  await store.close?.();
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
    // whole is a line that lacks nothing but its break, too
    const ends = lines.filter((_, index) => Buffer.byteLength(lines.slice(0, index + 1).join('\n')) <= length).length;
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

test('a last line that lacks nothing but its break, as an editor leaves it, is one', async () => {
  const path = join(folder, 'edited.jsonl');
  writeFileSync(path, `${JSON.stringify({ keep: kept('a') })}\n${JSON.stringify({ keep: kept('b') })}`);
  const store = await openFileKeyStore(path);
  expect(await store.unsettled()).toEqual([kept('a'), kept('b')]);
  await store.close();
});

test.each(['number,name\n1,x\n', 'null\n', '{"keep":{}}\n', '{"settle":5}\n', '[]\n'])(
  'a file that is something else is not written over: %j',
  async (text) => {
    const path = join(folder, 'cases.csv');
    writeFileSync(path, text);
    await expect(openFileKeyStore(path)).rejects.toThrow('line 1 is none of a key store');
    expect(readFileSync(path, 'utf8')).toBe(text);
  },
);

test('nothing but a file is replaced; a symbolic link goes on to its file', async () => {
  await expect(openFileKeyStore(folder)).rejects.toThrow('is no file');
  const [path, link] = [join(folder, 'target.jsonl'), join(folder, 'link.jsonl')];
  writeFileSync(path, '');
  symlinkSync(path, link);
  const store = await openFileKeyStore(link);
  await store.keep(kept('a'));
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain('"key":"a"');
  // whichever way it is named
  await expect(openFileKeyStore(path)).rejects.toThrow(`in use by process ${process.pid}`);
  await store.close();
});

test('a second process is refused with a sentence, and let in once the first was killed', async () => {
  const path = join(folder, 'locked.jsonl');
  const script = `import { openFileKeyStore } from ${JSON.stringify(new URL('./file-key-store.ts', import.meta.url).href)};
    await openFileKeyStore(${JSON.stringify(path)}); process.stdout.write('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  await expect(openFileKeyStore(path)).rejects.toThrow(`in use by process ${child.pid}`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const store = await openFileKeyStore(path);
  await store.close();
  expect(readdirSync(folder).filter((name) => name.includes('.lock-'))).toEqual([]);
});
