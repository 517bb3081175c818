import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** One row, FEED_ID, made by the migration: the last place given. Its lock orders the transactions that give places, so that a reader behind a cursor misses none. */
export const FeedCounter = defineEntity({
  name: 'FeedCounter',
  tableName: 'feed_counter',
  properties: {
    id: p.string().length(10).primary(),
    lastPlace: p.integer(),
  },
});
export const FEED_ID = 'case';

/** The first place that was given on each day: what of the feed is kept. */
export const FeedDay = defineEntity({
  name: 'FeedDay',
  tableName: 'feed_day',
  properties: {
    /** in Asia/Shanghai, YYYY-MM-DD */
    day: p.string().length(10).primary(),
    firstPlace: p.integer(),
  },
});
export type FeedDay = InferEntity<typeof FeedDay>;

/** Which divisions a change concerns: that of its case, the one that handles it, and those that a moved case left. */
export const FeedRegion = defineEntity({
  name: 'FeedRegion',
  tableName: 'feed_region',
  properties: {
    regionCode: p.string().length(12).primary(),
    place: p.integer().primary(),
  },
});
