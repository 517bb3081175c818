import { describe, expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { pagesWithin, settleLists } from '../flatten/lists.ts';
import { shapeOf } from '../flatten/shape.ts';
import { schema, shape } from '../testing/graph.ts';
import { pagedQuery, pageEndOf } from './rewrite.ts';

function paged(query: string, variables: Record<string, unknown> = {}, operationName?: string) {
  const document = parse(query);
  const { chain } = settleLists(shapeOf({ document, operationName, schema }));
  const found = pagedQuery({ document, operationName, variables, chain, schema });
  // whatever comes of it is a query that the graph takes
  if (found) expect(validate(schema, parse(found.query))).toEqual([]);
  return found;
}
const oneLine = (text: string | undefined) => text?.replaceAll(/\s+/g, ' ');

describe('a query is asked page by page', () => {
  test('first, after and what tells the end are put in where nothing is there', () => {
    const found = paged('{ cases { nodes { serialNumber } } }');
    expect(oneLine(found?.query)).toBe(
      'query ($pageSize: Int, $pageAfter: String) { cases(first: $pageSize, after: $pageAfter) { nodes { serialNumber } pageEnd: pageInfo { hasNextPage endCursor } } }',
    );
    expect(found?.variables(100, 'c')).toEqual({ pageSize: 100, pageAfter: 'c' });
    expect(found).toMatchObject({ startsAfter: null, keys: ['cases'], totalCount: undefined, operationName: undefined });
  });

  test('literals are replaced; the analyst’s own beginning holds', () => {
    const found = paged(
      'query A { cases(filter: "x", first: 3, after: "abc") { total: totalCount nodes { serialNumber } pageInfo { endCursor } } }',
    );
    expect(oneLine(found?.query)).toContain('cases(filter: "x", first: $pageSize, after: $pageAfter)');
    expect(oneLine(found?.query)).toContain('pageInfo { endCursor } pageEnd: pageInfo { hasNextPage endCursor }');
    expect(found).toMatchObject({ startsAfter: 'abc', totalCount: 'total', operationName: 'A' });
  });

  test('variables are replaced, those that nothing uses any more left out, others kept, defaults too', () => {
    const found = paged(
      'query ($f: String, $n: Int = 5, $c: String = "d") { cases(filter: $f, first: $n, after: $c) { nodes { serialNumber } } }',
      { f: 'x', n: 7 },
    );
    expect(oneLine(found?.query)).toContain('query ($f: String, $pageSize: Int, $pageAfter: String)');
    expect(found?.variables(2, null)).toEqual({ f: 'x', pageSize: 2, pageAfter: null });
    expect(found?.startsAfter).toBe('d');
    expect(paged('query ($c: String) { cases(after: $c) { nodes { serialNumber } } }', { c: 'e' })?.startsAfter).toBe('e');
  });

  test('a variable that is used elsewhere stays', () => {
    const found = paged('query ($n: Int) { cases(first: $n) { nodes { related(first: $n) { nodes { serialNumber } } } } }', { n: 2 });
    expect(found?.variables(9, null)).toEqual({ n: 2, pageSize: 9, pageAfter: null });
    expect(oneLine(found?.query)).toContain('related(first: $n)');
  });

  test('names of one’s own that are the same are stepped around', () => {
    const found = paged('query ($pageSize: String) { cases(filter: $pageSize) { pageEnd: totalCount nodes { serialNumber } } }', {
      pageSize: 'x',
    });
    expect(found?.variables(9, 'c')).toEqual({ pageSize: 'x', pageSize_: 9, pageAfter: 'c' });
    expect(found).toMatchObject({ pageInfo: 'pageEnd_', totalCount: 'pageEnd' });
  });

  test('an alias, a connection in fragments, the fragment’s other uses as they were', () => {
    const found = paged(
      '{ all: cases { ...page } few: cases(first: 1) { ...page } } fragment page on CaseConnection { totalCount nodes { serialNumber } }',
    );
    expect(oneLine(found?.query)).toContain('all: cases(first: $pageSize, after: $pageAfter) { ...page pageEnd: pageInfo');
    expect(oneLine(found?.query)).toContain('few: cases(first: 1) { ...page }');
    expect(found).toMatchObject({ keys: ['all'], totalCount: 'totalCount' });
    const inner = paged(
      '{ ...q ... on Query { other: regions { code } } } fragment q on Query { cases { edges { node { serialNumber } } } }',
    );
    expect(oneLine(inner?.query)).toContain('... on Query { cases(first: $pageSize, after: $pageAfter)');
    expect(inner?.query).not.toContain('fragment q');
  });

  test('of several operations the one that is run; the others are gone', () => {
    const found = paged('query A { regions { code } } query B { statistics { nodes { month } } }', {}, 'B');
    expect(found?.query).toContain('query B(');
    expect(found?.query).not.toContain('query A');
  });

  test.each([
    '{ regions { code } }',
    '{ case(serialNumber: "1") { serialNumber } }',
    '{ newest(last: 5) { nodes { serialNumber } } }',
    '{ cases { totalCount } }',
  ])('%s has nothing to follow', (query) => {
    expect(paged(query)).toBeUndefined();
  });

  test('a connection within an object is followed, one within a list is not', () => {
    expect(paged('{ case(serialNumber: "1") { related { nodes { serialNumber } } } }')?.keys).toEqual(['case', 'related']);
    expect(paged('{ regions { cases { related { nodes { serialNumber } } } } }')).toBeUndefined();
  });

  test('what comes in pages of its own within the entries is told, as it is not followed', () => {
    const query =
      '{ cases { nodes { serialNumber stages { kind } similar { serialNumber } related { nodes { related { totalCount } } } } } }';
    const [entries] = settleLists(shape(query)).chain;
    expect(entries && pagesWithin(entries).map(({ path }) => path)).toEqual(
      ['similar', 'related', 'related.nodes.related'].map((path) => `cases.nodes.${path}`),
    );
  });

  test('without a schema a connection is known by its looks', () => {
    const document = parse('{ cases { nodes { serialNumber } } }');
    const { chain } = settleLists(shapeOf({ document, data: { cases: { nodes: [] } } }));
    expect(pagedQuery({ document, chain })?.keys).toEqual(['cases']);
  });
});

test('how a page ends is read from where it was asked for', () => {
  const found = paged('{ all: cases { n: totalCount nodes { serialNumber } } }');
  if (!found) throw new Error('it can be followed');
  expect(pageEndOf({ all: { n: 9, pageEnd: { hasNextPage: true, endCursor: 'c' } } }, found)).toEqual({
    hasNextPage: true,
    endCursor: 'c',
    totalCount: 9,
  });
  expect(pageEndOf({ all: null }, found)).toBeUndefined();
  expect(pageEndOf(null, found)).toBeUndefined();
});
