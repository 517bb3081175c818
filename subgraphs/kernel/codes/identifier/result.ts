/** Why a number breaks the rule of its type; never the number itself. */
export const REASONS = {
  LENGTH: { zh: '位数', en: 'length' },
  CHARACTERS: { zh: '字符', en: 'characters' },
  DATE: { zh: '出生日期', en: 'date of birth' },
  DIVISION: { zh: '行政区划', en: 'division' },
  CHECK: { zh: '校验码', en: 'check character' },
} as const;

export type IdentifierResult =
  /** weaker: right, but of an older kind that says less (an organisation code where a credit code is asked for) */
  | { readonly ok: true; readonly value: string; readonly weaker?: true }
  | { readonly ok: false; readonly reason: (typeof REASONS)[keyof typeof REASONS] };

export const accepted = (value: string): IdentifierResult => ({ ok: true, value });
export const rejected = (reason: keyof typeof REASONS): IdentifierResult => ({ ok: false, reason: REASONS[reason] });
