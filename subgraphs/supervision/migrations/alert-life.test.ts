import { expect, test } from '@jest/globals';
import { openDatabase } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../kernel/database/testing.ts';
import { silentLog } from '../../kernel/wire/log.ts';
import { Alert } from '../alert/alert.entity.ts';
import { AlertChange } from '../alert/alert-change.entity.ts';
import { AlertFigure } from '../alert/alert-figure.entity.ts';
import { recountAlerts } from '../alert/recount-alerts.ts';
import { entities } from '../entities.ts';
import { migrations } from './index.ts';

const inversion = (stage: number, before: number) =>
  `第 ${stage} 环节 REVIEW 早于第 ${before} 环节 ACCEPTANCE / stage ${stage} REVIEW lies before stage ${before} ACCEPTANCE`;

test.each(dialectsUnderTest())(
  'on %s alerts of earlier versions are what they were: raised, of their case, an inversion named by its stage',
  async (dialect) => {
    const { settings, remove } = temporarySettings(dialect);
    const upTo = (last: number) => ({ sqlite: migrations.sqlite.slice(0, last), mariadb: migrations.mariadb.slice(0, last) });
    const before = await openDatabase({ settings, entities, migrations: upTo(3), log: silentLog });
    await before.migrate();
    const em = before.fork();
    // half past eleven at night in UTC is the next day in Shanghai
    const at = em.getPlatform().processDateProperty(new Date('2026-02-12T23:30:00Z')) as string | number;
    const rows = [
      ['SECOND_ENTRY', 'a'.repeat(64), 'the same case'],
      ['TIME_INVERTED', 'b'.repeat(64), inversion(12, 3)],
      ['TIME_INVERTED', 'c'.repeat(64), inversion(12, 4)],
      ['TIME_INVERTED', 'd'.repeat(64), inversion(5, 4)],
    ];
    for (const [index, [rule, key, cause]] of rows.entries()) {
      await em.execute(
        `insert into alert (id, place, serial_number, rule, cause_key, level, state, region_id, region_code, sender_system_id, local_number, cause, opened_at)
        values (?, ?, 'S-1', ?, ?, 'YELLOW', 'OPEN', '330106', '330106', 'city.health', null, ?, ?)`,
        [`id-${index}`, index + 1, rule, key, cause, at],
      );
    }
    await em.execute(
      `insert into supervised_case (serial_number, version, item_code, region_id, region_code, owner_system_id, status, received_at, updated_at, authority)
      values ('S-1', 1, '330123901000', '330106', '330106', 'city.health', 'APPLIED', ?, ?, '西湖区卫生局')`,
      [at, at],
    );
    await before.close();

    const after = await openDatabase({ settings, entities, migrations, log: silentLog });
    await after.migrate();
    const alerts = await after.fork().find(Alert, {}, { orderBy: { place: 1 } });
    expect(alerts.map(({ causeKey, sequence }) => `${causeKey} ${sequence}`)).toEqual([
      `${'a'.repeat(64)} null`,
      'stage:12 12',
      `${'c'.repeat(64)} null`,
      'stage:5 5',
    ]);
    const of = { itemCode: '330123901000', department: '西湖区卫生局', ownerSystemId: 'city.health', ruleVersion: 1 };
    for (const alert of alerts) expect(alert).toMatchObject({ ...of, fromAt: alert.openedAt, stateChangedAt: alert.openedAt });
    const changes = await after.fork().find(AlertChange, {}, { orderBy: { place: 1 } });
    expect(changes.map(({ place, alertId, state, reason }) => `${place} ${alertId} ${state} ${reason}`)).toEqual(
      rows.map(([, , cause], index) => `${index + 1} id-${index} OPEN ${cause}`),
    );
    const text = (figures: readonly object[]) => figures.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
    const figures = await after.fork().find(AlertFigure, {});
    expect(text(figures)).toEqual(text(await recountAlerts(after.fork())));
    expect(figures.find(({ rule }) => rule === 'TIME_INVERTED')).toMatchObject({
      day: '2026-02-13',
      alerts: 3,
      cases: 1,
      open: 3,
      yellow: 3,
    });
    await after.close();
    await remove();
  },
);
