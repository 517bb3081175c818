import { describe, expect, test } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { silentLog } from '../wire/log.ts';
import { missingSql } from './missing-sql.ts';
import { openDatabase } from './open-database.ts';
import { dialectsUnderTest, temporarySettings } from './testing.ts';

const thing = (withNote: boolean) =>
  defineEntity({
    name: 'Thing',
    tableName: 'thing',
    properties: { id: p.string().length(36).primary(), ...(withNote ? { note: p.string().length(40).nullable() } : {}) },
  });

class FirstTable extends Migration {
  override up(): void {
    this.addSql('create table thing (id varchar(36) not null, primary key (id))');
  }
}

describe.each(dialectsUnderTest())('migrations on %s', (dialect) => {
  test('a missing one is noticed, and what it lacks is told; each is applied once', async () => {
    const { settings, remove } = temporarySettings(dialect);
    const list = [{ name: 'FirstTable', class: FirstTable }];
    const openWith = (entities: readonly unknown[]) =>
      openDatabase({ settings, entities, migrations: { sqlite: list, mariadb: list }, log: silentLog });

    const first = await openWith([thing(false)]);
    expect(await missingSql(first)).toContain('thing');
    await first.migrate();
    await first.migrate();
    await first.close();

    const changed = await openWith([thing(true)]);
    expect(await missingSql(changed)).toMatch(/alter table .{1,2}thing.{1,2} add/);
    await changed.close();
    await remove();
  });
});
