import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { NoticeSnapshot } from '../../kernel/wire/event.ts';
import type { AlertState } from './alert-state.ts';
import type { AlertLevel, RuleId } from './rules/rule.ts';

/** 预警: one finding about one case. Its unique key is what makes a second one of the same cause impossible. What it is of stays; what is said of it may change. */
export const Alert = defineEntity({
  name: 'Alert',
  tableName: 'alert',
  uniques: [
    { name: 'alert_once', properties: ['serialNumber', 'rule', 'causeKey'] },
    { name: 'alert_place', properties: ['place'] },
  ],
  // all but the last two end in the list's order; alert-index.ts says how they are used
  indexes: [
    { name: 'alert_region', properties: ['regionCode', 'place'] },
    { name: 'alert_rule', properties: ['rule', 'state', 'place'] },
    { name: 'alert_level', properties: ['level', 'state', 'place'] },
    { name: 'alert_item', properties: ['itemCode', 'place'] },
    { name: 'alert_sender', properties: ['senderSystemId', 'place'] },
    { name: 'alert_opened', properties: ['openedAt', 'place'] },
    // the first and the last one of a cause
    { name: 'alert_cause', properties: ['senderSystemId', 'rule', 'itemCode', 'openedAt', 'fromAt'] },
    { name: 'alert_of_notice', properties: ['noticeId'] },
  ],
  properties: {
    id: p.string().length(36).primary(),
    /** that of its first change: 1, 2, 3 … in the order of commits; what a cursor counts by */
    place: p.integer(),
    serialNumber: p.string().length(64),
    rule: p.string().$type<RuleId>().length(40),
    /** what of the rule: a judged one's rung (PROMISED, `stage:5` …); of a notice SHA-256 in hex of what names its cause */
    causeKey: p.string().length(64),
    level: p.string().$type<AlertLevel>().length(10),
    state: p.string().$type<AlertState>().length(20),
    /** the division that had the case when it was raised, and answers for it */
    regionId: p.string().length(20),
    regionCode: p.string().length(12),
    senderSystemId: p.string().length(60),
    /** the sender's own number, where it gave one */
    localNumber: p.string().length(100).nullable(),
    /** a sentence without personal data */
    cause: p.string().length(500),
    openedAt: p.datetime(3),
    itemCode: p.string().length(32),
    /** 承办部门; '' where nobody says */
    department: p.string().length(200),
    ownerSystemId: p.string().length(60),
    /** of the rule, for the item */
    ruleVersion: p.integer(),
    /** since when it holds, by when things happened */
    fromAt: p.datetime(3),
    /** the stage behind it */
    sequence: p.integer().nullable(),
    /** a refused stage: which one */
    refusedStage: p.json().$type<NonNullable<NoticeSnapshot['stage']>>().strictNullable(),
    stateChangedAt: p.datetime(3),
    /** client id of who changed its state last; null: the system */
    changedBy: p.string().length(200).nullable(),
    /** 告知单 that it was last told in */
    noticeId: p.string().length(36).nullable(),
  },
});
export type Alert = InferEntity<typeof Alert>;

/** The last place or number given. Its lock orders the transactions that raise or change alerts, so that a reader behind a cursor misses none. */
export const AlertCounter = defineEntity({
  name: 'AlertCounter',
  tableName: 'alert_counter',
  properties: {
    id: p.string().length(10).primary(),
    lastPlace: p.integer(),
  },
});

/** Its rows, made by the migrations: places of changes of alerts, numbers of notices (告知单). */
export const ALERT_COUNTER_ID = 'alert';
export const NOTICE_COUNTER_ID = 'notice';
