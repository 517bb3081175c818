/** Why a number breaks the rule of its type; never the number itself. */
export const REASONS = {
  LENGTH: '位数 length',
  CHARACTERS: '字符 characters',
  DATE: '出生日期 date of birth',
  DIVISION: '行政区划 division',
  CHECK: '校验码 check character',
} as const;

export type IdentifierResult =
  /** weaker: right, but of an older kind that says less (an organisation code where a credit code is asked for) */
  { readonly ok: true; readonly value: string; readonly weaker?: true } | { readonly ok: false; readonly reason: string };

export const accepted = (value: string): IdentifierResult => ({ ok: true, value });
export const rejected = (reason: keyof typeof REASONS): IdentifierResult => ({ ok: false, reason: REASONS[reason] });
