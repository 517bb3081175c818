import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { silentLog } from '../wire/log.ts';
import { createMigration, missingSql } from './create-migration.ts';
import { type Migrations, openDatabase } from './open-database.ts';
import { dialectsUnderTest, temporarySettings } from './testing.ts';

const thing = (withNote: boolean) =>
  defineEntity({
    name: 'Thing',
    tableName: 'thing',
    properties: { id: p.string().length(36).primary(), at: p.datetime(3), ...(withNote ? { note: p.json().nullable() } : {}) },
  });

/** Runs the statements of a generated file, as its class would. */
function migrationOf(file: string): Migrations[number] {
  const up = readFileSync(file, 'utf8').split('override down')[0] ?? '';
  const statements = [...up.matchAll(/addSql\(`((?:\\.|[^`\\])*)`\)/gs)].map(([, sql]) => (sql ?? '').replace(/\\([\\`$])/g, '$1'));
  const name = /class (\w+)/.exec(up)?.[1] ?? '';
  class Generated extends Migration {
    override up(): void {
      for (const sql of statements) this.addSql(sql);
    }
  }
  return { name, class: Generated };
}

describe.each(dialectsUnderTest())('migrations on %s', (dialect) => {
  test('a missing one is noticed, made, applied once, and the next holds only what is new', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'oncegraph-'));
    const { settings, remove } = temporarySettings(dialect);
    const openWith = (entities: readonly unknown[], list: Migrations) =>
      openDatabase({ settings, entities, migrations: { sqlite: list, mariadb: list }, log: silentLog });

    const empty = await openWith([thing(false)], []);
    const first = (await createMigration({ database: empty, folder, name: 'first-tables' })) ?? '';
    expect(first).toBe(join(folder, dialect, '001-first-tables.ts'));
    expect(readFileSync(first, 'utf8')).toContain('export class Migration001FirstTables extends Migration');
    await empty.close();

    const list = [migrationOf(first)];
    const migrated = await openWith([thing(false)], list);
    expect(await missingSql(migrated)).toContain('thing');
    await migrated.migrate();
    await migrated.migrate();
    expect(await missingSql(migrated)).toBe('');
    expect(await createMigration({ database: migrated, folder, name: 'nothing' })).toBeUndefined();
    await migrated.close();

    const changed = await openWith([thing(true)], list);
    const second = (await createMigration({ database: changed, folder, name: 'notes' })) ?? '';
    expect(second).toBe(join(folder, dialect, '002-notes.ts'));
    expect(readFileSync(second, 'utf8')).toMatch(/alter table .{1,2}thing.{1,2} add/);
    expect(readFileSync(second, 'utf8').split('override down')[0]).not.toContain('create table');
    await changed.close();
    await remove();
    rmSync(folder, { recursive: true });
  });
});
