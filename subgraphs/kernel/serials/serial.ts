import { isCalendarDay } from '../codes/day.ts';
import { divisionAsOf } from '../codes/division.ts';
import { compactNumber, tidy } from '../codes/normalise.ts';
import { checkDigits97, isValid97 } from './check-digits.ts';

/** Who gave a serial number: 1 the province's system, 2 the city hall, 3 a district, 4 the city health bureau; 9 a sandbox, where no case is real. */
export type Issuer = 1 | 2 | 3 | 4 | 9;

export interface SerialParts {
  /** 6 digits; 330100 for the city's own level */
  readonly division: string;
  readonly yymmdd: string;
  readonly issuer: Issuer;
  /** 1 to LAST_RUNNING */
  readonly running: number;
}

/** 21 digits: division 6, yymmdd 6, issuer 1, running number 6, ISO 7064 MOD 97-10 check 2. */
export const SERIAL_WIDTH = 21;
/** The running number has six digits. */
export const LAST_RUNNING = 999_999;
/** Characters of the longest serial number that is adopted from another allocator. */
export const SERIAL_LIMIT = 64;

/** 流水号 from its parts. Throws where a part does not fit: the register allocates only what does. */
export function composeSerial({ division, yymmdd, issuer, running }: SerialParts): string {
  const body = `${division}${yymmdd}${issuer}${String(running).padStart(6, '0')}`;
  if (!Number.isInteger(running) || running < 1 || !/^\d{12}[1-49]\d{6}$/.test(body))
    throw new RangeError(`no serial number can be made of ${body}`);
  return body + checkDigits97(body);
}

/** Why a text is no serial number of ours: WIDTH digits are not 21; DIGITS other characters; CHECK; DATE; DIVISION not there that day; ISSUER. */
export type SerialProblem = 'WIDTH' | 'DIGITS' | 'CHECK' | 'DATE' | 'DIVISION' | 'ISSUER';

export type ParsedSerial =
  | ({ readonly ok: true /** 21 digits */; readonly serial: string /** YYYY-MM-DD */; readonly day: string } & SerialParts)
  | { readonly ok: false; readonly problem: SerialProblem };

const wrong = (problem: SerialProblem): ParsedSerial => ({ ok: false, problem });

/** Reads a serial number of ours as people write it: full-width digits, hyphens and spaces are folded. Years are 20yy. */
export function parseSerial(raw: string): ParsedSerial {
  const serial = compactNumber(raw);
  if (!/^\d*$/.test(serial)) return wrong('DIGITS');
  if (serial.length !== SERIAL_WIDTH) return wrong('WIDTH');
  if (!isValid97(serial)) return wrong('CHECK');
  const [division, yymmdd, running] = [serial.slice(0, 6), serial.slice(6, 12), Number(serial.slice(13, 19))];
  const [year, month, date] = [`20${yymmdd.slice(0, 2)}`, yymmdd.slice(2, 4), yymmdd.slice(4)];
  if (!isCalendarDay(Number(year), Number(month), Number(date))) return wrong('DATE');
  const day = `${year}-${month}-${date}`;
  if (!divisionAsOf(division, day)) return wrong('DIVISION');
  const issuer = Number(serial[12]);
  if (![1, 2, 3, 4, 9].includes(issuer)) return wrong('ISSUER');
  return { ok: true, serial, day, division, yymmdd, issuer: issuer as Issuer, running };
}

/**
 * The one form in which a serial number is stored and looked up: 21 digits where it is one of ours, else the tidied text, as numbers
 * adopted from another allocator are opaque. Undefined where it can be neither (empty, over SERIAL_LIMIT characters).
 */
export function readSerial(raw: string): string | undefined {
  const parsed = parseSerial(raw);
  if (parsed.ok) return parsed.serial;
  const adopted = tidy(raw);
  return adopted.length > 0 && adopted.length <= SERIAL_LIMIT ? adopted : undefined;
}
