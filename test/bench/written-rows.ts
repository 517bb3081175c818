import type { Bare, Cell, Cells, Statement, Table } from './bare.ts';

/** Every row of a database, by table and key. Small databases only. */
export type Snapshot = ReadonlyMap<string, ReadonlyMap<string, Cells>>;

export interface WrittenRows {
  readonly table: Table;
  readonly inserted: readonly Cells[];
  /** the row before, and the columns that are other now */
  readonly updated: readonly { readonly key: Cells; readonly set: Cells }[];
}

const quote = (name: string) => `\`${name}\``;

export async function snapshotOf(bare: Bare): Promise<Snapshot> {
  const tables = (await bare.tables()).filter(({ name }) => name !== 'schema_migration');
  const entries = tables.map(async ({ name, key }) => {
    const rows = await bare.query(`SELECT * FROM ${quote(name)}`);
    return [name, new Map(rows.map((row) => [JSON.stringify(key.map((column) => row[column])), { ...row }]))] as const;
  });
  return new Map(await Promise.all(entries));
}

/** What was written between two snapshots, in the order in which foreign keys allow to write it. */
export async function writtenBetween(bare: Bare, before: Snapshot, after: Snapshot): Promise<WrittenRows[]> {
  const tables = (await bare.tables()).filter(({ name }) => after.has(name));
  const written = tables.map((table): WrittenRows => {
    const [old, now] = [before.get(table.name), after.get(table.name)];
    const inserted = [...(now ?? [])].filter(([key]) => !old?.has(key)).map(([, row]) => row);
    const updated = [...(now ?? [])].flatMap(([key, row]) => {
      const was = old?.get(key);
      const changed = was ? Object.entries(row).filter(([column, value]) => was[column] !== value) : [];
      if (!was || changed.length === 0) return [];
      return [{ key: Object.fromEntries(table.key.map((column) => [column, was[column] as Cell])), set: Object.fromEntries(changed) }];
    });
    return { table, inserted, updated };
  });
  return written.filter(({ inserted, updated }) => inserted.length + updated.length > 0);
}

/** Gives a value its place in a copy of the rows: the same for what is the same, undefined to keep it as it is. */
export type Renew = (column: string, value: string) => string | undefined;

/**
 * The rows once more as statements, as few as there can be: one INSERT per table for all its rows, one UPDATE per changed row. Values that
 * `renew` does not name stay as they are. The texts are the same at every call, only values differ.
 */
export function replay(written: readonly WrittenRows[]): (renew: Renew) => Statement[] {
  const fresh = (renew: Renew, column: string, value: Cell) => (typeof value === 'string' ? (renew(column, value) ?? value) : value);
  const makers = written.flatMap(({ table, inserted, updated }) => {
    const makes: ((renew: Renew) => Statement)[] = [];
    const [first] = inserted;
    if (first) {
      const columns = Object.keys(first);
      const places = `(${columns.map(() => '?').join(', ')})`;
      const sql = `INSERT INTO ${quote(table.name)} (${columns.map(quote).join(', ')}) VALUES ${inserted.map(() => places).join(', ')}`;
      makes.push((renew) => ({
        sql,
        values: inserted.flatMap((row) => columns.map((column) => fresh(renew, column, row[column] as Cell))),
      }));
    }
    for (const { key, set } of updated) {
      const sets = Object.keys(set).map((column) => `${quote(column)} = ?`);
      const wheres = Object.keys(key).map((column) => `${quote(column)} = ?`);
      const sql = `UPDATE ${quote(table.name)} SET ${sets.join(', ')} WHERE ${wheres.join(' AND ')}`;
      const cells = [...Object.entries(set), ...Object.entries(key)];
      makes.push((renew) => ({ sql, values: cells.map(([column, value]) => fresh(renew, column, value)) }));
    }
    return makes;
  });
  return (renew) => makers.map((make) => make(renew));
}
