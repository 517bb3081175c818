import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { divisionsAsOf } from '../../kernel/codes/division.ts';
import { loadCatalogue } from '../../kernel/codes/item/catalogue.ts';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { ADMIN, ANALYST, type HallUnderTest, hallUnderTest } from '../testing.ts';

interface Coverage {
  readonly expected: number;
  readonly covered: number;
  readonly gaps: readonly { readonly system: { readonly id: string }; readonly item: { readonly code: string } }[];
}

describe.each(dialectsUnderTest())('对照覆盖率与清理, on %s', (dialect) => {
  let under: HallUnderTest;
  beforeAll(async () => {
    under = await hallUnderTest(dialect);
  });
  afterAll(() => under.remove());

  const coverage = async (regionCode?: string, itemCode?: string) => {
    const query =
      'query ($r: RegionCode, $i: ItemCode) { crosswalkCoverage(regionCode: $r, itemCode: $i) { expected covered gaps { system { id } item { code } } } }';
    const { crosswalkCoverage } = await under.read<{ crosswalkCoverage: Coverage | null }>(
      query,
      { r: regionCode, i: itemCode },
      { as: ANALYST },
    );
    return crosswalkCoverage;
  };
  const importRows = (systemId: string, rows: readonly object[]) =>
    under.read(
      'mutation ($input: ImportCrosswalkInput!) { importCrosswalk(input: $input) { taken ended errors { code } } }',
      { input: { idempotencyKey: `${systemId}-${JSON.stringify(rows).length}`, systemId, rows, reason: '清理' } },
      { as: ADMIN },
    );
  const lint = async (variables: object) =>
    (
      await under.read<{ crosswalkLint: { rule: string; system: { id: string }; found: string; expected: string }[] | null }>(
        'query ($s: [ID!], $l: [CrosswalkListInput!]) { crosswalkLint(systemIds: $s, lists: $l) { rule system { id } row found expected item { code } } }',
        { ...variables },
        { as: ANALYST },
      )
    ).crosswalkLint;

  test('every item of the set is covered in every system that handles it: 13 districts × 2, the city’s three, the province’s', async () => {
    const items = new Set(loadCatalogue().map(({ key }) => key));
    expect(items.size).toBe(38);
    const districts = divisionsAsOf('2014-11-08').length * 2 * 30;
    expect(await coverage()).toEqual({ expected: districts + 3 * 38 + 16, covered: districts + 3 * 38 + 16, gaps: [] });
    expect(await coverage('330106')).toEqual({ expected: 60, covered: 60, gaps: [] });
    expect(await coverage('330100')).toMatchObject({ expected: 3 * 38 });
    expect(await coverage(undefined, '330123901000')).toMatchObject({ expected: 26 + 3 + 1 });
    expect(await coverage('here')).toBeNull();
    expect(await lint({})).toEqual([]);
  });

  test('ending one entry shows exactly one gap, and lint the missing item', async () => {
    await importRows('district-hall.330109', [{ code: '许可-90003-001', ended: true }]);
    const gap = { system: { id: 'district-hall.330109' }, item: { code: '330123903000' } };
    expect(await coverage()).toMatchObject({ gaps: [gap] });
    expect(await coverage('330109', '330123903000')).toEqual({ expected: 2, covered: 1, gaps: [gap] });
    expect(await coverage('330106')).toMatchObject({ gaps: [] });
    const missing = { rule: 'ITEM_MISSING', row: null, found: null, expected: '许可-90003-001', ...gap };
    expect(await lint({})).toEqual([missing]);
    expect(await lint({ s: ['district-hall.330106'] })).toEqual([]);
  });

  test('a list is looked through in place of what holds; a system that nobody knows finds nothing', async () => {
    const rows = [{ code: 'XH-WS-001', name: '公卫许可', promisedLimit: 11 }, { code: 'XH-WS-001' }];
    const findings = await lint({ l: [{ systemId: 'district.330106', rows }] });
    expect(findings?.slice(0, 2)).toMatchObject([
      { rule: 'LIMIT_DIFFERS', row: 1, found: '11', expected: '10' },
      { rule: 'ITEM_TWICE', row: 2, found: 'XH-WS-001', expected: null },
    ]);
    expect(findings?.slice(2).map(({ rule }) => rule)).toEqual(Array(29).fill('ITEM_MISSING'));
    expect(await lint({ s: ['no.system'] })).toBeNull();
    const bad = await under.ask(
      'query ($l: [CrosswalkListInput!]) { crosswalkLint(lists: $l) { rule } }',
      { l: [{ systemId: 'district.330106', rows: [{ promisedLimit: -1 }] }] },
      { as: ANALYST },
    );
    expect(bad.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
