import { describe, expect, test } from '@jest/globals';
import { missingSql } from '../../kernel/database/missing-sql.ts';
import { openDatabase } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../kernel/database/testing.ts';
import { silentLog } from '../../kernel/wire/log.ts';
import { SupervisedCase } from '../case/supervised-case.entity.ts';
import { CaseClock } from '../clock/case-clock.entity.ts';
import { shanghai, stagesOf } from '../clock/fixtures.ts';
import { entities } from '../entities.ts';
import { openJudging } from '../judge/testing/replaying.ts';
import { migrations } from './index.ts';

const ENTERED = shanghai('2026-03-02');

test.each(dialectsUnderTest())(
  'on %s an old case that an earlier version entered afterwards is reckoned, and none of its stages was told late',
  async (dialect) => {
    const { settings, remove } = temporarySettings(dialect);
    const first = { sqlite: migrations.sqlite.slice(0, 2), mariadb: migrations.mariadb.slice(0, 2) };
    const before = await openDatabase({ settings, entities, migrations: first, log: silentLog });
    await before.migrate();
    const em = before.fork();
    const stored = (moment: Date) => em.getPlatform().processDateProperty(moment) as string | number;
    const [received, entered] = [stored(shanghai('2014-09-23')), stored(ENTERED)];
    for (const serial of ['S-1', 'S-2']) {
      await em.execute(
        `insert into supervised_case (serial_number, version, item_code, region_id, region_code, owner_system_id, status, received_at, updated_at)
        values (?, 1, '330123901000', '330106', '330106', 'city.health', 'CLOSED', ?, ?)`,
        [serial, received, entered],
      );
    }
    for (const { sequence, kind, occurredAt } of stagesOf('2014-09-23', 'ACC@09-24 ?@09-25 END@10-13')) {
      await em.execute(
        `insert into received_stage (serial_number, sequence, kind, system_id, occurred_at, recorded_at, received_at)
        values ('S-1', ?, ?, 'city.health', ?, ?, ?)`,
        [sequence, kind, stored(occurredAt), entered, entered],
      );
    }
    await before.close();

    const after = await openJudging(settings);
    const cases = await after.fork().find(SupervisedCase, {}, { orderBy: { serialNumber: 1 } });
    expect(cases.map(({ registeredAt }) => registeredAt)).toEqual([ENTERED, null]);
    await after.tick(ENTERED);
    expect(await after.fork().findOneOrFail(CaseClock, { serialNumber: 'S-1' })).toMatchObject({
      promisedDue: '2014-10-13',
      light: 'GREEN',
    });
    expect(await after.fork().execute("select rule from alert where serial_number = 'S-1'")).toEqual([]);
    const { stored: kept, fresh } = await after.compare(ENTERED);
    expect(kept).toEqual(fresh);
    await after.close();
    await remove();
  },
);

describe.each(dialectsUnderTest())('migrations on %s', (dialect) => {
  // SQLite takes back all of a migration that was cut off, MariaDB nothing: there its statements meet their own work
  if (dialect === 'mariadb')
    test('that were cut off before they were noted down are run again, and end as they would have', async () => {
      const { settings, remove } = temporarySettings(dialect);
      const database = await openDatabase({ settings, entities, migrations, log: silentLog });
      await database.migrate();
      const em = database.fork();
      // all from the third on: as if each had ended before it was noted down, one with an index and a table not made yet
      await em.execute('delete from schema_migration order by id desc limit ?', [migrations.mariadb.length - 2]);
      await em.execute('alter table case_clock drop index case_clock_item');
      await em.execute('drop table recomputation');
      await database.migrate();
      expect(await missingSql(database)).toBe('');
      expect(await em.execute('select version from recomputation')).toEqual([{ version: 0 }]);
      expect(await em.execute('select id from alert_counter order by id')).toEqual([{ id: 'alert' }, { id: 'notice' }]);
      await database.close();
      await remove();
    });
});
