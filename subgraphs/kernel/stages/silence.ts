import { daysAfter, shanghaiDay } from '../codes/day.ts';

/** 超时默认规则: the law's renewal by silence; the window's promise, which is consent where it is not kept. */
export type SilenceRule = 'ART_50' | 'PROMISED_LIMIT';

/** 行政许可, of GB/T 39046 annex A.1 */
const LICENCE = '01';
/** How long before its end a renewal is to be applied for: Administrative Licensing Law art. 50. Calendar days. */
const BEFORE_END = 30;

/** 依据: what a renewal by silence rests on. */
export const ART_50 = '《中华人民共和国行政许可法》第五十条第二款 (Administrative Licensing Law, art. 50)';

export interface RenewalFacts {
  readonly typeCode: string;
  readonly onSilence: 'NONE' | 'DEEMED_RENEWED_ART50';
  readonly receivedAt: Date;
  /** last valid day of the old certificate, YYYY-MM-DD; null where none was named */
  readonly priorValidTo: string | null;
}

/**
 * The day from whose first moment (Asia/Shanghai) an undecided renewal is taken as granted: the one after the old certificate's last. Of licences whose
 * item says so, applied for thirty days before the end; the law knows no pause and no force majeure here. Undefined where it does not hold.
 */
export function renewedOn({ typeCode, onSilence, receivedAt, priorValidTo }: RenewalFacts): string | undefined {
  if (typeCode !== LICENCE || onSilence !== 'DEEMED_RENEWED_ART50' || priorValidTo === null) return undefined;
  const isInTime = shanghaiDay(receivedAt) <= daysAfter(priorValidTo, -BEFORE_END);
  return isInTime ? daysAfter(priorValidTo, 1) : undefined;
}
