import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { AlertLevel, AlertState, RaisedRule } from './rules.ts';

/** 预警: one finding about one case. Its unique key is what makes a second one of the same cause impossible. */
export const Alert = defineEntity({
  name: 'Alert',
  tableName: 'alert',
  uniques: [
    { name: 'alert_once', properties: ['serialNumber', 'rule', 'causeKey'] },
    { name: 'alert_place', properties: ['place'] },
  ],
  // each ends in the list's order; alert-index.ts says how they are used
  indexes: [
    { name: 'alert_region', properties: ['regionCode', 'place'] },
    { name: 'alert_rule', properties: ['rule', 'state', 'place'] },
    { name: 'alert_opened', properties: ['openedAt', 'place'] },
  ],
  properties: {
    id: p.string().length(36).primary(),
    /** 1, 2, 3 … in the order of commits, without gaps: what a cursor counts by */
    place: p.integer(),
    serialNumber: p.string().length(64),
    rule: p.string().$type<RaisedRule>().length(40),
    /** what of the rule: SHA-256 in hex of what names its cause */
    causeKey: p.string().length(64),
    level: p.string().$type<AlertLevel>().length(10),
    state: p.string().$type<AlertState>().length(20),
    regionId: p.string().length(20),
    regionCode: p.string().length(12),
    senderSystemId: p.string().length(60),
    /** the sender's own number, where it gave one */
    localNumber: p.string().length(100).nullable(),
    /** a sentence without personal data */
    cause: p.string().length(500),
    openedAt: p.datetime(3),
  },
});
export type Alert = InferEntity<typeof Alert>;

/** One row, ALERT_COUNTER_ID, made by the migration: the last place given. Its lock orders the transactions that raise alerts, so that a reader behind a cursor misses none. */
export const AlertCounter = defineEntity({
  name: 'AlertCounter',
  tableName: 'alert_counter',
  properties: {
    id: p.string().length(10).primary(),
    lastPlace: p.integer(),
  },
});

export const ALERT_COUNTER_ID = 'alert';
