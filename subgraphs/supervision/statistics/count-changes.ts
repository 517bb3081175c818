import { addToRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { Figure, FigureDays } from './figure.entity.ts';
import { addTo, COUNTERS, type Figures, noFigures } from './figure.ts';
import type { Tally } from './tally.ts';

/** What a case added to the figures until now, and what it adds from now on; null where it adds nothing. */
export interface TallyChange {
  readonly before: Tally | null;
  readonly after: Tally | null;
}

/**
 * Moves the figures by what changed in these cases: one statement per table, none where the figures stay. In the transaction that writes the cases'
 * tallies, and as its last work: the rows are shared by all cases of a division, and stay locked until the commit.
 */
export async function countChanges(em: EntityManager, changes: readonly TallyChange[]): Promise<void> {
  const { rows, days } = differenceOf(changes);
  await addToRows(
    em,
    Figure,
    inOrder(rows, (row) => COUNTERS.some((counter) => row[counter] !== 0)),
  );
  await addToRows(
    em,
    FigureDays,
    inOrder(days, ({ cases }) => cases !== 0),
  );
}

/** By how much the figures move. */
export function differenceOf(changes: readonly TallyChange[]): Figures {
  const figures = noFigures();
  for (const { before, after } of changes) {
    if (before) addTo(figures, before, -1);
    if (after) addTo(figures, after, 1);
  }
  return figures;
}

/** All who write figures lock their rows in one order. */
function inOrder<T>(rows: ReadonlyMap<string, T>, changed: (row: T) => boolean): T[] {
  const kept = [...rows].filter(([, row]) => changed(row));
  return kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
