import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { insertRows } from '../../kernel/database/insert-rows.ts';
import type { Database } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporaryDatabase } from '../../kernel/database/testing.ts';
import { feedPage } from '../../kernel/graph/feed/feed.ts';
import { entities } from '../entities.ts';
import { Alert } from './alert.entity.ts';
import { AlertChange } from './alert-change.entity.ts';
import { alertFeed } from './alert-feed.ts';
import type { AlertState } from './alert-state.ts';
import { inventedAlert } from './testing.ts';

const DAY_MS = 86_400_000;
const START = new Date('2026-02-13T01:00:00Z');
const ANY = { regionCode: undefined };

describe.each(dialectsUnderTest())('the feed of alerts, on %s', (dialect) => {
  let database: Database & { remove(): Promise<void> };
  let now = START;
  const alerts = () => alertFeed({ database, clock: () => now, retentionDays: 10 });
  beforeAll(async () => {
    database = await temporaryDatabase(dialect, entities);
  });
  afterAll(() => database.remove());

  async function raise(place: number, openedAt: Date): Promise<void> {
    const id = `01930000-0000-7000-8000-${String(place).padStart(12, '0')}`;
    await insertRows(database.fork(), Alert, [inventedAlert({ id, place, serialNumber: `S-${place}`, openedAt })]);
    await change(place, id, 'OPEN', openedAt);
  }

  async function change(place: number, alertId: string, state: AlertState, at: Date): Promise<void> {
    await insertRows(database.fork(), AlertChange, [{ place, alertId, regionCode: '330106', state, actor: null, reason: 'invented', at }]);
  }

  test('a cursor before what is kept is CURSOR_EXPIRED; one at the end stays good for as long as nothing happens', async () => {
    const { feed } = alerts();
    const empty = await feedPage(feed, ANY, {});
    expect(empty).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false } });
    for (const place of [1, 2, 3]) await raise(place, new Date(START.getTime() + place * 4 * DAY_MS));
    const first = await feedPage(feed, ANY, { first: 1, after: empty?.pageInfo.endCursor ?? null });
    expect(first?.nodes.map(({ place }) => place)).toEqual([1]);
    now = new Date(START.getTime() + 19 * DAY_MS);
    await expect(feedPage(feed, ANY, { after: first?.pageInfo.endCursor ?? null })).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    const stop = new AbortController();
    await expect(alerts().follow(ANY, first?.pageInfo.endCursor, stop.signal).next()).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    const kept = await feedPage(feed, ANY, {});
    expect(kept?.nodes.map(({ place }) => place)).toEqual([3]);
    now = new Date(START.getTime() + 99 * DAY_MS);
    expect((await feedPage(feed, ANY, { after: kept?.pageInfo.endCursor ?? null }))?.nodes).toEqual([]);
    expect((await feedPage(feed, ANY, {}))?.nodes).toEqual([]);
  });

  test('each change of an alert is an entry of its own, with the alert as it is now', async () => {
    const { feed } = alerts();
    const before = await feedPage(feed, ANY, {});
    const id = '01930000-0000-7000-8000-000000000001';
    await change(4, id, 'EXPLAINED', now);
    await change(5, id, 'CLOSED', now);
    const { nodes } = (await feedPage(feed, ANY, { after: before?.pageInfo.endCursor ?? null })) ?? { nodes: [] };
    expect(nodes).toMatchObject([
      { place: 4, state: 'EXPLAINED', alert: { id, place: 1 } },
      { place: 5, state: 'CLOSED', alert: { id, place: 1 } },
    ]);
  });
});
