import { describe, expect, it } from '@jest/globals';
import { insertRows } from '../../kernel/database/insert-rows.ts';
import { missingSql } from '../../kernel/database/missing-sql.ts';
import { openDatabase } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../kernel/database/testing.ts';
import { silentLog } from '../../kernel/wire/log.ts';
import { CaseFile } from '../case/case-file.entity.ts';
import { CaseGram } from '../case/case-gram.entity.ts';
import { inventedCase } from '../case/read/testing.ts';
import { projectSearchOf } from '../case/search-columns.ts';
import { gramRowsOf } from '../case/search-grams.ts';
import { searchText } from '../case/search-key.ts';
import { entities } from './entities.ts';
import { migrations } from './migrations/index.ts';

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
        await insertRows(first.fork(), CaseFile, cases);
        await first.close();
        const all = await open(3);
        await all.migrate();
        const em = all.fork();
        // one that ended before it was noted down, and one with its index half made and its table half filled
        for (const pending of [2, 1]) {
          await em.execute('delete from schema_migration order by id desc limit ?', [pending]);
          await em.execute("delete from case_gram where gram > '文'");
          await em.execute('alter table case_file drop index case_file_result');
          await em.execute('alter table serial_block drop index serial_block_holder');
          if (pending === 1) await em.execute('alter table serial_block add index serial_block_holder (series, system_id, last)');
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
      await insertRows(before.fork(), CaseFile, told);
      await insertRows(before.fork(), CaseGram, told.flatMap(gramRowsOf));
      await before.close();
      const after = await open(4);
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
      await insertRows(before.fork(), CaseFile, cases);
      await before.close();
      const after = await open(3);
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
