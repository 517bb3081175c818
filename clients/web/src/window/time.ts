import { formatShanghai, shanghaiDay } from '../../../../subgraphs/kernel/codes/day.ts';

/** YYYY-MM-DD of now, at the counter */
export const today = (): string => shanghaiDay(new Date());

/** YYYY-MM-DD of a moment of the graph */
export const dayOf = (moment: string): string => shanghaiDay(new Date(moment));

/** YYYY-MM-DD HH:MM */
export const minuteOf = (moment: string): string => formatShanghai(new Date(moment)).slice(0, 16).replace('T', ' ');
