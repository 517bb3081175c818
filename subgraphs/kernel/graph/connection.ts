import { Directive, Field, ObjectType } from 'type-graphql';
import { Fault } from '../errors/fault.ts';

@ObjectType('PageInfo', { description: '分页信息' })
@Directive('@shareable')
export class PageInfo {
  @Field(() => Boolean, { description: '是否有下一页' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: '是否有上一页' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: '起始游标' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: '结束游标' })
  endCursor!: string | null;
}

/** Place of a row in its order: the value it is sorted by (a number is a safe integer), and its key, which breaks ties. */
export type CursorKey = readonly [sortValue: string | number, key: string];
/** What a list is sorted by: most by a time or a place. */
export type SortedBy = 'number' | 'string';

/** Cursor = base64url (RFC 4648, 5) of the JSON array [sort value, key]. */
export function encodeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Undefined for anything that encodeCursor did not make for such a list: a cursor like that finds nothing, and reaches no statement. */
export function decodeCursor(cursor: string, sortedBy: SortedBy = 'number'): CursorKey | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [sortValue, id] = Array.isArray(key) && key.length === 2 ? key : [];
    const fits = (sortedBy === 'number' ? Number.isSafeInteger(sortValue) : isText(sortValue)) && isText(id);
    return fits ? [sortValue, id] : undefined;
  } catch {
    return undefined;
  }
}

const isText = (part: unknown): part is string => typeof part === 'string' && !/\p{Cc}/u.test(part);

const DEFAULT_FIRST = 20;
const MAX_FIRST = 100;

/** One page that is asked for: read `limit` rows after `after`; `limit` is one more than the page holds, which tells whether another follows. */
export interface PageRequest {
  readonly first: number;
  readonly limit: number;
  readonly after: CursorKey | undefined;
}

/**
 * @returns undefined where `after` is no cursor of such a list: the query then answers null
 * @throws Fault BAD_USER_INPUT where `first` is outside 1..100
 */
export function pageRequest(
  first: number | null | undefined,
  after: string | null | undefined,
  sortedBy: SortedBy = 'number',
): PageRequest | undefined {
  const size = first ?? DEFAULT_FIRST;
  if (size < 1 || size > MAX_FIRST)
    throw new Fault('BAD_USER_INPUT', {
      reason: { zh: `first 应为 1 至 ${MAX_FIRST}，而不是 ${size}`, en: `first is 1 to ${MAX_FIRST}, not ${size}` },
    });
  const key = after == null ? undefined : decodeCursor(after, sortedBy);
  if (after != null && key === undefined) return undefined;
  return { first: size, limit: size + 1, after: key };
}

/** 2000-01-01T00:00:00+08:00, epoch milliseconds: nothing that is listed by its time is older, and no list that is sorted by a count comes so far. */
const FIRST_MOMENT = 946_656_000_000;
/** 9999-12-31T23:59:59.999Z, epoch milliseconds: MariaDB writes no later moment. */
const LAST_MOMENT = 253_402_300_799_999;

/** As `pageRequest`, of a list in order of time: a number that is no moment of such a list is no cursor of it either. */
export function momentPageRequest(first: number | null | undefined, after: string | null | undefined): PageRequest | undefined {
  const request = pageRequest(first, after);
  const milliseconds = Number(request?.after?.[0] ?? 0);
  return request?.after === undefined || (milliseconds >= FIRST_MOMENT && milliseconds <= LAST_MOMENT) ? request : undefined;
}

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

export interface Page<T> {
  readonly edges: Edge<T>[];
  readonly nodes: T[];
  readonly pageInfo: PageInfo;
}

/** The page of up to `request.limit` rows that were read in order. */
export function pageOf<T>(rows: readonly T[], request: PageRequest, keyOf: (row: T) => CursorKey): Page<T> {
  const nodes = rows.slice(0, request.first);
  const edges = nodes.map((node) => ({ cursor: encodeCursor(keyOf(node)), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > request.first,
      hasPreviousPage: request.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
