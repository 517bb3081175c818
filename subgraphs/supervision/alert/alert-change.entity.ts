import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { AlertState } from './alert-state.ts';

/** 预警变化: an alert was raised, or came into another state. Only added to. */
export const AlertChange = defineEntity({
  name: 'AlertChange',
  tableName: 'alert_change',
  indexes: [
    { name: 'alert_change_alert', properties: ['alertId', 'place'] },
    { name: 'alert_change_region', properties: ['regionCode', 'place'] },
    { name: 'alert_change_at', properties: ['at', 'place'] },
  ],
  properties: {
    /** 1, 2, 3 … in the order of commits, without gaps: what a cursor of the feed counts by */
    place: p.integer().primary().autoincrement(false),
    alertId: p.string().length(36),
    /** of the alert */
    regionCode: p.string().length(12),
    state: p.string().$type<AlertState>().length(20),
    /** client id; null: the system */
    actor: p.string().length(200).nullable(),
    /** a person's own words, or a sentence without personal data */
    reason: p.string().length(500),
    at: p.datetime(3),
  },
});
export type AlertChange = InferEntity<typeof AlertChange>;
