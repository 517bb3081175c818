/** What a legacy system needs of its front-end database: plain SQL. `?` stands for a value. */
export type Cell = string | number | null;
export type Cells = Readonly<Record<string, Cell>>;

export interface FrontEndHandle {
  readonly dialect: 'sqlite' | 'mariadb';
  query(sql: string, values?: readonly Cell[]): Promise<Cells[]>;
  /** Rows changed. */
  execute(sql: string, values?: readonly Cell[]): Promise<number>;
  /** All or nothing; the callback's handle is the transaction's. */
  transaction<T>(work: (handle: FrontEndHandle) => Promise<T>): Promise<T>;
}

export function insert(handle: FrontEndHandle, table: string, row: Cells): Promise<number> {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  return handle.execute(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, Object.values(row));
}
