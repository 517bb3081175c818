import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { RuleId } from './rules/rule.ts';

/** What is counted of alerts. */
export const ALERT_COUNTERS = ['alerts', 'cases', 'open', 'retracted', 'notice', 'yellow', 'red'] as const;
export type AlertCounts = Record<(typeof ALERT_COUNTERS)[number], number>;

/** 预警统计: alerts by the day on which they were raised, and what they are of; changed with each alert. */
export const AlertFigure = defineEntity({
  name: 'AlertFigure',
  tableName: 'alert_figure',
  properties: {
    /** YYYY-MM-DD, Asia/Shanghai */
    day: p.string().length(10).primary(),
    regionCode: p.string().length(12).primary(),
    senderSystemId: p.string().length(60).primary(),
    rule: p.string().$type<RuleId>().length(40).primary(),
    itemCode: p.string().length(32).primary(),
    alerts: p.integer(),
    /** those that are the first of their case by this rule and sender */
    cases: p.integer(),
    open: p.integer(),
    retracted: p.integer(),
    notice: p.integer(),
    yellow: p.integer(),
    red: p.integer(),
  },
});
export type AlertFigure = InferEntity<typeof AlertFigure>;
