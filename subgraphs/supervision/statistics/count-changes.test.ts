import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Database } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporaryDatabase } from '../../kernel/database/testing.ts';
import { countChanges } from './count-changes.ts';
import { Figure, FigureDays } from './figure.entity.ts';
import { COUNTERS, type Figures, noFigures } from './figure.ts';
import type { Tally } from './tally.ts';
import { CLOSED_IN_TIME, OPEN_CASE, recountFigures, tallies } from './testing.ts';

const SEED = 20261122;

describe.each(dialectsUnderTest())(`figures of changing cases on %s (seed ${SEED})`, (dialect) => {
  let database: Database & { remove(): Promise<void> };
  const statements: string[] = [];
  beforeAll(async () => {
    database = await temporaryDatabase(dialect, [Figure, FigureDays]);
  });
  afterAll(() => database.remove());

  /** What the tables hold, without rows of zeros. */
  async function kept(): Promise<Figures> {
    const em = database.fork();
    const figures = noFigures();
    for (const row of await em.find(Figure, {})) {
      const { month, regionCode, department, itemCode, ...counts } = { ...row };
      const key = { month, regionCode, department, itemCode };
      if (COUNTERS.some((counter) => counts[counter] !== 0)) figures.rows.set(Object.values(key).join('\u0000'), { ...key, ...counts });
    }
    for (const row of await em.find(FigureDays, {})) {
      const { month, regionCode, department, itemCode, days, cases } = row;
      const place = [month, regionCode, department, itemCode, String(days).padStart(6, '0')].join('\u0000');
      if (cases !== 0) figures.days.set(place, { month, regionCode, department, itemCode, days, cases });
    }
    return figures;
  }

  test('after any changes, in groups of any size, they are those of a recount, and no count is below zero', async () => {
    const change = fc.record({ at: fc.nat(9), after: fc.option(tallies, { freq: 8 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 5 }), async (groups) => {
        const em = database.fork();
        for (const table of ['figure', 'figure_days']) await em.execute(`delete from ${table}`);
        const cases = new Map<number, Tally | null>();
        for (const group of groups) {
          const changes = group.map(({ at, after }) => {
            const before = cases.get(at) ?? null;
            cases.set(at, after);
            return { before, after };
          });
          await countChanges(em, changes);
        }
        const figures = await kept();
        expect(figures).toEqual(recountFigures([...cases.values()].flatMap((tally) => tally ?? [])));
        const counts = [...figures.rows.values()].flatMap(({ daysSaved: _, ...row }) =>
          COUNTERS.map((counter) => ({ daysSaved: 0, ...row })[counter]),
        );
        expect(Math.min(0, ...counts)).toBe(0);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('a group costs one statement per table, and none where its cases are counted as before', async () => {
    const em = database.fork();
    const run = em.getConnection().execute;
    em.getConnection().execute = ((...args: Parameters<typeof run>) => {
      statements.push(String(args[0]));
      return run.apply(em.getConnection(), args);
    }) as typeof run;
    try {
      await countChanges(em, [
        { before: null, after: OPEN_CASE },
        { before: null, after: CLOSED_IN_TIME },
        { before: null, after: { ...CLOSED_IN_TIME, itemCode: '330123002000' } },
      ]);
      expect(statements.splice(0).map((statement) => /`figure\w*`/.exec(statement)?.[0])).toEqual(['`figure`', '`figure_days`']);
      await countChanges(em, [{ before: OPEN_CASE, after: { ...OPEN_CASE } }]);
      expect(statements).toEqual([]);
    } finally {
      em.getConnection().execute = run;
    }
  });
});
