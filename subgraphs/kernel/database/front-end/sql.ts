import type { FrontEndDialect, Row } from './port.ts';

/** A name between backticks, which both dialects take (SQLite for MySQL's sake, https://sqlite.org/lang_keywords.html). */
export function quoted(name: string): string {
  if (!/^\w{1,64}$/.test(name)) throw new RangeError(`not a name: ${name}`);
  return `\`${name}\``;
}

/** Insert or replace the other columns; the key columns need a unique index. Values are those of the row, in its order. */
export function upsertSql(dialect: FrontEndDialect, table: string, row: Row, key: readonly string[]): string {
  const columns = Object.keys(row);
  if (columns.length === 0 || key.length === 0) throw new RangeError('an upsert needs columns and a key');
  const others = columns.filter((column) => !key.includes(column));
  const insert = `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  if (dialect === 'mariadb') {
    // a row that holds its key alone still needs an assignment: one that changes nothing
    const changed = others.length > 0 ? others : [key[0] as string];
    return `${insert} ON DUPLICATE KEY UPDATE ${changed.map((column) => `${quoted(column)} = VALUES(${quoted(column)})`).join(', ')}`;
  }
  const update = others.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ');
  return `${insert} ON CONFLICT (${key.map(quoted).join(', ')}) DO ${update ? `UPDATE SET ${update}` : 'NOTHING'}`;
}
