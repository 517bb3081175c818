import { describe, expect, test } from '@jest/globals';
import { divisionsAsOf, holdsOn } from '../division.ts';
import { loadSystems } from '../systems.ts';
import { localAliases } from './aliases.ts';
import { itemsHandledBy } from './handled.ts';
import { LINT_RULES, type LintRule, type ListedItem, lintItems } from './lint.ts';

const DAY = '2014-11-08';
/** The two systems of each of the 13 divisions of a day. */
const systems = loadSystems().filter((system) => system.tier === 'DISTRICT' && holdsOn(system, DAY));

/** The list of every system as the circular wants it. */
const clean = (): ListedItem[] =>
  systems.flatMap((system) =>
    itemsHandledBy(system, DAY).map(({ key, code: unifiedCode, promisedLimit }) => {
      const alias = localAliases(key).find(({ dictionary }) => dictionary === system.itemCodes);
      if (!alias) throw new Error(`${system.itemCodes} has no word for ${key}`);
      const { code, name, typeCode } = alias;
      return { systemId: system.id, code, name, typeCode, unifiedCode, promisedDays: promisedLimit?.value ?? null };
    }),
  );

/** mulberry32, in [0, 1). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const swapped = (text: string, at: number, digit: (old: number) => number) =>
  text.slice(0, at) + digit(Number(text[at])) + text.slice(at + 1);

type Planted = readonly [rule: LintRule, systemId: string, found: string | null];

/** Spoils one row; the finding that it must bring. Rows of one system may share neither what they had nor what they are given. */
type Plant = (rows: ListedItem[], at: number, random: () => number) => Planted;
const replace = (rows: ListedItem[], at: number, more: Partial<ListedItem>) => {
  rows[at] = { ...(rows[at] as ListedItem), ...more };
};
const PLANTS: Readonly<Record<LintRule, Plant>> = {
  NUMBER_DIFFERS(rows, at) {
    const { systemId, code } = rows[at] as ListedItem;
    const changed = `${code}9`;
    replace(rows, at, { code: changed });
    return ['NUMBER_DIFFERS', systemId, changed];
  },
  NUMBER_TWICE(rows, at) {
    const { systemId } = rows[at] as ListedItem;
    const other = rows.find((row, index) => row.systemId === systemId && index > at && row.code !== null) as ListedItem;
    replace(rows, at, { code: other.code });
    return ['NUMBER_TWICE', systemId, other.code];
  },
  CODE_DIFFERS(rows, at, random) {
    const { systemId, unifiedCode } = rows[at] as ListedItem;
    const step = 1 + Math.floor(random() * 9);
    const changed = swapped(unifiedCode ?? '', Math.floor(random() * 12), (old) => (old + step) % 10);
    replace(rows, at, { unifiedCode: changed });
    return ['CODE_DIFFERS', systemId, changed];
  },
  NAME_DIFFERS(rows, at, random) {
    const { systemId, name } = rows[at] as ListedItem;
    const changed = [`${name}（新）`, `${name}核发`, `杭州市${name}`][Math.floor(random() * 3)] as string;
    replace(rows, at, { name: changed });
    return ['NAME_DIFFERS', systemId, changed];
  },
  TYPE_DIFFERS(rows, at) {
    const { systemId, typeCode } = rows[at] as ListedItem;
    const changed = typeCode === '01' ? '10' : '01';
    replace(rows, at, { typeCode: changed });
    return ['TYPE_DIFFERS', systemId, changed];
  },
  LIMIT_DIFFERS(rows, at, random) {
    const { systemId, promisedDays } = rows[at] as ListedItem;
    const changed = (promisedDays ?? 0) + 1 + Math.floor(random() * 20);
    replace(rows, at, { promisedDays: changed });
    return ['LIMIT_DIFFERS', systemId, String(changed)];
  },
  ITEM_TWICE(rows, at) {
    const row = rows[at] as ListedItem;
    rows.push(row);
    return ['ITEM_TWICE', row.systemId, row.code];
  },
  ITEM_MISSING(rows, at) {
    const { systemId } = rows[at] as ListedItem;
    replace(rows, at, { systemId: '' });
    return ['ITEM_MISSING', systemId, null];
  },
  ITEM_UNKNOWN(rows, at, random) {
    const { systemId } = rows[at] as ListedItem;
    const code = `ZZ-${Math.floor(random() * 1e6)}-${at}`;
    rows.push({ systemId, code, name: '养犬登记', typeCode: null, unifiedCode: null, promisedDays: null });
    return ['ITEM_UNKNOWN', systemId, code];
  },
};

describe('清理', () => {
  test('the lists of all 13 districts × 2 systems × their items are clean', () => {
    expect(systems).toHaveLength(2 * divisionsAsOf(DAY).length);
    expect(clean()).toHaveLength(26 * 30);
    expect(lintItems(systems, clean(), DAY)).toEqual([]);
  });

  test.each(Array.from({ length: 10 }, (_, n) => 20_141_108 + n))('40 planted deviations, all found, none else; seed %i', (seed) => {
    const random = randomOf(seed);
    const rows = clean();
    const { length } = rows;
    // 40 rows, no two of them the same or next but one to another: NUMBER_TWICE looks at its neighbour
    const places = new Set<number>();
    while (places.size < 40) {
      const at = Math.floor(random() * length);
      const next = rows[at + 1]?.systemId === rows[at]?.systemId;
      const limited = rows[at]?.promisedDays !== null;
      if (next && limited && ![at - 1, at, at + 1].some((near) => places.has(near))) places.add(at);
    }
    const planted = [...places].map((at, n) => PLANTS[LINT_RULES[n % LINT_RULES.length] as LintRule](rows, at, random));
    const found = lintItems(systems, rows, DAY).map(({ rule, systemId, found }): Planted => [rule, systemId, found]);
    const sorted = (all: readonly Planted[]) => all.map((one) => one.join(' ')).sort();
    expect({ seed, found: sorted(found) }).toEqual({ seed, found: sorted(planted) });
  });

  test('each finding says where, what, and what it should be', () => {
    const rows = clean();
    const at = rows.findIndex(({ systemId, code }) => systemId === 'district.330106' && code === 'XH-WS-001');
    const row = rows[at] as ListedItem;
    rows[at] = { ...row, promisedDays: 12 };
    expect(lintItems(systems, rows, DAY)).toEqual([
      { rule: 'LIMIT_DIFFERS', systemId: 'district.330106', row: at, item: 'jd-01', found: '12', expected: '10' },
    ]);
  });
});
