import { expect, test } from '@jest/globals';
import { type GatherOptions, gather } from './gather.ts';

/** A gather that writes down its groups; 'poison' cannot be done. */
function groups(more: Partial<GatherOptions<string, string>> = {}) {
  const seen: string[] = [];
  const work = async (group: readonly string[]) => {
    seen.push(group.join(' '));
    await new Promise((resolve) => setImmediate(resolve));
    if (group.some((item) => item.startsWith('poison'))) throw new Error(`not with ${group.join(' ')}`);
    return group.map((item) => `${item}!`);
  };
  return { seen, give: gather({ work, ...more }) };
}

test('what comes in one turn goes together, and what comes meanwhile goes next', async () => {
  const { seen, give } = groups();
  const first = ['a', 'b', 'c'].map(give);
  await new Promise((resolve) => setImmediate(resolve));
  const second = ['d', 'e'].map(give);
  expect(await Promise.all([...first, ...second])).toEqual(['a!', 'b!', 'c!', 'd!', 'e!']);
  expect(seen).toEqual(['a b c', 'd e']);
});

test('a group has its bounds, and one of each key: the second of a key follows the first', async () => {
  const { seen, give } = groups({ most: 3, keyOf: (item) => item[0] as string });
  await Promise.all(['a1', 'a2', 'b1', 'a3', 'c1', 'd1'].map(give));
  expect(seen).toEqual(['a1 b1 c1', 'a2 d1', 'a3']);
});

test('one that cannot be done costs the others a repetition in halves, never their success', async () => {
  const { seen, give } = groups();
  const results = await Promise.allSettled(['a', 'b', 'poison', 'c'].map(give));
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : (result.reason as Error).message))).toEqual([
    'a!',
    'b!',
    'not with poison',
    'c!',
  ]);
  expect(seen).toEqual(['a b poison c', 'a b', 'poison c', 'poison', 'c']);
});

test('what is wrong with all is said to all at once', async () => {
  const { seen, give } = groups({ isShared: () => true });
  const results = await Promise.allSettled(['a', 'poison', 'b'].map(give));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(seen).toEqual(['a poison b']);
  expect(await give('c')).toBe('c!');
});

test('one whose key cannot be told is rejected alone, and those before and after it are done', async () => {
  const keyOf = (item: string) => {
    if (item === 'keyless') throw new TypeError('it has no key');
    return item;
  };
  const { seen, give } = groups({ keyOf });
  const results = await Promise.allSettled(['a', 'keyless', 'b'].map(give));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(seen).toEqual(['a b']);
  expect(await give('c')).toBe('c!');
});
