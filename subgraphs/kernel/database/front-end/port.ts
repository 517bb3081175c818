export type SqlValue = string | number | null;
export type Row = Readonly<Record<string, SqlValue>>;

/** One front-end database (前置机), reached with plain SQL. `?` stands for a value. Every call rejects with FrontEndUnavailable where it cannot be reached. */
export interface FrontEndDatabase {
  readonly dialect: 'sqlite' | 'mariadb';
  query(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** Rows changed. */
  execute(sql: string, values?: readonly SqlValue[]): Promise<number>;
  /** Inserts the row, or replaces the other columns of the one with the same key columns. */
  upsert(table: string, row: Row, key: readonly string[]): Promise<void>;
  /** All or nothing; the callback's database is the transaction's. */
  transaction<T>(work: (database: FrontEndDatabase) => Promise<T>): Promise<T>;
}

/** Every wrapped system's front-end database, opened at first use. */
export interface FrontEndDatabases {
  of(systemId: string): FrontEndDatabase;
  close(): Promise<void>;
}

/** A front-end database cannot be reached: an outage, never the event's fault. */
export class FrontEndUnavailable extends Error {
  readonly systemId: string;

  constructor(systemId: string, options?: ErrorOptions) {
    super(`the front-end database of ${systemId} cannot be reached`, options);
    this.name = 'FrontEndUnavailable';
    this.systemId = systemId;
  }
}
