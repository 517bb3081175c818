/** 预警状态 */
export const ALERT_STATES = ['OPEN', 'EXPLAINED', 'CORRECTED', 'RETRACTED', 'CLOSED'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** What a person may make of an alert. The system goes further: it opens again what it has ended itself (settle-alerts.ts). */
export const TRANSITIONS: Readonly<Record<AlertState, readonly AlertState[]>> = {
  OPEN: ['EXPLAINED', 'CORRECTED', 'RETRACTED', 'CLOSED'],
  EXPLAINED: ['CORRECTED', 'RETRACTED', 'CLOSED'],
  CORRECTED: ['RETRACTED', 'CLOSED'],
  RETRACTED: [],
  CLOSED: [],
};

export const mayBecome = (from: AlertState, to: AlertState): boolean => TRANSITIONS[from].includes(to);
