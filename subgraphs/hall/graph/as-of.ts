import { parseDay } from '../../kernel/codes/day.ts';
import type { HallContext } from './context.ts';

/** The day that a query asks for: today where none is named, undefined where what is written is none: such a query finds nothing. */
export function dayOf(asOf: string | null | undefined, { hall }: Pick<HallContext, 'hall'>): string | undefined {
  return asOf == null ? hall.today() : parseDay(asOf);
}
