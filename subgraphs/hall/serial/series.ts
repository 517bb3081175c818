import { yymmdd } from '../../kernel/codes/day.ts';
import type { SystemKind } from '../../kernel/codes/systems.ts';
import { composeSerial, type Issuer } from '../../kernel/serials/serial.ts';

const ISSUERS: Readonly<Record<SystemKind, Issuer>> = {
  PROVINCIAL: 1,
  HALL: 2,
  SUPERVISION: 2,
  SHARING: 2,
  DISTRICT: 3,
  DISTRICT_HALL: 3,
  CITY_HEALTH: 4,
};

/** What serial numbers are counted by (rules.md, Identity of a case). */
export interface Series {
  /** 6 digits */
  readonly division: string;
  /** Shanghai day of receipt, YYYY-MM-DD */
  readonly day: string;
  /** of the system whose entry creates the case */
  readonly originKind: SystemKind;
}

/** The key of a series: 330106-141108-3. */
export const seriesOf = ({ division, day, originKind }: Series): string => `${division}-${yymmdd(day)}-${ISSUERS[originKind]}`;

/** The series that 21 digits of a serial number's shape name, whatever their check digits are; undefined for anything else. */
export function seriesOfDigits(digits: string): string | undefined {
  return /^\d{12}[1-4]\d{8}$/.test(digits) ? `${digits.slice(0, 6)}-${digits.slice(6, 12)}-${digits[12]}` : undefined;
}

/** The serial number with this running number of a series. */
export function serialIn(series: string, running: number): string {
  const [division = '', yymmdd = '', issuer] = series.split('-');
  return composeSerial({ division, yymmdd, issuer: Number(issuer) as Issuer, running });
}
