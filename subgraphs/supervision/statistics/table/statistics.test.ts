import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startOfDay } from '../../../kernel/codes/day.ts';
import { dialectsUnderTest } from '../../../kernel/database/testing.ts';
import { ANALYST, DEPARTMENTS, eventsOf, type FiguresUnderTest, figuresUnderTest, histories, ITEMS, REGIONS } from '../fixtures.ts';
import { type Asked, countBySql, type SqlTotals, type Told, tell } from './testing.ts';

const SEED = Number(process.env['FIGURES_SEED'] ?? 20261122);
const TODAY = '2026-03-02';
const CASES = 200;
const FIGURES = `received open closed judged closedInTime promisedPassed statutoryPassed openOverdue { yellow red }
  results { granted bySilence refused other } onTimeRate averageDays medianDays averageDaysSaved`;
const QUERY = `query ($filter: StatisticsFilter, $groupBy: [StatisticsGroup!], $after: String) {
  statistics(filter: $filter, groupBy: $groupBy, first: 40, after: $after) {
    totalCount total { ${FIGURES} } nodes { regionCode department itemCode month ${FIGURES} } pageInfo { hasNextPage endCursor } } }`;

interface Shown {
  readonly regionCode: string;
  readonly department: string;
  readonly itemCode: string;
  readonly month: string;
  readonly received: number;
  readonly open: number;
  readonly closed: number;
  readonly results: { readonly granted: number; readonly bySilence: number; readonly refused: number; readonly other: number };
}

describe.each(dialectsUnderTest())(`statistics of ${CASES} cases on %s (seed ${SEED})`, (dialect) => {
  const [all = []] = fc.sample(histories(CASES), { seed: SEED, numRuns: 1 });
  const byDays = all.map((history) => tell(history, TODAY));
  let supervision: FiguresUnderTest;
  beforeAll(async () => {
    supervision = await figuresUnderTest(dialect);
    const streams = all.map(eventsOf);
    for (let at = 0; streams.some((stream) => at < stream.length); at++) {
      const outcomes = await Promise.all(streams.flatMap((stream) => stream[at] ?? []).map(supervision.give));
      expect(new Set(outcomes)).toEqual(new Set(['ACCEPTED']));
    }
    supervision.setNow(startOfDay(TODAY));
    await supervision.turn();
  }, 60_000);
  afterAll(() => supervision.remove());

  async function pages(variables: object) {
    const nodes: Shown[] = [];
    for (let after: string | null = null; ; ) {
      const { data, errors } = await supervision.ask(QUERY, { ...variables, after });
      expect(errors).toBeUndefined();
      const page = data['statistics'] as unknown as {
        nodes: Shown[];
        total: Shown;
        totalCount: number;
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      nodes.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) return { ...page, nodes };
      after = page.pageInfo.endCursor;
    }
  }

  test.each(fc.sample(queries(), { seed: SEED, numRuns: 20 }))(
    'totals from the graph equal SQL totals, and days counted one by one: %j',
    async (asked) => {
      const { nodes, total, totalCount } = await pages(asked);
      const bySql = await countBySql(supervision.database, asked);
      const valuesOf = (row: Shown) =>
        asked.groupBy.map((group) => ({ REGION: row.regionCode, DEPARTMENT: row.department, ITEM: row.itemCode, MONTH: row.month })[group]);
      expect(new Map(nodes.map((row) => [JSON.stringify(valuesOf(row)), sqlPart(row)]))).toEqual(bySql);
      expect(nodes).toHaveLength(bySql.size);
      expect(totalCount).toBe(bySql.size);
      expect(sqlPart(total)).toEqual((await countBySql(supervision.database, { ...asked, groupBy: [] })).get('[]') ?? NOTHING);
      const told = byDays.filter(({ isIn }) => isIn(asked.filter));
      for (const row of nodes) {
        const key = JSON.stringify(valuesOf(row));
        expect(daysPart(row)).toEqual(counted(told.filter((one) => one.keyOf(asked.groupBy) === key)));
      }
      expect(daysPart(total)).toEqual(counted(told));
    },
  );

  test('they need the scope case:read: nobody without a token, and no token without it', async () => {
    for (const field of [
      'statistics { totalCount }',
      'overdueCases { totalCount }',
      'performance { nodes { score } }',
      'coverage(fromMonth: "2026-01", toMonth: "2026-02") { share }',
    ]) {
      expect((await supervision.ask(`{ ${field} }`, {}, null)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      expect((await supervision.ask(`{ ${field} }`, {}, { ...ANALYST, scopes: [] })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await supervision.ask(`{ ${field} }`)).errors).toBeUndefined();
    }
  });

  test('the table of overdue cases equals a recomputation from the raw events', async () => {
    const passed = byDays.filter((one) => !one.isClosed && one.isIn({}) && [one.promised, one.statutory].includes('PASSED'));
    const lightOf = ({ statutory }: Told) => (statutory === 'PASSED' ? 'RED' : 'YELLOW');
    const query = '{ overdueCases(first: 100) { totalCount nodes { case { serialNumber } light } } }';
    const { overdueCases } = (await supervision.ask(query)).data as unknown as {
      overdueCases: { totalCount: number; nodes: { case: { serialNumber: string }; light: string }[] };
    };
    expect(overdueCases.totalCount).toBe(passed.length);
    expect(new Map(overdueCases.nodes.map((node) => [node.case.serialNumber, node.light]))).toEqual(
      new Map(passed.map((one) => [one.serialNumber, lightOf(one)])),
    );
    expect(passed.length).toBeGreaterThan(0);
  });

  test('public figures are open to everyone, and tell nothing of divisions with few cases', async () => {
    const query =
      'query ($m: String) { publicFigures(fromMonth: $m, toMonth: $m) { region { id } received closed onTimeRate averageDays } }';
    const { data } = await supervision.ask(query, { m: '2025-12' }, null);
    const bySql = await countBySql(supervision.database, { filter: { fromMonth: '2025-12', toMonth: '2025-12' }, groupBy: ['REGION'] });
    const many = [...bySql].filter(([, { received, closed }]) => received >= 10 && closed >= 10);
    expect(
      (data['publicFigures'] as unknown as { region: { id: string }; received: number }[]).map(({ region, received }) => [
        region.id,
        received,
      ]),
    ).toEqual(many.map(([key, { received }]) => [JSON.parse(key)[0], received]).sort());
  });

  test('the score of a unit is made of its figures, and the rules are there to read', async () => {
    const query = `{ performanceRules { version full rules { id most } }
      performance(first: 100) { nodes { regionCode department score rulesVersion parts { rule { id } cases among deduction } } } }`;
    const { data } = await supervision.ask(query);
    const { performance, performanceRules } = data as unknown as {
      performanceRules: { version: string; full: number };
      performance: {
        nodes: {
          score: number;
          rulesVersion: string;
          parts: { rule: { id: string }; cases: number; among: number; deduction: number }[];
        }[];
      };
    };
    const { nodes } = await pages({ filter: {}, groupBy: ['REGION', 'DEPARTMENT'] });
    expect(performance.nodes).toHaveLength(nodes.length);
    for (const [n, unit] of performance.nodes.entries()) {
      expect(unit.rulesVersion).toBe(performanceRules.version);
      expect(unit.parts.find(({ rule }) => rule.id === 'CLOSED_PAST_PROMISE')).toMatchObject({
        cases: (nodes[n] as unknown as { promisedPassed: number }).promisedPassed,
        among: (nodes[n] as unknown as { judged: number }).judged,
      });
      expect(unit.score).toBeCloseTo(performanceRules.full - unit.parts.reduce((sum, { deduction }) => sum + deduction, 0), 6);
    }
  });

  test('what was seen of which item where is what was received', async () => {
    const query = `{ coverage(fromMonth: "2025-10", toMonth: "2026-02") { day seen byRegion { region { id } seen } byItem { item { id } seen missing { id } } } }`;
    const { coverage } = (await supervision.ask(query)).data as unknown as {
      coverage: {
        seen: number;
        byRegion: { region: { id: string }; seen: number }[];
        byItem: { seen: number; missing: { id: string }[] }[];
      };
    };
    // of the invented items one is in the catalogue
    const filter = { itemCodes: ['330123901000'], fromMonth: '2025-10', toMonth: '2026-02' };
    const received = [...(await countBySql(supervision.database, { filter, groupBy: ['REGION'] }))].filter(
      ([, counts]) => counts.received > 0,
    );
    const seenIn = coverage.byRegion.filter(({ seen }) => seen > 0).map(({ region, seen }) => [region.id.slice(0, 6), seen]);
    expect(seenIn.sort()).toEqual(received.map(([key]) => [JSON.parse(key)[0], 1]).sort());
    expect(coverage).toMatchObject({ day: '2026-02-28', seen: received.length });
    expect(coverage.byItem.find(({ seen }) => seen > 0)?.missing.map(({ id }) => id)).not.toContain(seenIn[0]?.[0]);
  });
});

function queries(): fc.Arbitrary<Asked> {
  const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
  const filter = fc.record(
    {
      regionCodes: some(REGIONS),
      itemCodes: some(ITEMS.map(({ code }) => code)),
      departments: some([...DEPARTMENTS, '杭州市卫生局', '']),
      fromMonth: fc.constantFrom('2025-10', '2025-11', '2025-12', '2026-01'),
      toMonth: fc.constantFrom('2025-12', '2026-01', '2026-02', '2026-05'),
    },
    { requiredKeys: [] },
  );
  return fc.record({ filter, groupBy: fc.shuffledSubarray(['REGION', 'DEPARTMENT', 'ITEM', 'MONTH'] as const) });
}

const NOTHING: SqlTotals = { received: 0, open: 0, closed: 0, granted: 0, bySilence: 0, refused: 0, other: 0 };
const sqlPart = ({ received, open, closed, results }: Shown): SqlTotals => ({ received, open, closed, ...results });

function daysPart(row: object) {
  const {
    received: _r,
    open: _o,
    closed: _c,
    results: _s,
    regionCode: _1,
    department: _2,
    itemCode: _3,
    month: _4,
    ...part
  } = row as Shown;
  return part;
}

function counted(cases: readonly Told[]) {
  const closed = cases.filter(({ isClosed }) => isClosed);
  const judged = closed.filter((one) => [one.promised, one.statutory].some((state) => state === 'IN_TIME' || state === 'PASSED'));
  const inTime = judged.filter((one) => one.promised !== 'PASSED' && one.statutory !== 'PASSED').length;
  const used = closed.flatMap((one) => one.used ?? []).sort((a, b) => a - b);
  const saved = closed.flatMap((one) => one.saved ?? []);
  const red = cases.filter((one) => !one.isClosed && one.statutory === 'PASSED').length;
  const mean = (numbers: readonly number[]) => (numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0) / numbers.length);
  return {
    judged: judged.length,
    closedInTime: inTime,
    promisedPassed: closed.filter((one) => one.promised === 'PASSED').length,
    statutoryPassed: closed.filter((one) => one.statutory === 'PASSED').length,
    openOverdue: { yellow: cases.filter((one) => !one.isClosed && one.promised === 'PASSED' && one.statutory !== 'PASSED').length, red },
    onTimeRate: judged.length === 0 ? null : inTime / judged.length,
    averageDays: mean(used),
    medianDays: used.length === 0 ? null : ((used[(used.length - 1) >> 1] ?? 0) + (used[used.length >> 1] ?? 0)) / 2,
    averageDaysSaved: mean(saved),
  };
}
