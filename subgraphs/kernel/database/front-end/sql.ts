import type { FrontEndDialect, Row, SqlValue } from './port.ts';

/** A name between backticks, which both dialects take (SQLite for MySQL's sake, https://sqlite.org/lang_keywords.html). */
export function quoted(name: string): string {
  if (!/^\w{1,64}$/.test(name)) throw new RangeError(`not a name: ${name}`);
  return `\`${name}\``;
}

/** Insert or replace the other columns; the key columns need a unique index. `values` are those of the rows, in the order of the first one's columns. */
export function upsertSql(
  dialect: FrontEndDialect,
  table: string,
  rows: readonly Row[],
  key: readonly string[],
): { readonly sql: string; readonly values: SqlValue[] } {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0 || key.length === 0) throw new RangeError('an upsert needs columns and a key');
  const isAlike = (row: Row) => Object.keys(row).length === columns.length && columns.every((column) => column in row);
  if (!rows.every(isAlike)) throw new RangeError('the rows of an upsert have the same columns');
  const others = columns.filter((column) => !key.includes(column));
  const tuple = `(${columns.map(() => '?').join(', ')})`;
  const insert = `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES ${rows.map(() => tuple).join(', ')}`;
  const values = rows.flatMap((row) => columns.map((column) => row[column] ?? null));
  if (dialect === 'mariadb') {
    // a row that holds its key alone still needs an assignment: one that changes nothing
    const changed = others.length > 0 ? others : [key[0] as string];
    const assignments = changed.map((column) => `${quoted(column)} = VALUES(${quoted(column)})`).join(', ');
    return { sql: `${insert} ON DUPLICATE KEY UPDATE ${assignments}`, values };
  }
  const update = others.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ');
  return { sql: `${insert} ON CONFLICT (${key.map(quoted).join(', ')}) DO ${update ? `UPDATE SET ${update}` : 'NOTHING'}`, values };
}
