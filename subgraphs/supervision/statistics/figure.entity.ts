import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { COUNTERS, type Counter } from './figure.ts';

const key = {
  /** YYYY-MM, Asia/Shanghai */
  month: p.string().length(7).primary(),
  regionCode: p.string().length(12).primary(),
  department: p.string().length(200).primary(),
  itemCode: p.string().length(32).primary(),
};

const counters = Object.fromEntries(COUNTERS.map((counter) => [counter, p.integer()])) as Record<Counter, ReturnType<typeof p.integer>>;

/** 统计: counts of cases, changed with each case. A row whose cases went elsewhere stays, with zeros. */
export const Figure = defineEntity({ name: 'Figure', tableName: 'figure', properties: { ...key, ...counters } });
export type Figure = InferEntity<typeof Figure>;

/** 用时分布: how many closed cases took how many working days. */
export const FigureDays = defineEntity({
  name: 'FigureDays',
  tableName: 'figure_days',
  properties: { ...key, days: p.integer().primary().autoincrement(false), cases: p.integer() },
});
export type FigureDays = InferEntity<typeof FigureDays>;
