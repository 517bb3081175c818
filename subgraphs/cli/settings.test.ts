import { expect, test } from '@jest/globals';
import { UsageError } from '../kernel/errors/start-failure.ts';
import { databaseOf, sandboxDatabaseOf, storageSettings } from './settings.ts';

test('without DATABASE_URL each subgraph has a file of its own; the register is forced to the disk at every commit', () => {
  expect(databaseOf(storageSettings({}), 'hall')).toEqual({ dialect: 'sqlite', file: '.data/hall.sqlite', synchronous: 'full' });
  expect(databaseOf(storageSettings({}), 'district')).toMatchObject({ synchronous: 'normal' });
  expect(databaseOf(storageSettings({ DATA_DIR: '/srv/x' }), 'hall')).toEqual({
    dialect: 'sqlite',
    file: '/srv/x/hall.sqlite',
    synchronous: 'full',
  });
});

test('with it, a database of its own on the server', () => {
  const server = storageSettings({ DATABASE_URL: 'mysql://og:p%40ss@db.example:3307' });
  expect(databaseOf(server, 'hall')).toEqual({
    dialect: 'mariadb',
    database: 'oncegraph_hall',
    user: 'og',
    password: 'p@ss',
    host: 'db.example',
    port: 3307,
  });
  const socket = storageSettings({ DATABASE_URL: 'mariadb://root@localhost/t1?socket=/run/s.sock' });
  expect(databaseOf(socket, 'hall')).toEqual({ dialect: 'mariadb', database: 't1_hall', user: 'root', socketPath: '/run/s.sock' });
});

test.each([
  ['mysql://og@h', { host: 'h', port: 3306, user: 'og' }, 'oncegraph'],
  ['mysql://localhost?socket=/s', { user: 'root', socketPath: '/s' }, 'oncegraph'],
  ['mariadb://og@10.1.0.7:3307/', { host: '10.1.0.7', port: 3307, user: 'og' }, 'oncegraph'],
  ['mysql://og:p%40ss%2Fword%3A@[::1]:3306/city_2', { host: '::1', port: 3306, user: 'og', password: 'p@ss/word:' }, 'city_2'],
  ['mysql://%E7%8E%8B:%E5%AF%86@h', { host: 'h', port: 3306, user: '王', password: '密' }, 'oncegraph'],
  ['mysql://og@localhost?socket=/run/mysqld/mysqld.sock', { user: 'og', socketPath: '/run/mysqld/mysqld.sock' }, 'oncegraph'],
])('%s', (DATABASE_URL, connection, prefix) => {
  expect(storageSettings({ DATABASE_URL }).server).toEqual({ connection, prefix });
});

test.each([
  'postgres://x',
  'nonsense',
  'mysql://og@h/a-b',
  'mysql://',
  'mysql://og@h/x/y',
  'mysql://og:%zz@h',
  'mysql://og@h?sokcet=/s',
  'mysql://og@h?ssl=true',
  'mysql://og@h/oncegraph_sandbox',
  'mysql://og@h/city_Sandbox_a',
])('%s is refused with a sentence', (DATABASE_URL) => {
  expect(() => storageSettings({ DATABASE_URL })).toThrow(UsageError);
});

test('without a user it would be root without a password: refused but over a socket', () => {
  expect(() => storageSettings({ DATABASE_URL: 'mysql://127.0.0.1:23306' })).toThrow(/^DATABASE_URL names no user: mysql:/);
  expect(() => storageSettings({ DATABASE_URL: 'mysql://:secret@127.0.0.1:23306' })).toThrow(/names no user/);
});

test.each([
  'mysql://og:se#cret@h',
  'mysql://og:12#cret@h',
  'mysql://og:se/cret@h',
  'mysql://og:12/cret@h',
  'mysql://og:12?cret@h',
  'mysql://og:%cret@h',
])('a password that is not encoded: %s is refused with how it is written, and is not repeated', (DATABASE_URL) => {
  expect(() => storageSettings({ DATABASE_URL })).toThrow(/are written %3A %2F %3F %23 %40 %25$/);
  expect(() => storageSettings({ DATABASE_URL })).toThrow(expect.not.objectContaining({ message: expect.stringContaining('cret') }));
});

test('an @ in a password is understood: the last one ends it', () => {
  expect(storageSettings({ DATABASE_URL: 'mysql://og:se@cret@h' }).server?.connection).toMatchObject({ password: 'se@cret', host: 'h' });
});

test('FEED_RETENTION_DAYS is a number of whole days, 1 to 9999', () => {
  expect(storageSettings({ FEED_RETENTION_DAYS: '7' }).feedRetentionDays).toBe(7);
  expect(storageSettings({ FEED_RETENTION_DAYS: '' }).feedRetentionDays).toBeUndefined();
  for (const wrong of ['0', '-1', '1.5', '10000', 'month'])
    expect(() => storageSettings({ FEED_RETENTION_DAYS: wrong })).toThrow(UsageError);
});

test('the register of a sandbox lies beside hall’s own', () => {
  const file = sandboxDatabaseOf(storageSettings({ DATA_DIR: '/srv/x' }), 'my-demo');
  expect(file).toEqual({ dialect: 'sqlite', file: '/srv/x/sandbox-my-demo.sqlite', synchronous: 'normal' });
  const server = storageSettings({ DATABASE_URL: 'mysql://og@db.example/city' });
  expect(sandboxDatabaseOf(server, 'my-demo')).toMatchObject({ dialect: 'mariadb', database: 'city_sandbox_my_demo', user: 'og' });
});
