import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { analyse, badPlans, statementOf } from '../../../kernel/database/explain/testing.ts';
import { insertRows } from '../../../kernel/database/insert-rows.ts';
import { dialectsUnderTest } from '../../../kernel/database/testing.ts';
import { silentLog } from '../../../kernel/wire/log.ts';
import { CaseClock } from '../../clock/case-clock.entity.ts';
import { NOW } from '../../testing.ts';
import { countChanges } from '../count-changes.ts';
import { type FiguresUnderTest, figuresUnderTest } from '../fixtures.ts';
import { OPEN_CASE } from '../testing.ts';

const ROWS = 6_000;
const HOUR = 36e5;
const FIGURES = ['figure', 'figure_days'];

/** Every third case is overdue, of those every fifth red, the oldest first in no order. */
function invented(n: number): CaseClock {
  const isOverdue = n % 3 === 0;
  const light = isOverdue ? (n % 5 === 0 ? 'RED' : 'YELLOW') : 'GREEN';
  return {
    serialNumber: `S-${String(n).padStart(6, '0')}`,
    bookVersion: 0,
    calendarVersion: 'x',
    itemCode: n % 7 ? '330123001000' : '330123002000',
    regionCode: n % 4 ? '330106' : '330108',
    department: n % 2 ? '西湖区卫生局' : '',
    startedOn: '2026-01-05',
    promisedDue: '2026-01-19',
    statutoryDue: '2026-02-02',
    provisional: false,
    paused: false,
    light,
    endedOn: null,
    overdueSince: isOverdue ? new Date(NOW.getTime() - ((n * 7919) % 997) * HOUR) : null,
    nextTurnAt: null,
    tally: { ...OPEN_CASE, light },
    judgedAt: NOW,
  } as CaseClock;
}

const QUERY = `query ($filter: OverdueFilter, $after: String) { overdueCases(filter: $filter, first: 50, after: $after) {
  totalCount nodes { case { serialNumber } light overdueSince region { id } item { id } } pageInfo { hasNextPage endCursor } } }`;
const FILTERS: readonly (readonly [object, (row: CaseClock) => boolean])[] = [
  [{}, () => true],
  [{ light: 'RED' }, ({ light }) => light === 'RED'],
  [{ light: 'GREEN' }, () => false],
  [{ regionCodes: ['330108'] }, ({ regionCode }) => regionCode === '330108'],
  [{ regionCodes: ['330106', '330108'], itemCodes: ['330123002000'] }, ({ itemCode }) => itemCode === '330123002000'],
  [{ itemCodes: ['330123002000'] }, ({ itemCode }) => itemCode === '330123002000'],
  [{ itemCodes: ['330123002000', 'x'], light: 'RED' }, ({ itemCode, light }) => itemCode === '330123002000' && light === 'RED'],
  [{ departments: [''], light: 'YELLOW' }, ({ department, light }) => department === '' && light === 'YELLOW'],
  [{ regionCodes: ['x'] }, () => false],
];

describe.each(dialectsUnderTest())(`${ROWS} cases, a third of them overdue, on %s`, (dialect) => {
  const rows = Array.from({ length: ROWS }, (_, n) => invented(n));
  const lines: string[] = [];
  let supervision: FiguresUnderTest;
  const sent = () => lines.splice(0).flatMap((line) => statementOf(line) ?? []);
  beforeAll(async () => {
    supervision = await figuresUnderTest(dialect, { ...silentLog, warn: (_: unknown, message: string) => void lines.push(message) });
    const { database } = supervision;
    for (let at = 0; at < ROWS; at += 1_000) await insertRows(database.fork(), CaseClock, rows.slice(at, at + 1_000));
    await countChanges(
      database.fork(),
      rows.map(({ tally, regionCode, department, itemCode }) => ({ before: null, after: { ...tally, regionCode, department, itemCode } })),
    );
    await analyse(database, ['case_clock', ...FIGURES]);
    database.orm.config.set('debug', ['query', 'query-params']);
  }, 60_000);
  afterAll(() => supervision.remove());

  test.each(FILTERS)('those of %j, each once, the longest overdue first, found by indexes', async (filter, fits) => {
    const expected = rows
      .filter((row) => row.overdueSince !== null && fits(row))
      .sort((a, b) => Number(a.overdueSince) - Number(b.overdueSince) || (a.serialNumber < b.serialNumber ? -1 : 1));
    const seen: string[] = [];
    for (let after: string | null = null; seen.length < 120; ) {
      const { data, errors } = await supervision.ask(QUERY, { filter, after });
      expect(errors).toBeUndefined();
      const { nodes, pageInfo, totalCount } = data['overdueCases'] as unknown as {
        nodes: { case: { serialNumber: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
        totalCount: number;
      };
      expect(totalCount).toBe(expected.length);
      seen.push(...nodes.map((node) => node.case.serialNumber));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(expected.slice(0, seen.length).map(({ serialNumber }) => serialNumber));
    expect(seen.length).toBeGreaterThanOrEqual(Math.min(120, expected.length));
    const statements = sent();
    expect(statements.length === 0 ? [] : await badPlans(supervision.database, statements)).toEqual([]);
  });

  test('a cursor whose moment no database could write finds nothing', async () => {
    const after = Buffer.from(JSON.stringify([9e15, 'S-1'])).toString('base64url');
    expect((await supervision.ask(QUERY, { after })).data['overdueCases']).toBeNull();
  });

  test('tables of figures, scores and coverage read figures alone, in one statement for each thing asked for, whatever the number of cases', async () => {
    const fields = 'received closed onTimeRate medianDays';
    const queries = [
      [`{ statistics(groupBy: [REGION, ITEM, MONTH]) { totalCount total { ${fields} } nodes { ${fields} } } }`, 5],
      ['{ statistics { nodes { received averageDays } } }', 1],
      ['{ performance { nodes { score } } }', 1],
      ['{ coverage(fromMonth: "2026-01", toMonth: "2026-02") { share } }', 1],
      ['{ publicFigures { received } }', 1],
    ] as const;
    for (const [query, most] of queries) {
      lines.splice(0);
      expect((await supervision.ask(query)).errors).toBeUndefined();
      const statements = sent();
      expect(statements.length).toBeLessThanOrEqual(most);
      expect(statements.flatMap((statement) => [...statement.matchAll(/\b(?:from|join) [`"]?(\w+)/g)].map(([, table]) => table))).toEqual(
        statements.map((statement) => (statement.includes('figure_days') ? 'figure_days' : 'figure')),
      );
    }
    const [row] = await supervision.database.fork().execute<{ n: number }[]>('select count(*) as n from figure');
    expect(Number(row?.n)).toBeLessThan(ROWS / 100);
  });
});
