import type { FrontEndDatabase } from '../../database/front-end/port.ts';
import type { LaterColumn } from './layout.ts';

/** The type of a column that counts rows by itself. */
export function counted(dialect: FrontEndDatabase['dialect']): string {
  return dialect === 'sqlite' ? 'INTEGER PRIMARY KEY AUTOINCREMENT' : 'BIGINT AUTO_INCREMENT PRIMARY KEY';
}

/** Statements for one table and its one-column indexes, where they are missing. MySQL knows no CREATE INDEX IF NOT EXISTS, SQLite no index inside. */
export function createTable(
  dialect: FrontEndDatabase['dialect'],
  table: string,
  columns: readonly string[],
  indexed: readonly string[],
): string[] {
  const name = (column: string) => `IX_${table}_${column}`;
  const inside = dialect === 'mariadb' ? indexed.map((column) => `INDEX ${name(column)} (${column})`) : [];
  const beside = dialect === 'sqlite' ? indexed.map((column) => `CREATE INDEX IF NOT EXISTS ${name(column)} ON ${table} (${column})`) : [];
  return [`CREATE TABLE IF NOT EXISTS ${table} (${[...columns, ...inside].join(', ')})`, ...beside];
}

/** An index that tables of earlier releases lack. */
export const laterIndex = (table: string, column: string): string =>
  `CREATE INDEX IF NOT EXISTS IX_${table}_${column} ON ${table} (${column})`;

/** Adds the columns that a table lacks. SQLite knows no ADD COLUMN IF NOT EXISTS, but tells what it has. */
export async function addColumns(database: FrontEndDatabase, columns: readonly LaterColumn[]): Promise<void> {
  for (const [table, column, type] of columns) {
    const add = (guard: string) => database.execute(`ALTER TABLE ${table} ADD COLUMN ${guard}${column} ${type}`);
    if (database.dialect === 'mariadb') await add('IF NOT EXISTS ');
    else if ((await database.query('SELECT 1 AS held FROM pragma_table_info(?) WHERE name = ?', [table, column])).length === 0)
      await add('');
  }
}
