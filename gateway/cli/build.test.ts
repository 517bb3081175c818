import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { build, type Part } from './build.ts';
import { withLock } from './lock.ts';
import { hashSources, listSources } from './sources.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'og-build-'));
  mkdirSync(join(root, 'src'));
  writeFileSync(join(root, 'src', 'a.ts'), 'export const a = 1;');
  writeFileSync(join(root, 'src', 'a.test.ts'), 'not a source');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const sources = { paths: ['src', 'not-there.yaml'], skip: /\.test\.ts$/ };
const counted = () => {
  const part = { name: 'part', says: 'making', sources, made: 0, make: async () => void part.made++ };
  return part satisfies Part;
};
const said: string[] = [];
const run = (part: Part) => build(root, join(root, 'dist'), (line) => said.push(line), [part]);

test('a part is made once, and again only where a source differs', async () => {
  const part = counted();
  await run(part);
  await run(part);
  expect(part.made).toBe(1);
  writeFileSync(join(root, 'src', 'a.test.ts'), 'a test is no source');
  await run(part);
  expect(part.made).toBe(1);
  writeFileSync(join(root, 'src', 'a.ts'), 'export const a = 2;');
  await run(part);
  expect(part.made).toBe(2);
});

test('a build that failed is tried again', async () => {
  const part = { ...counted(), make: () => Promise.reject(new Error('type error')) };
  await expect(run(part)).rejects.toThrow('type error');
  const second = counted();
  await run(second);
  expect(second.made).toBe(1);
});

test('two that start together build once', async () => {
  const part = counted();
  await Promise.all([run(part), run(part)]);
  expect(part.made).toBe(1);
});

test('names count too: a renamed file is a change', () => {
  expect(listSources(root, sources)).toEqual(['src/a.ts']);
  const before = hashSources(root, sources);
  writeFileSync(join(root, 'src', 'b.ts'), '');
  expect(hashSources(root, sources)).not.toBe(before);
});

test('one holds the lock at a time, and gives it back where its work fails', async () => {
  const file = join(root, 'new', 'lock');
  const order: string[] = [];
  const first = withLock(file, async () => {
    order.push('first begins');
    await new Promise((resolve) => setImmediate(resolve));
    order.push('first ends');
    throw new Error('broken');
  });
  const second = withLock(file, async () => void order.push('second'));
  await expect(first).rejects.toThrow('broken');
  await second;
  expect(order).toEqual(['first begins', 'first ends', 'second']);
});
