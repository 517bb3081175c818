import { expect, test } from '@jest/globals';
import type { FrontEndDatabase } from '../../database/front-end/port.ts';
import { openFrontEnd } from './front-end.ts';
import type { Layout } from './layout.ts';
import { NOW } from './testing.ts';

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
  const first = frontEnd.write('1', async () => {
    await held;
    order.push('1 first');
    throw new Error('refused');
  });
  const second = frontEnd.write('1', async () => void order.push('1 second'));
  await frontEnd.write('2', async () => void order.push('2'));
  release();
  await expect(first).rejects.toThrow('refused');
  await second;
  expect(order).toEqual(['2', '1 first', '1 second']);
});
