import { createPool, type Pool, type PoolConnection, type ResultSetHeader } from 'mysql2/promise';
import { createMariaDbDatabase } from '../create-mariadb-database.ts';
import { isConnectionLoss } from '../driver-errors.ts';
import { type DatabaseOf, type FrontEndDatabase, type FrontEndDatabases, FrontEndUnavailable, type Row, type SqlValue } from './port.ts';
import { quoted, upsertSql } from './sql.ts';

export interface MariaDbConnection {
  readonly host?: string;
  readonly port?: number;
  readonly user: string;
  readonly password?: string;
  readonly socketPath?: string;
}

export interface MariaDbFrontEndOptions {
  readonly connection: MariaDbConnection;
  readonly databaseOf: DatabaseOf;
  /** how long one statement may take, milliseconds */
  readonly timeoutMs?: number;
}

// biome-ignore format: a list of names reads better dense
/** Beside a lost connection: errors that say something of the database as a whole, and nothing of a statement. */
const OUTAGES = new Set([
  'ENOENT', 'POOL_CLOSED', 'ER_ACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_BAD_DB_ERROR', 'ER_NO_DB_ERROR',
  'ER_LOCK_WAIT_TIMEOUT', 'ER_LOCK_DEADLOCK', 'ER_OPTION_PREVENTS_STATEMENT',
]);

/** Front-end databases on a server of the MySQL protocol: a small pool for each, opened at first use. */
export function mariadbFrontEnds({ connection, databaseOf, timeoutMs = 5_000 }: MariaDbFrontEndOptions): FrontEndDatabases {
  const pools = new Map<string, Pool>();
  const nameOf = (systemId: string): string => {
    const name = databaseOf(systemId);
    if (!name) throw new RangeError(`${systemId} has no front-end database`);
    quoted(name);
    return name;
  };
  const poolOf = (database: string): Pool => {
    const pool =
      pools.get(database) ??
      createPool({
        ...connection,
        database,
        charset: 'utf8mb4_bin',
        timezone: 'Z',
        dateStrings: true,
        connectTimeout: Math.min(timeoutMs, 2_000),
        connectionLimit: 3,
        maxIdle: 1,
        idleTimeout: 30_000,
      });
    pools.set(database, pool);
    return pool;
  };
  return {
    of: (systemId) => outside(systemId, poolOf(nameOf(systemId)), timeoutMs),
    async create(systemId) {
      const database = nameOf(systemId);
      try {
        await createMariaDbDatabase({ dialect: 'mariadb', database, ...connection });
      } catch (error) {
        throw told(systemId, error);
      }
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}

function outside(systemId: string, pool: Pool, timeoutMs: number): FrontEndDatabase {
  /** A connection for one piece of work. After a refused statement it is as good as before; after anything else it is thrown away. */
  const withConnection = async <T>(work: (connection: PoolConnection) => Promise<T>, transaction = false): Promise<T> => {
    let connection: PoolConnection | undefined;
    try {
      connection = await pool.getConnection();
      await setUp(connection, timeoutMs);
      const result = await work(connection);
      connection.release();
      return result;
    } catch (error) {
      const emptied = connection && (await isEmptied(connection, error, timeoutMs));
      const reason = emptied ? new FrontEndUnavailable(systemId, { cause: error }) : told(systemId, error);
      if (transaction || reason !== error) connection?.destroy();
      else connection?.release();
      throw reason;
    }
  };
  const each = <T>(call: (database: FrontEndDatabase) => Promise<T>) => withConnection((connection) => call(inside(connection, timeoutMs)));
  return {
    dialect: 'mariadb',
    query: (sql, values) => each((database) => database.query(sql, values)),
    execute: (sql, values) => each((database) => database.execute(sql, values)),
    upsert: (table, rows, key) => each((database) => database.upsert(table, rows, key)),
    transaction: (work) =>
      withConnection(async (connection) => {
        await inTime(connection.beginTransaction(), timeoutMs);
        // a failure needs no ROLLBACK: the connection is destroyed, and the server rolls back
        const result = await work(inside(connection, timeoutMs));
        await inTime(connection.commit(), timeoutMs);
        return result;
      }, true),
  };
}

function inside(connection: PoolConnection, timeoutMs: number): FrontEndDatabase {
  // mysql2 puts the values in itself: prepared statements would send every number as a DOUBLE, which LIMIT refuses
  const run = async (sql: string, values: readonly SqlValue[] = []) => (await inTime(connection.query(sql, [...values]), timeoutMs))[0];
  const direct: FrontEndDatabase = {
    dialect: 'mariadb',
    query: async (sql, values) => (await run(sql, values)) as Row[],
    execute: async (sql, values) => ((await run(sql, values)) as ResultSetHeader).affectedRows,
    async upsert(table, rows, key) {
      if (rows.length === 0) return;
      const { sql, values } = upsertSql('mariadb', table, rows, key);
      await run(sql, values);
    },
    transaction: (work) => work(direct),
  };
  return direct;
}

/**
 * What every connection is set to, whatever the server's own settings are, as `mariadb-connection.ts` does it for our own databases. Strict: a
 * text that is too long for a vendor's column is an error, never cut.
 */
const SESSION = [
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'",
];

/** Connections that are set up already: once each, not before each statement. */
const set = new WeakSet<object>();

async function setUp(connection: PoolConnection, timeoutMs: number): Promise<void> {
  if (set.has(connection.connection)) return;
  for (const setting of SESSION) await inTime(connection.query(setting), timeoutMs);
  set.add(connection.connection);
}

/** Our own time limit: that of mysql2 leaves its timer running where the connection is lost. */
async function inTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A layout makes its tables before it asks for them: where not one is left, this is not the database that it was. An open connection
 * hears of a dropped database in no other way.
 */
async function isEmptied(connection: PoolConnection, error: unknown, timeoutMs: number): Promise<boolean> {
  if ((error as { code?: unknown }).code !== 'ER_NO_SUCH_TABLE') return false;
  const anyTable = 'SELECT 1 FROM information_schema.tables WHERE table_schema = ? LIMIT 1';
  const [rows] = await inTime(connection.query(anyTable, [connection.config.database]), timeoutMs).catch(() => [[]]);
  return Array.isArray(rows) && rows.length === 0;
}

function told(systemId: string, error: unknown): unknown {
  const { code, fatal } = (error ?? {}) as { code?: unknown; fatal?: unknown };
  const outage = fatal === true || isConnectionLoss(error) || (typeof code === 'string' && OUTAGES.has(code));
  return outage ? new FrontEndUnavailable(systemId, { cause: error }) : error;
}
