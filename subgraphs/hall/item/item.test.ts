import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadCatalogue } from '../../kernel/codes/item/catalogue.ts';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { type HallUnderTest, hallUnderTest } from '../testing.ts';

describe.each(dialectsUnderTest())('the item library, on %s', (dialect) => {
  let under: HallUnderTest;
  beforeAll(async () => {
    under = await hallUnderTest(dialect);
  });
  afterAll(() => under.remove());

  describe('item', () => {
    const query =
      'query ($code: ItemCode!, $asOf: Date) { item(code: $code, asOf: $asOf) { id code validFrom validTo statutoryLimit { value unit countFrom } } }';
    const item = async (code: string, asOf?: string) => (await under.read<{ item: { id: string } | null }>(query, { code, asOf })).item;

    test('is found by its code, however wide; the version of today where no day is named', async () => {
      expect(await item('330123901000')).toMatchObject({
        code: '330123901000',
        statutoryLimit: { value: 20, unit: 'WORKING_DAY', countFrom: 'ACCEPTANCE' },
      });
      expect(await item('３３０１ ２３９０１０００')).toMatchObject({ code: '330123901000' });
    });

    test('each version of an item is found on its own first and last day', async () => {
      const versions = loadCatalogue().filter(({ validFrom, validTo }) => validFrom !== null || validTo !== null);
      expect(versions.length).toBeGreaterThan(1);
      for (const { id, code, validFrom, validTo } of versions) {
        for (const day of [validFrom, validTo]) if (day !== null) expect((await item(code, day))?.id).toBe(id);
      }
    });

    test('a malformed code or day finds nothing', async () => {
      for (const code of ['', 'x', '330123901']) expect(await item(code)).toBeNull();
      expect(await item('330123901000', '2014-02-30')).toBeNull();
    });
  });

  describe('items', () => {
    interface Page {
      readonly items: {
        nodes: { id: string; code: string }[];
        totalCount: number;
        pageInfo: { hasNextPage: boolean; endCursor: string };
      } | null;
    }
    const query =
      'query ($filter: ItemFilter, $first: Int, $after: String) { items(filter: $filter, first: $first, after: $after) { nodes { id code } totalCount pageInfo { hasNextPage endCursor } } }';
    const page = async (variables: Record<string, unknown>) => (await under.read<Page>(query, variables)).items;

    test('without a day list each of the 38 items once, page by page', async () => {
      const seen: { id: string; code: string }[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const one: Page['items'] = await page({ first: 7, after });
        seen.push(...(one?.nodes ?? []));
        more = one?.pageInfo.hasNextPage ?? false;
        after = one?.pageInfo.endCursor ?? null;
      }
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
      expect(seen).toHaveLength(38);
      expect(new Set(seen.map(({ code }) => code)).size).toBe(38);
    });

    test('filters', async () => {
      const penalties = await page({ filter: { typeCode: '02' }, first: 100 });
      expect(new Set(penalties?.nodes.map(({ code }) => code)).size).toBe(6);
      expect((await page({ filter: { text: '公共場所衛生許可' }, first: 100 }))?.nodes.map(({ code }) => code)).toContain('330123901000');
      expect((await page({ filter: { text: '3301239010' } }))?.totalCount).toBe(1);
      expect((await page({ filter: { line: '卫生监督' }, first: 100 }))?.totalCount).toBeGreaterThan(9);
      expect((await page({ filter: { asOf: 'never' } }))?.totalCount).toBe(0);
      const codes = (await page({ filter: { asOf: '2014-11-08' }, first: 100 }))?.nodes.map(({ code }) => code) ?? [];
      expect(new Set(codes).size).toBe(codes.length);
    });

    test('first outside 1..100 is BAD_USER_INPUT; a foreign cursor finds nothing', async () => {
      expect((await under.ask(query, { first: 101 })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      for (const after of ['x', Buffer.from('[1,"y"]').toString('base64url')]) expect(await page({ after })).toBeNull();
    });

    test("show each system's own words", async () => {
      const { item } = await under.read<{ item: { aliases: { system: { id: string }; code: string; typeCode: string }[] } }>(
        '{ item(code: "330123901000") { aliases { system { id } code name typeCode } } }',
      );
      const code = (id: string) => item.aliases.find(({ system }) => system.id === id)?.code;
      expect(code('province.health-supervision')).toBe('0101');
      expect(code('district.330106')).toBe('XH-WS-001');
      expect(code('city.hall')).toBe('许可-90001-001');
      expect(item.aliases.every(({ typeCode }) => typeof typeCode === 'string')).toBe(true);
    });
  });

  describe('resolveItem', () => {
    const query = `query ($systemId: ID!, $code: String, $name: String, $asOf: Date) {
      resolveItem(systemId: $systemId, code: $code, name: $name, asOf: $asOf) { match item { code } candidates { code } reason } }`;
    const resolve = async (variables: Record<string, unknown>) =>
      (await under.read<{ resolveItem: { match: string; item: { code: string } | null } | null }>(query, variables)).resolveItem;

    test("reads a system's own code in that system's dictionary", async () => {
      expect(await resolve({ systemId: 'district.330106', code: 'ＸＨ－ＷＳ－００１' })).toMatchObject({
        match: 'MATCHED',
        item: { code: '330123901000' },
      });
      expect(await resolve({ systemId: 'province.health-supervision', code: '0101' })).toMatchObject({ match: 'MATCHED' });
    });

    test('never guesses', async () => {
      expect(await resolve({ systemId: 'district.330106', code: 'XH-WS-001', name: '饮用水供水单位卫生许可' })).toMatchObject({
        match: 'CONFLICT',
        item: null,
      });
      expect(await resolve({ systemId: 'district.330106', code: 'XH-WS-999' })).toMatchObject({ match: 'NO_MATCH', item: null });
      expect(await resolve({ systemId: 'nobody', code: 'XH-WS-001' })).toBeNull();
    });
  });
});
