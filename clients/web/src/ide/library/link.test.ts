import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { fragmentOf, isLink, MOST_LINK, queryOfFragment } from './link.ts';

const query = {
  title: '各区按时办结率',
  query: 'query Rates { statistics { nodes { onTimeRate } } }',
  variables: '{"a": "二"}',
  presentation: { view: 'chart' },
} as const;
const packed = (value: unknown) =>
  `#q=1.${deflateRawSync(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')}`;

describe('A link', () => {
  test('brings the whole query, in letters that every address may have', async () => {
    const fragment = (await fragmentOf(query)) as string;
    expect(fragment).toMatch(/^#q=1\.[\w-]+$/);
    expect(await queryOfFragment(fragment)).toEqual(query);
  });

  test('of what writes goes without its variables', async () => {
    const write = { ...query, query: 'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { replayed } }' };
    expect(await queryOfFragment((await fragmentOf(write)) as string)).toEqual({ ...write, variables: '' });
  });

  test('that would be too long is none', async () => {
    let text = '';
    for (let n = 1; text.length < 3 * MOST_LINK; n = (n * 48271) % 2147483647) text += n.toString(36);
    expect(await fragmentOf({ ...query, query: text })).toBeUndefined();
    expect(await fragmentOf({ ...query, query: '{ a } '.repeat(10_000) })).toBeDefined();
  });

  test('other fragments are none of ours', () => {
    expect(['', '#', '#top', '#Q=1.x', '#q=x', '#q='].map(isLink)).toEqual([false, false, false, false, true, true]);
  });

  test.each([
    ['#q=', 'broken'],
    ['#q=1.', 'broken'],
    ['#q=1.%00%ff', 'broken'],
    ['#q=1.AAAA', 'broken'],
    ['#q=1.<script>', 'broken'],
    ['#q=2.AAAA', 'newer'],
    [packed('no json'), 'broken'],
    [packed([]), 'broken'],
    [packed({ title: 't' }), 'broken'],
    [packed({ title: 't', query: { a: 1 }, variables: '' }), 'broken'],
    [packed({ title: 't'.repeat(1000), query: '', variables: '' }), 'broken'],
    [`#q=1.${deflateRawSync(Buffer.from([0xff, 0xfe])).toString('base64url')}`, 'broken'],
    [`${packed(query)}AAAA`, 'broken'],
    [packed(query).slice(0, -4), 'broken'],
    [packed(' '.repeat(8_000_000)), 'too-large'],
    [`#q=1.${'A'.repeat(MOST_LINK)}`, 'too-large'],
  ])('%.40s is refused: %s', async (fragment, fault) => expect(await queryOfFragment(fragment)).toBe(fault));

  test('brings nothing beyond what a query has', async () => {
    expect(await queryOfFragment(packed({ ...query, token: 'x', id: '1', presentation: 'chart' }))).toEqual({
      ...query,
      presentation: undefined,
    });
  });
});
