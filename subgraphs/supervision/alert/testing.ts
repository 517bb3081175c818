/** For tests only. */
import type { Principal } from '../../kernel/wire/principal.ts';
import type { Finding } from '../judge/finding.ts';
import { NOW } from '../testing.ts';
import type { Alert } from './alert.entity.ts';
import { foldAlertRules } from './rules/fold-alert-rules.ts';
import type { AlertSubject, Settling } from './settle-alerts.ts';

/** An invented alert of West Lake district. */
export function inventedAlert(more: Partial<Alert> = {}): Alert {
  const what = { serialNumber: 'S-1', rule: 'SECOND_ENTRY', causeKey: 'x', level: 'NOTICE', state: 'OPEN', ruleVersion: 1 } as const;
  const where = { regionId: '330106', regionCode: '330106', department: '西湖区卫生局', itemCode: '330123901000' };
  const who = { senderSystemId: 'district.330106', ownerSystemId: 'city.health', localNumber: null, changedBy: null };
  const when = { openedAt: NOW, fromAt: NOW, stateChangedAt: NOW };
  const id = '01930000-0000-7000-8000-000000000001';
  const rest = { cause: 'invented', sequence: null, refusedStage: null, noticeId: null };
  return { id, place: 1, ...what, ...where, ...who, ...when, ...rest, ...more } as Alert;
}

export const subject = (serialNumber: string, more: Partial<AlertSubject> = {}): AlertSubject => ({
  serialNumber,
  regionId: '330106',
  regionCode: '330106',
  department: '西湖区卫生局',
  itemCode: '330123901000',
  ownerSystemId: 'city.health',
  ...more,
});

export const finding = (more: Partial<Finding> = {}): Finding => ({
  rule: 'PROMISED_PASSED',
  rung: 'PROMISED',
  from: new Date(NOW.getTime() - 3_600_000),
  until: null,
  hindsight: true,
  senderSystemId: 'city.health',
  cause: '承诺时限届满 / the promised limit ended',
  sequence: null,
  ...more,
});

let ids = 0;
export const freshId = () => `01930000-0000-7000-9000-${(++ids).toString(16).padStart(12, '0')}`;

/** Settling at a moment, by the rules in their first version. */
export const settling = (now: Date = NOW): Settling => ({ now, newId: freshId, book: { rules: foldAlertRules([]) } });

/** A clerk of a system; undefined: of none. */
export const clerkOf = (systemId: string | undefined): Principal => ({
  clientId: `clerk:${systemId ?? ''}`,
  role: 'clerk',
  scopes: ['case:read', 'alert:answer'],
  ...(systemId === undefined ? {} : { systemId }),
});

export const supervisor: Principal = { clientId: 'supervisor', role: 'supervisor', scopes: ['case:read', 'alert:answer', 'alert:handle'] };

export const admin: Principal = { clientId: 'admin', role: 'admin', scopes: [...supervisor.scopes, 'supervision:configure'] };
