import { yymmdd } from '../../kernel/codes/day.ts';
import type { SystemKind, WrappedSystem } from '../../kernel/codes/systems.ts';
import { composeSerial, type Issuer } from '../../kernel/serials/serial.ts';
import { isSandboxId } from '../../kernel/wire/sandbox.ts';

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
  /** the system whose entry creates the case */
  readonly origin: Pick<WrappedSystem, 'id' | 'kind'>;
}

/** The key of a series: 330106-141108-3. */
export const seriesOf = ({ division, day, origin }: Series): string => `${division}-${yymmdd(day)}-${issuerOf(origin)}`;

const issuerOf = ({ id, kind }: Series['origin']): Issuer => (isSandboxId(id) ? 9 : ISSUERS[kind]);

/** The series that 21 digits of a serial number's shape name, whatever their check digits are; undefined for anything else. */
export function seriesOfDigits(digits: string): string | undefined {
  return /^\d{12}[1-49]\d{8}$/.test(digits) ? `${digits.slice(0, 6)}-${digits.slice(6, 12)}-${digits[12]}` : undefined;
}

/** The serial number with this running number of a series. */
export function serialIn(series: string, running: number): string {
  const [division = '', yymmdd = '', issuer] = series.split('-');
  return composeSerial({ division, yymmdd, issuer: Number(issuer) as Issuer, running });
}
