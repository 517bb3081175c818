import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** 已发出, 已答复, 逾期未答复 */
export const NOTICE_STATES = ['ISSUED', 'ANSWERED', 'OVERDUE'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** 告知单: tells a unit of alerts that it has to answer for, until a day. */
export const AlertNotice = defineEntity({
  name: 'AlertNotice',
  tableName: 'alert_notice',
  uniques: [{ name: 'alert_notice_place', properties: ['place'] }],
  indexes: [
    { name: 'alert_notice_region', properties: ['regionCode', 'place'] },
    { name: 'alert_notice_state', properties: ['state', 'place'] },
    // what is unanswered, the earliest day first
    { name: 'alert_notice_due', properties: ['state', 'answerBy'] },
  ],
  properties: {
    id: p.string().length(36).primary(),
    /** 1, 2, 3 …: its running number */
    place: p.integer(),
    regionId: p.string().length(20),
    regionCode: p.string().length(12),
    /** 责任单位; '' where nobody says */
    department: p.string().length(200),
    ownerSystemId: p.string().length(60),
    reason: p.string().length(500),
    issuedBy: p.string().length(200),
    issuedAt: p.datetime(3),
    /** working days that it has to answer */
    answerWithin: p.integer(),
    /** last day for the answer, YYYY-MM-DD in Asia/Shanghai; null: in a year whose calendar is not published yet */
    answerBy: p.string().length(10).nullable(),
    state: p.string().$type<NoticeState>().length(10),
    answer: p.string().length(1000).nullable(),
    answeredBy: p.string().length(200).nullable(),
    answeredAt: p.datetime(3).nullable(),
    /** when it was found unanswered after its day; stays where the answer comes later */
    escalatedAt: p.datetime(3).nullable(),
  },
});
export type AlertNotice = InferEntity<typeof AlertNotice>;
