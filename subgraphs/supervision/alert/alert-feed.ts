import type { Database } from '../../kernel/database/open-database.ts';
import { type Alarm, alarm } from '../../kernel/graph/feed/alarm.ts';
import { FEED_RETENTION_DAYS, type Feed } from '../../kernel/graph/feed/feed.ts';
import { type Follow, follower } from '../../kernel/graph/feed/follow.ts';
import type { Clock } from '../../kernel/wire/clock.ts';
import { Alert } from './alert.entity.ts';
import { AlertChange } from './alert-change.entity.ts';

/** Another process may raise alerts too: at least this often the table is asked. */
const POLL_MS = 1_000;
const DAY_MS = 86_400_000;
const ALERT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Which alerts are wanted; left out means any. */
export interface AlertsOf {
  readonly regionCode: string | undefined;
}

/** A change of an alert, with the alert as it is now. */
export interface AlertNews extends AlertChange {
  readonly alert: Alert;
}

export interface AlertFeed {
  readonly feed: Feed<AlertNews, AlertsOf>;
  /** Changes of alerts behind a cursor, or from now on, as they are committed; ends when the signal fires. */
  readonly follow: Follow<AlertNews, AlertsOf>;
  /** rings when an alert was committed here */
  readonly alarm: Alarm;
}

export interface AlertFeedOptions {
  readonly database: Pick<Database, 'fork'>;
  readonly clock: Clock;
  readonly retentionDays?: number | undefined;
}

/**
 * 预警流: changes of alerts in the order of their places, which are given in the order of commits. They stay for good; retention bounds what may be
 * asked for.
 */
export function alertFeed({ database: { fork }, clock, retentionDays = FEED_RETENTION_DAYS }: AlertFeedOptions): AlertFeed {
  const feed: Feed<AlertNews, AlertsOf> = {
    name: 'alertChanges',
    // an alert's place is that of its first change: a cursor of their list goes on here
    takesKey: (key) => ALERT_ID.test(key),
    async bounds() {
      const em = fork();
      const since = new Date(clock().getTime() - retentionDays * DAY_MS);
      const only = { limit: 1, fields: ['place'] } as const;
      const [newest] = await em.find(AlertChange, { place: { $gt: 0 } }, { orderBy: { place: -1 }, ...only });
      // the last place before the first kept one: what changes between the two statements is new
      const last = newest?.place ?? 0;
      const [oldest] = await em.find(AlertChange, { at: { $gte: since } }, { orderBy: { at: 1, place: 1 }, ...only });
      return { last, oldest: Math.min(oldest?.place ?? last + 1, last + 1) };
    },
    async read({ regionCode }, { after, upTo, limit }) {
      const em = fork();
      const region = regionCode === undefined ? {} : { regionCode };
      const changes = await em.find(AlertChange, { place: { $gt: after, $lte: upTo }, ...region }, { orderBy: { place: 1 }, limit });
      if (changes.length === 0) return [];
      const ids = [...new Set(changes.map(({ alertId }) => alertId))];
      const alerts = new Map((await em.find(Alert, { id: { $in: ids } })).map((alert) => [alert.id, alert]));
      return changes.map((change) => {
        const alert = alerts.get(change.alertId);
        if (!alert) throw new Error(`supervision lost alert ${change.alertId}`);
        return { ...change, alert };
      });
    },
    any: { regionCode: undefined },
    among: ({ regionCode }, news) => (regionCode === undefined ? news : news.filter((each) => each.regionCode === regionCode)),
  };
  const raised = alarm();
  return {
    feed,
    alarm: raised,
    follow: follower(feed, { alarm: raised, pollMs: POLL_MS }),
  };
}
