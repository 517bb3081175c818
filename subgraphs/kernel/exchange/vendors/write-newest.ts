import type { FrontEndDatabase, Row } from '../../database/front-end/port.ts';

export interface NewestRows {
  readonly table: string;
  readonly key: readonly string[];
  /** the column that bears the register's version */
  readonly version: string;
  /** what the register says: all of one shape, key and version among the columns */
  readonly rows: readonly Row[];
  /** columns of the exchange itself, written along but not compared */
  readonly stamp: Row;
}

/**
 * Upserts what is news, in two statements: an older version never overwrites a newer one, an equal one only where somebody changed the row by
 * hand. So events in any order, as often as they come, leave the same rows.
 */
export async function writeNewest(database: FrontEndDatabase, { table, key, version, rows, stamp }: NewestRows): Promise<void> {
  if (rows.length === 0) return;
  const keyOf = (row: Row) => key.map((column) => row[column]).join('|');
  const among = rows.map(() => `(${key.map((column) => `${column} = ?`).join(' AND ')})`).join(' OR ');
  const values = rows.flatMap((row) => key.map((column) => row[column] ?? null));
  const held = new Map((await database.query(`SELECT * FROM ${table} WHERE ${among}`, values)).map((row) => [keyOf(row), row]));
  const news = rows.filter((row) => {
    const stored = held.get(keyOf(row));
    if (!stored || Number(stored[version]) < Number(row[version])) return true;
    if (Number(stored[version]) > Number(row[version])) return false;
    return Object.entries(row).some(([column, value]) => String(stored[column] ?? '') !== String(value ?? ''));
  });
  await database.upsert(
    table,
    news.map((row) => ({ ...row, ...stamp })),
    key,
  );
}
