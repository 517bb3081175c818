import { expect, test } from '@jest/globals';
import { type FrontEndDatabase, FrontEndUnavailable } from '../../database/front-end/port.ts';
import { dialectsUnderTest } from '../../database/testing.ts';
import { openFrontEnd } from './front-end.ts';
import type { CaseToWrite, Layout } from './layout.ts';
import { aCase, NOW, temporaryFrontEnds } from './testing.ts';

test('tables that could not be made are tried again, whatever the reason was', async () => {
  let denied = true;
  const made: string[] = [];
  const database = {
    dialect: 'mariadb',
    execute: async (sql: string) => {
      if (denied) throw Object.assign(new Error('CREATE command denied'), { code: 'ER_TABLEACCESS_DENIED_ERROR' });
      return made.push(sql);
    },
    transaction: (work: (inner: FrontEndDatabase) => Promise<unknown>) => work(database),
  } as unknown as FrontEndDatabase;
  const layout = { createTables: () => ['CREATE TABLE T'] } as unknown as Layout;
  const frontEnd = openFrontEnd('city.health', layout, { of: () => database }, () => NOW);
  await expect(frontEnd.use(async () => 'worked')).rejects.toThrow('denied');
  denied = false;
  expect(await frontEnd.use(async () => 'worked')).toBe('worked');
  expect(await frontEnd.use(async () => 'worked')).toBe('worked');
  expect(made).toEqual(['CREATE TABLE T']);
});

test('what is written of one case follows each other, of two it does not; a failure ends its own work only', async () => {
  const database = { transaction: async () => undefined } as unknown as FrontEndDatabase;
  const frontEnd = openFrontEnd('city.health', {} as Layout, { of: () => database }, () => NOW);
  const order: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const first = frontEnd.write(['1'], async () => {
    await held;
    order.push('1 first');
    throw new Error('refused');
  });
  const second = frontEnd.write(['1'], async () => void order.push('1 second'));
  await frontEnd.write(['2'], async () => void order.push('2'));
  release();
  await expect(first).rejects.toThrow('refused');
  await second;
  expect(order).toEqual(['2', '1 first', '1 second']);
});

test('what met a deadlock is written again, and in halves where it meets another; what the machine was away for is not', async () => {
  const groups: string[] = [];
  let failure: Error | undefined;
  let isOnce = false;
  const database = {
    transaction: (work: (inner: FrontEndDatabase) => Promise<unknown>) => work(database),
  } as unknown as FrontEndDatabase;
  const layout = {
    createTables: () => [],
    write: async (_: FrontEndDatabase, changes: readonly CaseToWrite[]) => {
      groups.push(changes.map((change) => change.case.projectName).join(' '));
      if (failure && (isOnce || changes.length > 1)) {
        const met = failure;
        if (isOnce) failure = undefined;
        throw met;
      }
    },
  } as unknown as Layout;
  const frontEnd = openFrontEnd('city.health', layout, { of: () => database }, () => NOW);
  const put = (name: string) => frontEnd.put({ change: { case: aCase({ projectName: name }), stages: [] }, localNumber: null });
  const deadlock = new FrontEndUnavailable('city.health', { cause: Object.assign(new Error('deadlock'), { code: 'ER_LOCK_DEADLOCK' }) });
  failure = deadlock;
  await Promise.all(['a', 'b', 'c'].map(put));
  expect(groups.splice(0)).toEqual(['a b c', 'a b c', 'a b', 'a b', 'a', 'b', 'c']);
  isOnce = true;
  await Promise.all(['a', 'b'].map(put));
  expect(groups.splice(0)).toEqual(['a b', 'a b']);
  failure = deadlock;
  await put('alone');
  expect(groups.splice(0)).toEqual(['alone', 'alone']);
  isOnce = false;
  failure = new FrontEndUnavailable('city.health', { cause: Object.assign(new Error('away'), { code: 'ECONNREFUSED' }) });
  const results = await Promise.allSettled(['a', 'b', 'c'].map(put));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(groups).toEqual(['a b c']);
});

test.each(dialectsUnderTest())('a table that an older release made is given the columns that it lacks, on %s', async (dialect) => {
  const fronts = await temporaryFrontEnds(dialect, ['city.health']);
  const database = fronts.of('city.health');
  await database.execute('CREATE TABLE T (A INTEGER)');
  const layout = { createTables: () => [], laterColumns: [['T', 'B', 'VARCHAR(2)']] } as unknown as Layout;
  for (const _start of [1, 2]) {
    const frontEnd = openFrontEnd('city.health', layout, fronts, () => NOW);
    await frontEnd.use((inner) => inner.execute("INSERT INTO T (A, B) VALUES (1, '工')"));
  }
  expect(await database.query('SELECT * FROM T')).toHaveLength(2);
  await fronts.remove();
});
