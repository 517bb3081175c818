export type SqlValue = string | number | null;
export type Row = Readonly<Record<string, SqlValue>>;

/** Both dialects take VARCHAR(n), TEXT, INTEGER, CHAR(n), DECIMAL, and names in backticks; keep layouts to what is common. */
export type FrontEndDialect = 'sqlite' | 'mariadb';

/** The name of a system's front-end database; null where it has none. */
export type DatabaseOf = (systemId: string) => string | null;

/** One front-end database (前置机), reached with plain SQL. `?` stands for a value. Every call rejects with FrontEndUnavailable where it cannot be reached. */
export interface FrontEndDatabase {
  readonly dialect: FrontEndDialect;
  query(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** Rows changed. */
  execute(sql: string, values?: readonly SqlValue[]): Promise<number>;
  /** Inserts the rows, which have the same columns, or replaces the other columns of those with the same key columns: one statement; none for none. */
  upsert(table: string, rows: readonly Row[], key: readonly string[]): Promise<void>;
  /** All or nothing; the callback's database is the transaction's, and no other may be used inside (SQLite would wait for itself). */
  transaction<T>(work: (database: FrontEndDatabase) => Promise<T>): Promise<T>;
}

/** Every wrapped system's front-end database, opened at first use. */
export interface FrontEndDatabases {
  /** Never creates: a database that has vanished is an outage. @throws RangeError where the system has none */
  of(systemId: string): FrontEndDatabase;
  /** Makes an empty database where there is none; idempotent. For the composition root, at start, once per system. */
  create(systemId: string): Promise<void>;
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
