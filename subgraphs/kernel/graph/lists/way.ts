import type { Sql } from '../../database/sql.ts';

/** A table that is listed by keyset. */
export interface ListedTable<T> {
  readonly table: string;
  /** columns of the list's order; the last one alone names a row. Every index that serves the list ends with them. */
  readonly order: readonly [string] | readonly [string, string];
  /** the row as the model has it, from a row of the database */
  readonly read: (row: Readonly<Record<string, unknown>>) => T;
}

/** Which rows a list holds. */
export interface ListFilter {
  /** by name, on the row `c`: all of them must hold */
  readonly conditions: ReadonlyMap<string, Sql>;
  /** on the entry `f` of any index, over the columns of the order alone */
  readonly bounds: readonly Sql[];
}

/** Entries of one stretch of one index, as `f`, each with the columns of the list's order. */
export interface Stretch {
  readonly from: Sql;
  readonly where: Sql;
  /** the list's order; where they come in another one, there are FEW of them at most, and they are taken together */
  readonly inOrder: boolean;
}

/** As many entries as are taken together and sorted. */
export const FEW = 5_000;

/** One way to look for the rows of a list: stretches that hold all of them between them, and which conditions that settles. */
export interface Way {
  readonly stretches: readonly Stretch[];
  /** the same entries in as few pieces as can be, in any order, for counting */
  readonly whole: readonly Stretch[];
  readonly settles: ReadonlySet<string>;
  /** whether a row may lie in several of the stretches */
  readonly overlapping: boolean;
}

/** What the row `c` must fulfil beyond what the way settles. */
export function unsettled({ conditions }: ListFilter, { settles }: Way): Sql[] {
  return [...conditions].filter(([name]) => !settles.has(name)).map(([, condition]) => condition);
}
