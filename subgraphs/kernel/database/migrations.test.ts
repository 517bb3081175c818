import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { createConnection } from 'mysql2/promise';
import { silentLog } from '../wire/log.ts';
import { DatabaseUnavailable } from './driver-errors.ts';
import { DatabaseNewer, MigrationLocked, MigrationsPending, underMigrationLock } from './migrations.ts';
import { type MigratedOptions, openDatabase, openMigrated } from './open-database.ts';
import { dialectsUnderTest, mariaDbUnderTest, type TemporarySettings, temporarySettings } from './testing.ts';

const Thing = defineEntity({ name: 'Thing', tableName: 'thing', properties: { id: p.string().length(36).primary() } });
class FirstTable extends Migration {
  override up(): void {
    this.addSql('create table thing (id varchar(36) not null, primary key (id))');
  }
}
class SecondColumn extends Migration {
  override up(): void {
    this.addSql('alter table thing add column note varchar(40) null');
  }
}
const lists = {
  older: [{ name: 'FirstTable', class: FirstTable }],
  newer: [
    { name: 'FirstTable', class: FirstTable },
    { name: 'SecondColumn', class: SecondColumn },
  ],
};

describe.each(dialectsUnderTest())('a database of the right form on %s', (dialect) => {
  let place: TemporarySettings;
  beforeEach(() => {
    place = temporarySettings(dialect);
  });
  afterEach(() => place.remove());

  async function open(list: keyof typeof lists, more: Partial<MigratedOptions> = {}): Promise<string[]> {
    const applied: string[] = [];
    const migrations = { sqlite: lists[list], mariadb: lists[list] };
    const base = { settings: place.settings, entities: [Thing], migrations, log: silentLog };
    const database = await openMigrated({ ...base, onApplied: (name) => applied.push(name), ...more });
    await database.close();
    return applied;
  }
  const name = () => (place.settings.dialect === 'sqlite' ? place.settings.file : place.settings.database);

  test('applied is what is missing, each once, oldest first; then nothing', async () => {
    expect(await open('older')).toEqual(['FirstTable']);
    expect(await open('newer')).toEqual(['SecondColumn']);
    expect(await open('newer')).toEqual([]);
  });

  test('who may not migrate is refused with the database, what it lacks, and the way out; nothing is changed', async () => {
    const refused = open('newer', { policy: 'require' });
    await expect(refused).rejects.toThrow(MigrationsPending);
    await expect(open('newer', { policy: 'require' })).rejects.toThrow(
      `the database ${name()} lacks 2 migrations (FirstTable, SecondColumn): run npm run migrate first`,
    );
    await open('older');
    await expect(open('newer', { policy: 'require' })).rejects.toThrow('lacks the migration SecondColumn: run npm run migrate first');
    expect(await open('newer')).toEqual(['SecondColumn']);
    expect(await open('newer', { policy: 'require' })).toEqual([]);
  });

  test.each(['apply', 'require'] as const)('one that a newer version made is refused (%s)', async (policy) => {
    await open('newer');
    await expect(open('older', { policy })).rejects.toThrow(DatabaseNewer);
    await expect(open('older', { policy })).rejects.toThrow('made by a newer version, which added SecondColumn');
  });

  if (dialect === 'mariadb') {
    test('of many that migrate at once one does, and the others find it done', async () => {
      const all = await Promise.all(Array.from({ length: 6 }, () => open('newer')));
      expect(all.flat().sort()).toEqual(['FirstTable', 'SecondColumn']);
    });

    test('whoever waits too long for another is told so', async () => {
      await open('older');
      const other = await createConnection(mariaDbUnderTest());
      await other.query('select get_lock(?, 0)', [`${name()}.migrate`]);
      const waiting = underMigrationLock(place.settings, async () => 'done', 1);
      await expect(waiting).rejects.toThrow(MigrationLocked);
      await other.end();
      // given back with the connection, as by a process that was killed
      expect(await underMigrationLock(place.settings, async () => 'done', 10)).toBe('done');
    });

    test('a server that is not there is said by its place', async () => {
      const settings = { dialect: 'mariadb', database: 'x', user: 'root', socketPath: '/nowhere/s.sock' } as const;
      await expect(open('older', { settings })).rejects.toThrow(DatabaseUnavailable);
      await expect(open('older', { settings })).rejects.toThrow('the database server at /nowhere/s.sock cannot be reached');
      const closed = { dialect: 'mariadb', database: 'x', user: 'root', host: '127.0.0.1', port: 1 } as const;
      await expect(open('older', { settings: closed, policy: 'require' })).rejects.toThrow('at 127.0.0.1:1 cannot be reached');
    });

    test('a database whose user may only read tables is looked at, not touched', async () => {
      await open('newer');
      const admin = await createConnection(mariaDbUnderTest());
      const user = `${name()}_reader`.slice(-60);
      await admin.query(`create user '${user}'@'localhost'`);
      await admin.query(`grant select, insert, update, delete on \`${name()}\`.* to '${user}'@'localhost'`);
      try {
        expect(await open('newer', { policy: 'require', settings: { ...place.settings, user } as never })).toEqual([]);
      } finally {
        await admin.query(`drop user '${user}'@'localhost'`);
        await admin.end();
      }
    });
  }

  test('what it lacks can be asked without changing it', async () => {
    await open('older');
    const migrations = { sqlite: lists.newer, mariadb: lists.newer };
    const database = await openDatabase({ settings: place.settings, entities: [Thing], migrations, log: silentLog });
    expect(await database.migrationState()).toEqual({ applied: ['FirstTable'], pending: ['SecondColumn'], unknown: [] });
    await database.close();
  });
});
