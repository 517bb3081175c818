import { expect, test } from '@jest/globals';
import type { FrontEndDatabase } from '../../database/front-end/port.ts';
import { openFrontEnd } from './front-end.ts';
import type { Layout } from './layout.ts';

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
  const frontEnd = openFrontEnd('city.health', layout, { of: () => database });
  await expect(frontEnd.use(async () => 'worked')).rejects.toThrow('denied');
  denied = false;
  expect(await frontEnd.use(async () => 'worked')).toBe('worked');
  expect(await frontEnd.use(async () => 'worked')).toBe('worked');
  expect(made).toEqual(['CREATE TABLE T']);
});
