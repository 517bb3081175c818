import { describe, expect, it } from '@jest/globals';
import type { EntityProperty } from '@mikro-orm/core';
import { insertRows } from '../../kernel/database/insert-rows.ts';
import { missingSql } from '../../kernel/database/missing-sql.ts';
import { type EntityManager, openDatabase } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../kernel/database/testing.ts';
import { isMariaDb } from '../../kernel/database/transaction.ts';
import { silentLog } from '../../kernel/wire/log.ts';
import { CaseFile } from '../case/case-file.entity.ts';
import { CaseGram } from '../case/case-gram.entity.ts';
import { inventedCase } from '../case/read/testing.ts';
import { projectSearchOf } from '../case/search-columns.ts';
import { gramRowsOf } from '../case/search-grams.ts';
import { searchText } from '../case/search-key.ts';
import { entities } from './entities.ts';
import { migrations } from './migrations/index.ts';

const ALL = migrations.sqlite.length;

/** Cases as a register of that version wrote them: with the columns that its table had. */
async function insertAsThen(em: EntityManager, cases: readonly CaseFile[]): Promise<void> {
  const [{ sql } = { sql: '' }] = isMariaDb(em)
    ? await em.execute<{ sql: string }[]>(
        "select group_concat(column_name) as `sql` from information_schema.columns where table_schema = database() and table_name = 'case_file'",
      )
    : await em.execute<{ sql: string }[]>("select group_concat(name) as sql from pragma_table_info('case_file')");
  const columns = new Set(sql.split(','));
  const platform = em.getPlatform();
  const then = em
    .getMetadata()
    .get(CaseFile)
    .props.filter(({ fieldNames }) => columns.has(fieldNames?.[0] ?? ''));
  const literal = ({ customType }: EntityProperty, value: unknown) =>
    value == null
      ? 'null'
      : platform.quoteValue(
          value instanceof Date ? platform.processDateProperty(value) : (customType?.convertToDatabaseValue(value, platform) ?? value),
        );
  const tuples = cases.map((row) => `(${then.map((property) => literal(property, row[property.name as keyof CaseFile])).join(', ')})`);
  await em.execute(`insert into case_file (${then.map(({ fieldNames }) => fieldNames?.[0]).join(', ')}) values ${tuples.join(', ')}`);
}

describe.each(dialectsUnderTest())('migrations of the register on %s', (dialect) => {
  if (dialect === 'mariadb')
    it('go on where they were cut off', async () => {
      const { settings, remove } = temporarySettings(dialect);
      const upTo = (last: number) => ({ sqlite: [], mariadb: migrations.mariadb.slice(0, last) });
      const open = (last: number) => openDatabase({ settings, entities, migrations: upTo(last), log: silentLog });
      const cases = Array.from({ length: 2_010 }, (_, n) => inventedCase(n));
      try {
        const first = await open(1);
        await first.migrate();
        await insertAsThen(first.fork(), cases);
        await first.close();
        const all = await open(ALL);
        await all.migrate();
        const em = all.fork();
        // one that ended before it was noted down, and one with its index half made and its table half filled
        for (const pending of [ALL - 1, ALL - 2]) {
          await em.execute('delete from schema_migration order by id desc limit ?', [pending]);
          await em.execute("delete from case_gram where gram > '文'");
          await em.execute('alter table case_file drop index case_file_result');
          await em.execute('alter table serial_block drop index serial_block_holder');
          if (pending === ALL - 2) await em.execute('alter table serial_block add index serial_block_holder (series, system_id, last)');
          await all.migrate();
          expect(await missingSql(all)).toBe('');
          const [{ grams } = { grams: 0 }] = await em.execute<{ grams: number }[]>('select count(*) as grams from case_gram');
          expect(Number(grams)).toBe(cases.flatMap(gramRowsOf).length);
        }
        await all.close();
      } finally {
        await remove();
      }
    });

  it('take the party’s own numbers out of what projects are found by', async () => {
    const { settings, remove } = temporarySettings(dialect);
    const upTo = (last: number) => ({ sqlite: migrations.sqlite.slice(0, last), mariadb: migrations.mariadb.slice(0, last) });
    const open = (last: number) => openDatabase({ settings, entities, migrations: upTo(last), log: silentLog });
    try {
      const before = await open(3);
      await before.migrate();
      const cases = Array.from({ length: 505 }, (_, n) => inventedCase(n));
      const told = cases.map((row, n) => {
        const projectName = n % 100 === 0 ? `三号浴室 ${row.partyIdentifier}` : `${n} 号店`;
        return { ...row, projectName, projectSearch: searchText(projectName) };
      });
      await insertAsThen(before.fork(), told);
      await insertRows(before.fork(), CaseGram, told.flatMap(gramRowsOf));
      await before.close();
      const after = await open(ALL);
      await after.migrate();
      const rows = await after.fork().find(CaseFile, {}, { orderBy: { serialNumber: 1 } });
      expect(rows.filter(({ projectSearch, partyIdentifier }) => projectSearch?.includes(searchText(partyIdentifier)))).toEqual([]);
      expect(rows.map((row) => row.projectSearch)).toEqual(rows.map((row) => projectSearchOf(row.projectName, row.party)));
      const keys = (grams: readonly CaseGram[]) => grams.map(({ kind, gram, serialNumber }) => `${kind} ${serialNumber} ${gram}`).sort();
      expect(keys(await after.fork().find(CaseGram, {}))).toEqual(keys(rows.flatMap(gramRowsOf)));
      await after.close();
    } finally {
      await remove();
    }
  });

  it('make the cases of before found by a part of their names', async () => {
    const { settings, remove } = temporarySettings(dialect);
    const upTo = (last: number) => ({ sqlite: migrations.sqlite.slice(0, last), mariadb: migrations.mariadb.slice(0, last) });
    const open = (last: number) => openDatabase({ settings, entities, migrations: upTo(last), log: silentLog });
    try {
      const before = await open(2);
      await before.migrate();
      const cases = Array.from({ length: 30 }, (_, n) => inventedCase(n));
      cases.push({ ...inventedCase(30), projectSearch: '𠀀茶室𠀀茶室', partySearch: '' });
      await insertAsThen(before.fork(), cases);
      await before.close();
      const after = await open(ALL);
      await after.migrate();
      const keys = (rows: readonly CaseGram[]) =>
        rows.map((row) => JSON.stringify([row.kind, row.gram, row.receivedAt, row.serialNumber])).sort();
      expect(keys(await after.fork().find(CaseGram, {}))).toEqual(keys(cases.flatMap(gramRowsOf)));
      await after.close();
    } finally {
      await remove();
    }
  });
});
