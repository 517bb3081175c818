import { expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import type { Engine } from '../execution/engine.ts';
import { type GenerationsOptions, generations } from './generations.ts';

const schema = buildSchema('type Query { a: Int }');

/** Engines that only say what becomes of them; a supergraph is its name, `broken` is none. */
async function started(options: Partial<GenerationsOptions> = {}) {
  const life: string[] = [];
  const said: string[] = [];
  const names = new WeakMap<Engine, string>();
  const all = await generations({
    first: 'a',
    open: async (sdl) => {
      if (sdl.startsWith('broken')) throw new Error('no supergraph');
      life.push(`open ${sdl}`);
      const engine: Engine = {
        schema,
        execute: () => Promise.reject(new Error('not asked')),
        close: async () => void life.push(`close ${sdl}`),
      };
      names.set(engine, sdl);
      return engine;
    },
    warm: async (next, before) => void life.push(`warm ${names.get(next)} after ${before && names.get(before)}`),
    log: { ...silentLog, error: (fields, message) => void said.push(`${String(fields.reason)}: ${message}`) },
    ...options,
  });
  return { ...all, life, said, inUse: () => nameOf(all.lease()), nameOf };

  function nameOf({ engine, release }: ReturnType<typeof all.lease>) {
    release();
    return names.get(engine);
  }
}

test('a new supergraph is opened, warmed and put in place; the old one ends with its last lease', async () => {
  const { lease, publish, life, inUse } = await started();
  const [one, other] = [lease(), lease()];
  expect(await publish('b')).toBe('published');
  expect(inUse()).toBe('b');
  one.release();
  expect(life).toEqual(['open a', 'warm a after undefined', 'open b', 'warm b after a']);
  other.release();
  expect(life.at(-1)).toBe('close a');
});

test('the same content is no new generation, also where it is on its way', async () => {
  const { publish, life } = await started();
  expect(await publish('a')).toBe('same');
  expect(await Promise.all([publish('b'), publish('b')])).toEqual(['published', 'same']);
  expect(await publish('b')).toBe('same');
  expect(life.filter((each) => each.startsWith('open'))).toEqual(['open a', 'open b']);
});

test('a broken one is kept out and said, the one in use serves on, the next is taken', async () => {
  const { publish, inUse, said } = await started();
  expect(await publish('broken')).toBe('refused');
  expect(said).toEqual(['no supergraph: a new supergraph is kept out, the one before serves on']);
  expect(inUse()).toBe('a');
  expect(await publish('a')).toBe('same');
  expect(await publish('b')).toBe('published');
});

test('one that cannot be planned over is kept out too, and its engine ends', async () => {
  const { publish, inUse, life } = await started({
    warm: (_next, before) => (before ? Promise.reject(new Error('cannot plan')) : Promise.resolve()),
  });
  expect(await publish('b')).toBe('refused');
  expect(inUse()).toBe('a');
  expect(life.at(-1)).toBe('close b');
});

test('of several at once the newest wins, in order, and nothing of the others stays open', async () => {
  const { publish, inUse, life } = await started();
  expect(await Promise.all([publish('b'), publish('c'), publish('d')])).toEqual(['overtaken', 'overtaken', 'published']);
  expect(inUse()).toBe('d');
  expect(life.filter((each) => each.startsWith('open')).length - life.filter((each) => each.startsWith('close')).length).toBe(1);
});

test('to come back to the one in use stops the one that is being built', async () => {
  const { publish, inUse } = await started();
  expect(await Promise.all([publish('b'), publish('a')])).toEqual(['overtaken', 'same']);
  expect(inUse()).toBe('a');
});

test('generations are numbered, and announced just before they are used', async () => {
  const numbers: unknown[] = [];
  const { publish } = await started({ onPublish: (number, sdl) => void numbers.push([number, sdl]) });
  await publish('b');
  await publish('broken');
  await publish('c');
  expect(numbers).toEqual([
    [1, 'a'],
    [2, 'b'],
    [3, 'c'],
  ]);
});

test('the end is the end of all, those that are held too', async () => {
  const { lease, publish, life, close } = await started();
  lease();
  await publish('b');
  await close();
  expect(life.filter((each) => each.startsWith('close')).sort()).toEqual(['close a', 'close b']);
});

test('without a first supergraph nothing begins', async () => {
  await expect(started({ first: 'broken' })).rejects.toThrow('no supergraph');
});
