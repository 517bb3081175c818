import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FrontEndDatabase } from '../../database/front-end/port.ts';
import { dialectsUnderTest } from '../../database/testing.ts';
import { itemWords } from '../connector/item-words.ts';
import type { Layout } from '../connector/layout.ts';
import { type TemporaryFrontEnds, temporaryFrontEnds } from '../connector/testing.ts';
import { VENDORS } from './index.ts';

const ROWS = 3_000;
const ID = 'city.health';
const TABLES = {
  pinyin: { table: 'T_HB', columns: 'LX, LSH, BJBH, SJC, CLZT', index: 'IX_T_HB_CLZT', kind: 'BH' },
  'ex-gdbs': { table: 'EX_GDBS_FK', columns: 'FKLX, SBLSH, YWLSH, FKSJ, CLZT', index: 'IX_EX_GDBS_FK_CLZT', kind: '1' },
  zhejiang: {
    table: 'PRE_FEEDBACK',
    columns: 'FB_TYPE, PROJID, BUSINESS_NO, CREATE_TIME, DEAL_STATUS',
    index: 'IX_PRE_FEEDBACK_DEAL_STATUS',
    kind: '1',
  },
};

describe.each(dialectsUnderTest().flatMap((dialect) => Object.entries(TABLES).map(([name, words]) => ({ dialect, name, ...words }))))(
  'the outbound table of $name on $dialect',
  ({ dialect, name, table, columns, index, kind }) => {
    let fronts: TemporaryFrontEnds;
    let database: FrontEndDatabase;
    let layout: Layout;
    beforeAll(async () => {
      fronts = await temporaryFrontEnds(dialect, [ID]);
      database = fronts.of(ID);
      layout = (VENDORS[name] as (typeof VENDORS)[string]).layout(itemWords('hall'));
      const statements = layout.createTables(dialect);
      for (const statement of [...statements, ...statements]) await database.execute(statement);
      const row = (n: number) => [kind, `S-${n}`, `L-${n}`, '-', [5, 17, ROWS].includes(n) ? '0' : '1'];
      for (let n = 1; n <= ROWS; n += 500) {
        const some = Array.from({ length: 500 }, (_, more) => row(n + more));
        await database.execute(`INSERT INTO ${table} (${columns}) VALUES ${some.map(() => '(?, ?, ?, ?, ?)').join(', ')}`, some.flat());
      }
      await database.query(dialect === 'sqlite' ? 'ANALYZE' : `ANALYZE TABLE ${table}`);
    }, 60_000);
    afterAll(() => fronts.remove());

    test('what waits is found wherever it lies, in order and in pages, and what is new behind it', async () => {
      const found = async (after: number, known: number, limit: number) =>
        (await layout.scanOutbound(database, after, known, limit)).map(({ row, isOpen }) => [row.place, isOpen]);
      expect(await found(0, ROWS - 2, 10)).toEqual([
        [5, true],
        [17, true],
        [ROWS - 1, false],
        [ROWS, true],
      ]);
      expect(await found(0, ROWS - 2, 1)).toEqual([[5, true]]);
      expect(await found(5, ROWS - 2, 2)).toEqual([
        [17, true],
        [ROWS - 1, false],
      ]);
      expect(await found(0, 0, 3)).toEqual([
        [1, false],
        [2, false],
        [3, false],
      ]);
    });

    test('by an index on its flag', async () => {
      fronts.statements.length = 0;
      await layout.scanOutbound(database, 0, ROWS, 200);
      const [waiting] = fronts.statements;
      const plan = await database.query(`EXPLAIN ${dialect === 'sqlite' ? 'QUERY PLAN ' : ''}${waiting}`, [0, ROWS]);
      expect(JSON.stringify(plan)).toContain(dialect === 'sqlite' ? index : `"key":"${index}"`);
    });

    test('rows are answered by one statement, each with its own words; a serial number that is there stays', async () => {
      fronts.statements.length = 0;
      await layout.settle(
        database,
        new Map([
          [5, { state: 'TAKEN', serialNumber: 'S-new', reason: null }],
          [17, { state: 'REFUSED', serialNumber: null, reason: 'BAD_VALUE' }],
        ]),
      );
      expect(fronts.statements).toHaveLength(1);
      const held = await layout.holdOutbound(database, [17, 5]);
      expect(held).toMatchObject([
        { place: 5, serialNumber: 'S-new' },
        { place: 17, serialNumber: 'S-17' },
      ]);
      expect((await layout.scanOutbound(database, 0, ROWS, 10)).map(({ row }) => row.place)).toEqual([ROWS]);
    });
  },
);
