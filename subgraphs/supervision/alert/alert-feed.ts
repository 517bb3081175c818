import type { Database } from '../../kernel/database/open-database.ts';
import { type Alarm, alarm } from '../../kernel/graph/feed/alarm.ts';
import { FEED_RETENTION_DAYS, type Feed, followFeed } from '../../kernel/graph/feed/feed.ts';
import type { Clock } from '../../kernel/wire/clock.ts';
import { Alert } from './alert.entity.ts';

/** Another process may raise alerts too: at least this often the table is asked. */
const POLL_MS = 1_000;
const DAY_MS = 86_400_000;
const ALERT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Which alerts are wanted; left out means any. */
export interface AlertsOf {
  readonly regionCode: string | undefined;
}

export interface AlertFeed {
  readonly feed: Feed<Alert, AlertsOf>;
  /** Alerts behind a cursor, or from now on, as they are committed; ends when the signal fires. */
  follow(wanted: AlertsOf, after: string | null | undefined, signal: AbortSignal): AsyncGenerator<Alert>;
  /** rings when an alert was committed here */
  readonly alarm: Alarm;
}

export interface AlertFeedOptions {
  readonly database: Pick<Database, 'fork'>;
  readonly clock: Clock;
  readonly retentionDays?: number | undefined;
}

/** 预警流: alerts in the order of their places, which are given in the order of commits. Alerts stay for good; retention bounds what may be asked for. */
export function alertFeed({ database: { fork }, clock, retentionDays = FEED_RETENTION_DAYS }: AlertFeedOptions): AlertFeed {
  const feed: Feed<Alert, AlertsOf> = {
    name: 'alertChanges',
    // the list of alerts counts by the same places: a cursor of one goes on in the other
    takesKey: (key) => ALERT_ID.test(key),
    async bounds() {
      const em = fork();
      const since = new Date(clock().getTime() - retentionDays * DAY_MS);
      const only = { limit: 1, fields: ['place'] } as const;
      const [newest] = await em.find(Alert, {}, { orderBy: { place: -1 }, ...only });
      // the last place before the first kept one: what is raised between the two statements is new
      const last = newest?.place ?? 0;
      const [oldest] = await em.find(Alert, { openedAt: { $gte: since } }, { orderBy: { openedAt: 1, place: 1 }, ...only });
      return { last, oldest: Math.min(oldest?.place ?? last + 1, last + 1) };
    },
    async read({ regionCode }, { after, upTo, limit }) {
      const region = regionCode === undefined ? {} : { regionCode };
      return fork().find(Alert, { place: { $gt: after, $lte: upTo }, ...region }, { orderBy: { place: 1 }, limit });
    },
  };
  const raised = alarm();
  return {
    feed,
    alarm: raised,
    follow: (wanted, after, signal) => followFeed(feed, wanted, after, { signal, alarm: raised, pollMs: POLL_MS }),
  };
}
