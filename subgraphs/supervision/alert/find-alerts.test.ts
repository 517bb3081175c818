import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { insertRows } from '../../kernel/database/insert-rows.ts';
import type { Database } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporaryDatabase } from '../../kernel/database/testing.ts';
import { pageRequest } from '../../kernel/graph/connection.ts';
import { entities } from '../entities.ts';
import { NOW } from '../testing.ts';
import { Alert } from './alert.entity.ts';
import type { AlertFilter } from './alert-filter.input.ts';
import { findAlerts, readAlertFilter } from './find-alerts.ts';
import { inventedAlert } from './testing.ts';

/** More than are looked through for where a period lies. */
const ALERTS = 21_000;
const MINUTE = 60_000;
/** The n-th minute of right clocks. */
const minute = (n: number) => new Date(NOW.getTime() + n * MINUTE);
const FAR = new Date('2030-01-01T00:00:00Z');

/** One a minute, but for two clocks: one was years ahead for a moment, one was set back by ten days and kept going. */
function openedAt(n: number): Date {
  if (n === 500) return FAR;
  return minute(n >= 20_000 ? n - 14_400 : n);
}

const alertOf = (n: number): Alert =>
  inventedAlert({
    id: `01930000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
    place: n + 1,
    serialNumber: `S-${n}`,
    rule: n % 200 === 0 ? 'STAGE_ORDER' : 'SECOND_ENTRY',
    level: n % 200 === 0 ? 'YELLOW' : 'NOTICE',
    regionCode: n % 300 === 0 ? '330108' : '330106',
    openedAt: openedAt(n),
  });

describe.each(dialectsUnderTest())(`a period of ${ALERTS} alerts where clocks were wrong, on %s`, (dialect) => {
  const alerts = Array.from({ length: ALERTS }, (_, n) => alertOf(n));
  let database: Database & { remove(): Promise<void> };
  beforeAll(async () => {
    database = await temporaryDatabase(dialect, entities);
    for (let at = 0; at < ALERTS; at += 1_000) await insertRows(database.fork(), Alert, alerts.slice(at, at + 1_000));
  }, 120_000);
  afterAll(() => database.remove());

  async function all(filter: AlertFilter): Promise<{ readonly places: number[]; readonly total: number | null }> {
    const places: number[] = [];
    for (let after: string | null = null; ; ) {
      const request = pageRequest(100, after);
      if (!request) throw new Error('a cursor of ours was refused');
      const { nodes, pageInfo, count } = await findAlerts(database.fork(), readAlertFilter(filter), request);
      places.push(...nodes.map(({ place }) => place));
      if (!pageInfo.hasNextPage) return { places, total: await count() };
      after = pageInfo.endCursor;
    }
  }

  test.each([
    ['few, before the clock was set back', minute(400), minute(700)],
    ['few, some of them much later in the list', minute(5_500), minute(5_700)],
    ['many', minute(1_000), minute(9_000)],
    ['nearly all: only one lies in the future', null, minute(30_000)],
    ['all', minute(0), null],
    ['only the one of the future', minute(30_000), null],
    ['none', minute(30_000), minute(40_000)],
  ])('holds all of them once, newest first: %s', async (_, from, to) => {
    const period = { openedFrom: from?.toISOString() ?? null, openedTo: to?.toISOString() ?? null };
    const inPeriod = ({ openedAt: at }: Alert) => (!from || at >= from) && (!to || at <= to);
    const placesOf = (rows: readonly Alert[]) => rows.map(({ place }) => place).reverse();
    const rare = alerts.filter((alert) => inPeriod(alert) && alert.rule === 'STAGE_ORDER' && alert.regionCode === '330106');
    expect(await all({ ...period, rule: 'STAGE_ORDER', regionCodes: ['330106'] })).toEqual({ places: placesOf(rare), total: rare.length });
    const every = alerts.filter(inPeriod);
    if (every.length <= 1_000) expect(await all(period)).toEqual({ places: placesOf(every), total: every.length });
  });
});
