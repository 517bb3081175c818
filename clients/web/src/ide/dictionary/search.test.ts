import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { codeEntries } from './code-entries.ts';
import { readPinyin } from './pinyin.ts';
import { schemaEntries } from './schema-entries.ts';
import { makeIndex, RANK, search } from './search.ts';

const schema = buildSchema(readFileSync(new URL('../../../../../codegen/api.graphql', import.meta.url), 'utf8'));
const codes = codeEntries({
  items: [{ code: '330123901000', name: '公共场所卫生许可', nameEn: 'Hygiene licence for a public place' }],
  regions: [{ code: '330106', name: '西湖区', nameEn: 'Xihu District' }],
  systems: [{ code: 'city.health', name: '杭州市卫生局权力阳光系统', nameEn: '' }],
});
const index = makeIndex([...schemaEntries(schema), ...codes], readPinyin);
const found = (typed: string) => search(index, typed).hits.map(({ entry: { place, name } }) => `${place} ${name}`);
const names = (typed: string) => [...new Set(search(index, typed).hits.map(({ entry }) => entry.name))];

describe('The dictionary', () => {
  test.each([
    ['流水号', 'serialNumber'],
    ['liushuihao', 'serialNumber'],
    ['lsh', 'serialNumber'],
    ['liushui', 'serialNumber'],
    ['lshuih', 'serialNumber'],
    ['serialNumber', 'serialNumber'],
    ['serialnum', 'serialNumber'],
    // polyphones: 行 in 行政 is xíng, 划 in 区划 huà; ü is typed v
    ['xingzheng', 'party'],
    ['xzxdr', 'party'],
    ['cbqh', 'handlingRegion'],
    ['lvdeng', 'GREEN'],
    ['ybj', 'CLOSED'],
    ['办件状态', 'CaseStatus'],
    ['own number for', 'origin'],
    ['keyset cursors', 'cases'],
  ])('%s finds %s', (typed, name) => expect(names(typed)).toContain(name));

  test.each([
    ['330123901000', 'ItemCode 330123901000'],
    ['ggcs', 'ItemCode 330123901000'],
    ['hygiene licence', 'ItemCode 330123901000'],
    ['xihu', 'RegionCode 330106'],
    ['xhq', 'RegionCode 330106'],
    ['city.health', 'System.id city.health'],
    ['权力阳光', 'System.id city.health'],
  ])('%s finds the code %s', (typed, place) => expect(found(typed)).toContain(place));

  test('what is meant exactly comes first, then beginnings, then initials, then what contains it', () => {
    const ranks = search(index, 'case', 1000).hits.map(({ rank }) => rank);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks)).toEqual(new Set([RANK.exact, RANK.prefix, RANK.contains, RANK.gloss]));
    expect(found('case')[0]).toBe('Query.case case');
    expect(search(index, 'lsh').hits[0]).toMatchObject({ rank: RANK.initials, entry: { name: 'serialNumber', term: '流水号' } });
  });

  test('several words must all fit, in any order', () => {
    expect(found('query 办件列表')).toEqual(['Query.cases cases']);
    expect(found('case lsh')[0]).toBe('Case.serialNumber serialNumber');
  });

  test('nothing typed finds nothing, nor does nonsense, nor does what would be a pattern elsewhere', () => {
    for (const typed of ['', '   ', 'qqqzzz', '.*(', '\\', '流水号 qqqzzz']) expect(search(index, typed)).toEqual({ hits: [], total: 0 });
  });

  test('only as many as asked for are given, and all are counted', () => {
    const { hits, total } = search(index, 'a', 10);
    expect(hits).toHaveLength(10);
    expect(total).toBeGreaterThan(100);
  });

  test('holds everything that the graph has, and fields of the roots among them', () => {
    expect(index.length).toBeGreaterThan(1000);
    expect(found('registerCase')[0]).toBe('Mutation.registerCase registerCase');
    expect(found('Query.cases(filter:)')).toEqual(['Query.cases(filter:) filter']);
  });
});
