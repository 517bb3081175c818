import type { Text } from '../shared/language/language.ts';

const SHANGHAI = { timeZone: 'Asia/Shanghai' } as const;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const day = new Intl.DateTimeFormat('en-CA', { ...SHANGHAI, year: 'numeric', month: '2-digit', day: '2-digit' });
const minute = new Intl.DateTimeFormat('en-GB', { ...SHANGHAI, hour: '2-digit', minute: '2-digit' });

/** The day of a moment in Asia/Shanghai, YYYY-MM-DD. */
export const dayOf = (moment: Date): string => day.format(moment);

/** 11 月 30 日, 30 Nov; with its year where that is not this year. @param written YYYY-MM-DD */
export function sayDay(written: string, today: string): Text {
  const [year = '', month, date] = written.split('-');
  const isThisYear = today.startsWith(year);
  return {
    zh: `${isThisYear ? '' : `${year} 年 `}${Number(month)} 月 ${Number(date)} 日`,
    en: `${Number(date)} ${MONTHS[Number(month) - 1]}${isThisYear ? '' : ` ${year}`}`,
  };
}

/** The same with hour and minute. */
export function sayMoment(moment: Date, today: string): Text {
  const { zh, en } = sayDay(dayOf(moment), today);
  const time = minute.format(moment);
  return { zh: `${zh} ${time}`, en: `${en}, ${time}` };
}
