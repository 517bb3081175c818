import { shanghaiDay } from '../../kernel/codes/day.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { dialectOf, readBy, rowsOf, type Sql, sql } from '../../kernel/database/sql.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import type { Feed, Range } from '../../kernel/graph/feed/feed.ts';
import type { Clock } from '../../kernel/wire/clock.ts';
import { FEED_ID } from './feed.entity.ts';

/** Which changes are wanted; each left out means any. */
export interface ChangeFilter {
  readonly serialNumber: string | undefined;
  readonly regionCode: string | undefined;
}

/** An accepted change of a case, as its event tells it. */
export type Change = OutboxEvent & { readonly place: number };

export type CaseFeed = Feed<Change, ChangeFilter>;

const ANY: ChangeFilter = { serialNumber: undefined, regionCode: undefined };

const DAY_MS = 86_400_000;

export interface CaseFeedOptions {
  readonly fork: () => EntityManager;
  readonly clock: Clock;
  readonly retentionDays: number;
}

/** 变更流: the accepted changes of all cases, in the order of their places. Events stay in the outbox for good; retention bounds what may be asked for. */
export function caseFeed({ fork, clock, retentionDays }: CaseFeedOptions): CaseFeed {
  return {
    name: 'caseChanges',
    async bounds() {
      const since = shanghaiDay(new Date(clock().getTime() - retentionDays * DAY_MS));
      const [found] = await rowsOf<{ last: number; oldest: number | null }>(
        fork(),
        sql`select last_place as last, (select min(first_place) from feed_day where day >= ${since}) as oldest
          from feed_counter where id = ${FEED_ID}`,
      );
      const last = found?.last ?? 0;
      return { last, oldest: found?.oldest ?? last + 1 };
    },
    async read(filter, range) {
      const em = fork();
      const places = await rowsOf<{ place: number }>(em, placesOf(em, filter, range));
      if (places.length === 0) return [];
      const where = { place: { $in: places.map(({ place }) => place) } };
      return (await em.find(OutboxEvent, where, { orderBy: { place: 1 }, disableIdentityMap: true })) as Change[];
    },
    any: ANY,
    async among({ serialNumber, regionCode }, changes) {
      const of = serialNumber === undefined ? changes : changes.filter((change) => change.serialNumber === serialNumber);
      const [first, last] = [of[0], of.at(-1)];
      if (regionCode === undefined || !first || !last) return of;
      const found = await rowsOf<{ place: number }>(
        fork(),
        sql`select place from feed_region where region_code = ${regionCode} and place >= ${first.place} and place <= ${last.place}`,
      );
      const there = new Set(found.map(({ place }) => place));
      return of.filter(({ place }) => there.has(place));
    },
  };
}

/** Each by its own index in its own order: what concerns others costs a reader nothing. */
function placesOf(em: EntityManager, { serialNumber, regionCode }: ChangeFilter, { after, upTo, limit }: Range): Sql {
  const dialect = dialectOf(em);
  if (serialNumber !== undefined) {
    const events = readBy(dialect, 'outbox_event', 'o', 'outbox_event_position');
    const concerned =
      regionCode === undefined
        ? sql``
        : sql`and exists (select 1 from feed_region as r where r.region_code = ${regionCode} and r.place = o.place)`;
    return sql`select o.place from ${events} where o.serial_number = ${serialNumber} and o.place > ${after} and o.place <= ${upTo} ${concerned}
      order by o.position limit ${limit}`;
  }
  if (regionCode !== undefined) {
    return sql`select r.place from feed_region as r where r.region_code = ${regionCode} and r.place > ${after} and r.place <= ${upTo}
      order by r.place limit ${limit}`;
  }
  const events = readBy(dialect, 'outbox_event', 'o', 'outbox_event_place');
  return sql`select o.place from ${events} where o.place > ${after} and o.place <= ${upTo} order by o.place limit ${limit}`;
}
