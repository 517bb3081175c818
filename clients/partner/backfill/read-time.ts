/** What a cell says of when something happened, in Shanghai; without a time of day, `time` is undefined. */
export interface CellTime {
  readonly day: string;
  readonly time: string | undefined;
}

const DAY = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** 2014-03-02, 2014/3/2, 2014.3.2 or 2014年3月2日, with 9:30 or 09:30:00 behind it or not. @returns undefined where it is none of these */
export function readTime(cell: string): CellTime | undefined {
  const [dayText = '', timeText, more] = cell.trim().split(/[T\s]+/);
  const [, year, month = '', date = ''] = DAY.exec(dayText) ?? [];
  if (year === undefined || more !== undefined) return undefined;
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  // the 30th of February becomes another day
  const isDay = !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  if (!isDay) return undefined;
  if (timeText === undefined) return { day, time: undefined };
  const [, hours = '', minutes = '', seconds = '00'] = TIME.exec(timeText) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return { day, time: `${hours.padStart(2, '0')}:${minutes}:${seconds}` };
}

/**
 * RFC 3339. A day without a time is its beginning; where the step before was on that very day, it is that step's moment: a beginning before it would be an
 * inversion that nobody meant.
 */
export function momentOf({ day, time }: CellTime, before: string | undefined): string {
  const moment = `${day}T${time ?? '00:00:00'}+08:00`;
  return time === undefined && before !== undefined && before.startsWith(day) && before > moment ? before : moment;
}
