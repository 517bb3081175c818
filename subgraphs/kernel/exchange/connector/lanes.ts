import type { OutboundRow } from './outbound.ts';

/**
 * By what a row names its case: the register's serial number, the system's own, or both.
 * @param numbers the system's own, by serial number, where they are known
 */
export function namesOf(row: OutboundRow, numbers: ReadonlyMap<string, string>): string[] {
  if (row.kind === 'UNREADABLE') return [];
  const { serialNumber } = row;
  const localNumber = row.localNumber ?? numbers.get(serialNumber ?? '') ?? null;
  return [...(serialNumber === null ? [] : [`S ${serialNumber}`]), ...(localNumber === null ? [] : [`L ${localNumber}`])];
}

export interface Lane<T> {
  /** every name that one of its rows calls its case by */
  readonly names: ReadonlySet<string>;
  /** in their order */
  readonly rows: readonly T[];
}

/** Rows of one case in their order; what shares no name with another may go at the same time. */
export function lanesOf<T>(rows: readonly T[], namesOfRow: (row: T) => readonly string[]): Lane<T>[] {
  const lanes = new Set<{ names: Set<string>; rows: { row: T; index: number }[] }>();
  const byName = new Map<string, { names: Set<string>; rows: { row: T; index: number }[] }>();
  for (const [index, row] of rows.entries()) {
    const names = namesOfRow(row);
    const lane = { names: new Set(names), rows: [{ row, index }] };
    for (const met of new Set(names.flatMap((name) => byName.get(name) ?? []))) {
      lanes.delete(met);
      lane.rows.unshift(...met.rows);
      for (const name of met.names) lane.names.add(name);
    }
    lanes.add(lane);
    for (const name of lane.names) byName.set(name, lane);
  }
  return [...lanes].map(({ names, rows: own }) => ({
    names,
    rows: own.toSorted((a, b) => a.index - b.index).map(({ row }) => row),
  }));
}
