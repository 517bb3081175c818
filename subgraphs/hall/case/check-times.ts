import { parseDay, parseMoment } from '../../kernel/codes/day.ts';
import type { Path } from '../../kernel/graph/findings.ts';
import type { Findings } from './findings.ts';

/** Clocks differ: this much of the future is taken for now. */
const AHEAD_MS = 5 * 60_000;
/** No case of ours is older, and a serial number has two digits for its year. */
const EARLIEST = new Date('2000-01-01T00:00:00+08:00');
/** Enough of what was written to find it again, and no more. */
const shown = (raw: string) => raw.slice(0, 40);

/** A moment as written; null where none was, or where it is none. */
export function checkMoment(raw: string | null | undefined, path: Path, findings: Findings): Date | null {
  if (raw == null) return null;
  const written = raw.trim();
  const moment = parseMoment(written);
  if (moment && moment >= EARLIEST && moment.getUTCFullYear() < 10_000) return moment;
  findings.add('BAD_DATE', path, { value: shown(written) });
  return null;
}

/** More than five minutes ahead is no time that anything has happened at. */
export function checkNotAhead(moment: Date, path: Path, findings: Findings): void {
  if (moment.getTime() > findings.now.getTime() + AHEAD_MS) findings.add('FUTURE_TIME', path, { value: moment.toISOString() });
}

/** A day as written, YYYY-MM-DD; null where none was, or where it is none. */
export function checkDay(raw: string | null | undefined, path: Path, findings: Findings): string | null {
  const written = (raw ?? '').trim();
  if (written === '') return null;
  const day = parseDay(written);
  if (day === undefined) findings.add('BAD_DATE', path, { value: shown(written) });
  return day ?? null;
}

/** As `checkDay`; tomorrow nothing has been done yet. */
export function checkPastDay(raw: string | null | undefined, path: Path, findings: Findings): string | null {
  const day = checkDay(raw, path, findings);
  if (day !== null && day > findings.today) findings.add('FUTURE_TIME', path, { value: day });
  return day;
}
