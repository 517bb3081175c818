/** 预警状态 */
export const ALERT_STATES = ['OPEN', 'EXPLAINED', 'CORRECTED', 'RETRACTED', 'CLOSED'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export const STATE_WORDS: Readonly<Record<AlertState, { readonly zh: string; readonly en: string }>> = {
  OPEN: { zh: '待处理', en: 'open' },
  EXPLAINED: { zh: '已说明', en: 'explained' },
  CORRECTED: { zh: '已纠正', en: 'corrected' },
  RETRACTED: { zh: '已撤回', en: 'retracted' },
  CLOSED: { zh: '已关闭', en: 'closed' },
};

/** What a person may make of an alert. The system goes further: it opens again what it has ended itself (settle-alerts.ts). */
const TRANSITIONS: Readonly<Record<AlertState, readonly AlertState[]>> = {
  OPEN: ['EXPLAINED', 'CORRECTED', 'RETRACTED', 'CLOSED'],
  EXPLAINED: ['CORRECTED', 'RETRACTED', 'CLOSED'],
  CORRECTED: ['RETRACTED', 'CLOSED'],
  RETRACTED: [],
  CLOSED: [],
};

export const mayBecome = (from: AlertState, to: AlertState): boolean => TRANSITIONS[from].includes(to);
