import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Light, Tally } from '../statistics/tally.ts';

/** 时钟: what was last judged of a case; made from its facts and stages, and never anything else. Days are YYYY-MM-DD in Asia/Shanghai. */
export const CaseClock = defineEntity({
  name: 'CaseClock',
  tableName: 'case_clock',
  indexes: [
    // what turns next
    { name: 'case_clock_turn', properties: ['nextTurnAt', 'serialNumber'] },
    // 超期办件: the longest overdue first
    { name: 'case_clock_overdue', properties: ['overdueSince', 'serialNumber'] },
    { name: 'case_clock_region', properties: ['regionCode', 'overdueSince', 'serialNumber'] },
    { name: 'case_clock_item', properties: ['regionCode', 'itemCode', 'overdueSince', 'serialNumber'] },
    { name: 'case_clock_light', properties: ['light', 'overdueSince', 'serialNumber'] },
  ],
  properties: {
    serialNumber: p.string().length(64).primary(),
    /** of the book by which it was judged */
    bookVersion: p.integer(),
    calendarVersion: p.string().length(60),
    itemCode: p.string().length(32),
    /** the division that has it */
    regionCode: p.string().length(12),
    department: p.string().length(200),
    startedOn: p.string().length(10).strictNullable(),
    promisedDue: p.string().length(10).strictNullable(),
    statutoryDue: p.string().length(10).strictNullable(),
    /** a due day lies in a year whose calendar is not published */
    provisional: p.boolean(),
    paused: p.boolean(),
    light: p.string().$type<Light>().length(6).strictNullable(),
    /** the day of the decision, or of whatever else ended it */
    endedOn: p.string().length(10).strictNullable(),
    /** open cases: since when a limit is passed */
    overdueSince: p.datetime(3).strictNullable(),
    /** when judging again will say something else, if nothing comes before */
    nextTurnAt: p.datetime(3).strictNullable(),
    /** what the case adds to the figures now */
    tally: p.json().$type<Tally>(),
    judgedAt: p.datetime(3),
  },
});
export type CaseClock = InferEntity<typeof CaseClock>;
