import { addTo, type Figures, noFigures } from './figure.ts';
import type { Tally } from './tally.ts';

/** The figures of these cases, counted from nothing. */
export function recountFigures(tallies: Iterable<Tally>): Figures {
  const figures = noFigures();
  for (const tally of tallies) addTo(figures, tally, 1);
  return figures;
}
