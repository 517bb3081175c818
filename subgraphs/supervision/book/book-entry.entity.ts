import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** 工作日历, 半日规则, 时限, 预警规则, 默认规则, 不可抗力 */
export const BOOK_KINDS = ['CALENDAR', 'PART_DAY', 'LIMIT', 'ALERT_RULE', 'SILENCE_RULE', 'FORCE_MAJEURE'] as const;
export type BookKind = (typeof BOOK_KINDS)[number];

/** 依据簿: what supervision judges by, beside what is in the cases and in the code. Only added to: a later entry takes the place of an earlier one. */
export const BookEntry = defineEntity({
  name: 'BookEntry',
  tableName: 'book_entry',
  properties: {
    /** 1, 2, 3 … without gaps, in the order of commits */
    version: p.integer().primary().autoincrement(false),
    kind: p.string().$type<BookKind>().length(20),
    /** what the kind's folder makes of it */
    content: p.json(),
    /** why */
    reason: p.string().length(500),
    /** 文号: the notice or law that it rests on */
    document: p.string().length(200).strictNullable(),
    /** client id of the token */
    actor: p.string().length(200),
    at: p.datetime(3),
  },
});
export type BookEntry = InferEntity<typeof BookEntry>;

/** 重算: the walk over all cases that an entry asks for. */
export const Recomputation = defineEntity({
  name: 'Recomputation',
  tableName: 'recomputation',
  properties: {
    /** of the book entry; 0: the first reckoning of cases that were there before there was a clock */
    version: p.integer().primary().autoincrement(false),
    /** serial number of the last case that was looked at; '' before the first */
    reached: p.string().length(64),
    looked: p.integer(),
    changed: p.integer(),
    endedAt: p.datetime(3).strictNullable(),
  },
});
export type Recomputation = InferEntity<typeof Recomputation>;
