import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Database } from '../../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporaryDatabase } from '../../../kernel/database/testing.ts';
import { pageRequest } from '../../../kernel/graph/connection.ts';
import { countChanges } from '../count-changes.ts';
import { Figure, FigureDays } from '../figure.entity.ts';
import type { FigureKey } from '../figure.ts';
import { readStatisticsFilter } from '../figure-scope.ts';
import type { StatisticsFilter } from '../statistics-filter.input.ts';
import type { Tally } from '../tally.ts';
import { CLOSED_IN_TIME, recountFigures, tallies } from '../testing.ts';
import { countGroups, findStatistics, medianOf, mediansOf, type StatisticsAsked, totalOf } from './find-statistics.ts';
import { GROUPS, type Group, ORDERS, type Order } from './grouping.ts';

const SEED = 20261122;

describe.each(dialectsUnderTest())(`tables of figures on %s (seed ${SEED})`, (dialect) => {
  const cases = fc.sample(tallies, { seed: SEED, numRuns: 300 });
  let database: Database & { remove(): Promise<void> };
  beforeAll(async () => {
    database = await temporaryDatabase(dialect, [Figure, FigureDays]);
    await countChanges(
      database.fork(),
      cases.map((after) => ({ before: null, after })),
    );
    // a case that went elsewhere leaves a row of zeros
    const moved = { ...CLOSED_IN_TIME, department: '搬走' };
    await countChanges(database.fork(), [{ before: null, after: moved }]);
    await countChanges(database.fork(), [{ before: moved, after: null }]);
  });
  afterAll(() => database.remove());

  async function all(asked: StatisticsAsked, first: number) {
    const rows = [];
    for (let after: string | null = null; ; ) {
      const page = await findStatistics(database.fork(), asked, pageRequest(first, after) ?? fail('a cursor of ours was refused'));
      if (!page) return fail('a cursor of ours was refused');
      rows.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) return rows;
      after = page.pageInfo.endCursor;
    }
  }

  /** The same, over the cases themselves. */
  function expected({ groups, order }: StatisticsAsked, filter: StatisticsFilter) {
    const inScope = ({ regionCode, itemCode, department, month }: FigureKey) =>
      (filter.regionCodes?.includes(regionCode) ?? true) &&
      (filter.itemCodes?.includes(itemCode) ?? true) &&
      (filter.departments?.includes(department) ?? true) &&
      (filter.fromMonth ?? '') <= month &&
      month <= (filter.toMonth ?? '9999');
    const valuesOf = (key: FigureKey) => groups.map((group) => key[GROUPS[group].property]);
    const rows = Map.groupBy([...recountFigures(cases).rows.values()].filter(inScope), (row) => JSON.stringify(valuesOf(row)));
    const sums = [...rows].map(([values, group]) => {
      const sum = (counter: 'received' | 'closed' | 'open' | 'openYellow' | 'openRed' | 'judged' | 'inTime' | 'daysUsed' | 'daysSaved') =>
        group.reduce((total, row) => total + row[counter], 0);
      const place = {
        GROUP: 0,
        RECEIVED: sum('received'),
        CLOSED: sum('closed'),
        OPEN: sum('open'),
        OPEN_OVERDUE: sum('openYellow') + sum('openRed'),
        LATE: sum('judged') - sum('inTime'),
      }[order];
      const days = cases
        .filter((one) => one.state === 'CLOSED' && one.daysUsed !== null)
        .filter((one) => inScope(keyOfClosure(one)) && JSON.stringify(valuesOf(keyOfClosure(one))) === values)
        .map(({ daysUsed }) => Number(daysUsed))
        .sort((a, b) => a - b);
      const middle = days.length === 0 ? undefined : ((days[(days.length - 1) >> 1] ?? 0) + (days[days.length >> 1] ?? 0)) / 2;
      return {
        values,
        place,
        received: sum('received'),
        closed: sum('closed'),
        daysUsed: sum('daysUsed'),
        daysSaved: sum('daysSaved'),
        middle,
      };
    });
    return sums.sort((a, b) => b.place - a.place || compare(JSON.parse(a.values), JSON.parse(b.values)));
  }

  test('any grouping, range, order and page size gives the rows, medians, count and total of the cases themselves', async () => {
    const some = <T extends string>(values: readonly T[]) => fc.option(fc.subarray([...values], { minLength: 1 }));
    const filters = fc.record({
      regionCodes: some(['330106', '330108']),
      itemCodes: some(['330123001000', '330123002000']),
      departments: some(['', '西湖区卫生局', 'x']),
      fromMonth: fc.option(fc.constantFrom('2025-12', '2026-01', '2026-02')),
      toMonth: fc.option(fc.constantFrom('2026-01', '2026-03')),
    });
    const groupings = fc.shuffledSubarray(Object.keys(GROUPS) as Group[]);
    const orders = fc.constantFrom(...(Object.keys(ORDERS) as Order[]));
    await fc.assert(
      fc.asyncProperty(filters, groupings, orders, fc.integer({ min: 1, max: 20 }), async (filter, groups, order, first) => {
        const scope = readStatisticsFilter(filter) ?? fail('the filter was refused');
        const asked = { scope, groups, order };
        const rows = await all(asked, first);
        const wanted = expected(asked, filter);
        const medians = await mediansOf(
          database.fork(),
          scope,
          groups,
          rows.map(({ values }) => values),
        );
        const shown = rows.map(({ values, place, received, closed, daysUsed, daysSaved }) => {
          const key = JSON.stringify(values);
          return { values: key, place, received, closed, daysUsed, daysSaved, middle: medians.get(key) };
        });
        expect(shown).toEqual(wanted);
        expect(await countGroups(database.fork(), asked)).toBe(wanted.length);
        const total = await totalOf(database.fork(), scope);
        expect(total.received).toBe(wanted.reduce((sum, row) => sum + row.received, 0));
        expect(total.daysSaved).toBe(wanted.reduce((sum, row) => sum + row.daysSaved, 0));
      }),
      { seed: SEED, numRuns: 60 },
    );
  }, 60_000);

  test('a cursor of a table with other groups is none of this one', async () => {
    const scope = readStatisticsFilter({}) ?? fail('the filter was refused');
    const page = await findStatistics(
      database.fork(),
      { scope, groups: ['REGION'], order: 'GROUP' },
      pageRequest(1, null) ?? fail('no page'),
    );
    const request = pageRequest(1, page?.pageInfo.endCursor) ?? fail('no page');
    expect(await findStatistics(database.fork(), { scope, groups: ['REGION', 'ITEM'], order: 'GROUP' }, request)).toBeUndefined();
    expect(await findStatistics(database.fork(), { scope, groups: ['REGION'], order: 'GROUP' }, request)).toBeDefined();
  });
});

test('the middle of an even number of cases lies between the two middle ones', () => {
  expect(medianOf([[4, 1]])).toBe(4);
  expect(
    medianOf([
      [4, 1],
      [9, 1],
    ]),
  ).toBe(6.5);
  expect(
    medianOf([
      [0, 3],
      [9, 2],
    ]),
  ).toBe(0);
});

test('a malformed code is passed over, and where nothing is left, or a month is none, nothing is found', () => {
  expect(readStatisticsFilter({ regionCodes: ['330106', 'x'] })).toMatchObject({ regionCodes: ['330106'] });
  expect(readStatisticsFilter({ regionCodes: ['x'] })).toBeUndefined();
  expect(readStatisticsFilter({ fromMonth: '2026-13' })).toBeUndefined();
  expect(readStatisticsFilter({ toMonth: '２０２６-０２' })).toMatchObject({ to: '2026-02' });
});

const keyOfClosure = ({ regionCode, department, itemCode, closedOn }: Tally): FigureKey => ({
  month: (closedOn ?? '').slice(0, 7),
  regionCode,
  department,
  itemCode,
});

/** By code point, as both databases compare. */
function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : Buffer.compare(Buffer.from(a[at] ?? ''), Buffer.from(b[at] ?? ''));
}

function fail(why: string): never {
  throw new Error(why);
}
