import { expect, test } from '@jest/globals';
import { Fault } from '../errors/fault.ts';
import { type CursorKey, decodeCursor, encodeCursor, momentPageRequest, pageOf, pageRequest } from './connection.ts';

const rows = Array.from({ length: 250 }, (_, n) => ({ at: Math.floor(n / 3), key: `k${String(n).padStart(3, '0')}` }));
const keyOf = ({ at, key }: (typeof rows)[number]): CursorKey => [at, key];

/** Reads as a keyset statement would. */
function read(after: CursorKey | undefined, limit: number) {
  return rows.filter(({ at, key }) => after === undefined || at > Number(after[0]) || (at === after[0] && key > after[1])).slice(0, limit);
}

test.each([1, 7, 20, 100])('pages of %i show every row once, in order', (first) => {
  const seen: string[] = [];
  let after: string | null = null;
  for (let pages = 0; pages <= 250; pages++) {
    const request = pageRequest(first, after);
    if (!request) throw new Error('our own cursor was refused');
    const page = pageOf(read(request.after, request.limit), request, keyOf);
    seen.push(...page.nodes.map(({ key }) => key));
    expect(page.edges.map(({ node }) => node)).toEqual(page.nodes);
    expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) break;
  }
  expect(seen).toEqual(rows.map(({ key }) => key));
});

test('a page without rows has no cursors', () => {
  const request = pageRequest(undefined, undefined);
  if (!request) throw new Error('refused');
  expect(request.first).toBe(20);
  expect(pageOf<(typeof rows)[number]>([], request, keyOf)).toEqual({
    edges: [],
    nodes: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

test('first outside 1..100 is BAD_USER_INPUT', () => {
  for (const first of [0, -1, 101]) expect(() => pageRequest(first, null)).toThrow(Fault);
});

test('a cursor comes back as it was; anything else is none', () => {
  for (const key of [
    [5, 'x'],
    [-1, '流水号'],
  ] as CursorKey[])
    expect(decodeCursor(encodeCursor(key))).toEqual(key);
  expect(decodeCursor(encodeCursor(['2026-02-13', '流水号']), 'string')).toEqual(['2026-02-13', '流水号']);
  for (const cursor of ['', 'x', 'W10', encodeCursor(['a', 'b']).slice(2), Buffer.from('[1,null]').toString('base64url'), '{}']) {
    expect(decodeCursor(cursor)).toBeUndefined();
    expect(pageRequest(5, cursor)).toBeUndefined();
  }
});

test.each([
  ['number', '["x","y"]'],
  ['number', '[1.5,"y"]'],
  ['number', '[1e30,"y"]'],
  ['number', '[1e999,"y"]'],
  ['number', '[259,"\\u0000"]'],
  ['number', '[259,7]'],
  ['number', '[259,"y",1]'],
  ['string', '[1,"y"]'],
  ['string', '["x\\u0085","y"]'],
] as const)('a cursor of another list than one sorted by a %s is none: %s', (sortedBy, json) => {
  const cursor = Buffer.from(json).toString('base64url');
  expect(decodeCursor(cursor, sortedBy)).toBeUndefined();
  expect(pageRequest(5, cursor, sortedBy)).toBeUndefined();
});

test('a number that is no moment of the lists that are sorted by time is no cursor of theirs', () => {
  const after = (milliseconds: number) => momentPageRequest(5, encodeCursor([milliseconds, 'x']));
  expect(momentPageRequest(5, null)).toMatchObject({ first: 5, after: undefined });
  expect(after(Date.parse('2014-09-23T00:00:00+08:00'))).toMatchObject({ limit: 6 });
  // a count; behind the last that MariaDB writes; behind the last there is
  for (const number of [0, -1, 12, 253_402_300_800_000, Number.MAX_SAFE_INTEGER]) expect(after(number)).toBeUndefined();
});
