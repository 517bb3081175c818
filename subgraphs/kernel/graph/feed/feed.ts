import { Fault } from '../../errors/fault.ts';
import { decodeCursor, encodeCursor, type Page, pageRequest } from '../connection.ts';

/** How long a feed can be gone back in where nobody says otherwise. */
export const FEED_RETENTION_DAYS = 30;

/** An entry of a feed. Its place is a whole number above 0. */
export interface Placed {
  readonly place: number;
}

/** What of a feed may be asked for. */
export interface Bounds {
  /** place of the oldest entry that is kept, or where it would be; one more than `last` where none is */
  readonly oldest: number;
  /** the last place that was given; 0 before the first */
  readonly last: number;
}

/** Entries behind `after` and not behind `upTo`. */
export interface Range {
  readonly after: number;
  readonly upTo: number;
  readonly limit: number;
}

/**
 * What happened, in an order that lasts: nothing ever becomes visible at a place before the last one that was. So whoever comes back with the
 * cursor of the last entry it saw misses none, and sees none twice.
 */
export interface Feed<Entry extends Placed, Filter> {
  /** stands in its cursors, so that no other list's are taken for its own */
  readonly name: string;
  /** further keys that its cursors may bear */
  readonly takesKey?: (key: string) => boolean;
  bounds(): Promise<Bounds>;
  /** in the order of places; its effort is bounded by the limit, whatever else happened meanwhile */
  read(filter: Filter, range: Range): Promise<readonly Entry[]>;
  /** the filter that wants every entry */
  readonly any: Filter;
  /** those that a filter wants of entries that follow each other: at most one statement */
  among(filter: Filter, entries: readonly Entry[]): Promise<readonly Entry[]> | readonly Entry[];
}

type AnyFeed = Pick<Feed<never, never>, 'name' | 'takesKey'>;

/** Cursor = base64url of [place, name of the feed]. */
export const feedCursor = ({ name }: Pick<AnyFeed, 'name'>, place: number): string => encodeCursor([place, name]);

/** The place that a cursor of this feed stands for. */
export function placeOf({ name, takesKey }: AnyFeed, cursor: string): number | undefined {
  const [place, key] = decodeCursor(cursor) ?? [];
  if (typeof place !== 'number' || place < 0 || key === undefined) return undefined;
  return key === name || takesKey?.(key) ? place : undefined;
}

/**
 * One page. Without `after` it begins with the oldest entry that is kept. Its end cursor leads behind everything that was looked at, so it is
 * there, and goes on, where nothing was found.
 * @returns undefined where `after` is no cursor of this feed, or lies behind all that it has
 * @throws Fault BAD_USER_INPUT where `first` is outside 1..100; CURSOR_EXPIRED where entries behind the cursor are kept no longer
 */
export async function feedPage<Entry extends Placed, Filter>(
  feed: Feed<Entry, Filter>,
  filter: Filter,
  { first, after }: { readonly first?: number | null; readonly after?: string | null },
): Promise<Page<Entry> | undefined> {
  const request = pageRequest(first, null);
  const place = after == null ? undefined : placeOf(feed, after);
  if (!request || (after != null && place === undefined)) return undefined;
  const bounds = await feed.bounds();
  const from = place ?? bounds.oldest - 1;
  if (from > bounds.last) return undefined;
  requireKept(from, bounds);
  const rows = await feed.read(filter, { after: from, upTo: bounds.last, limit: request.limit });
  const nodes = rows.slice(0, request.first);
  const edges = nodes.map((node) => ({ cursor: feedCursor(feed, node.place), node }));
  const hasNextPage = rows.length > request.first;
  const endCursor = hasNextPage ? (edges.at(-1)?.cursor ?? null) : feedCursor(feed, bounds.last);
  return { edges, nodes, pageInfo: { hasNextPage, hasPreviousPage: after != null, startCursor: edges[0]?.cursor ?? null, endCursor } };
}

/** @throws Fault CURSOR_EXPIRED where entries behind the place are kept no longer */
export function requireKept(after: number, { oldest }: Bounds): void {
  if (after < oldest - 1) throw new Fault('CURSOR_EXPIRED');
}
