import { join } from 'node:path';
import type { MariaDbConnection } from '../kernel/database/front-end/mariadb-front-ends.ts';
import type { DatabaseSettings } from '../kernel/database/settings.ts';
import { UsageError } from '../kernel/errors/start-failure.ts';

/** Where a process keeps its data, from its environment. The same for `npm start` and for a subgraph alone. */
export interface StorageSettings {
  /** DATA_DIR, `.data` where left out: SQLite files, keys */
  readonly dataDir: string;
  /** DATABASE_URL: a server of the MySQL protocol; undefined for SQLite files */
  readonly server: { readonly connection: MariaDbConnection; readonly prefix: string } | undefined;
  /** FEED_RETENTION_DAYS: how far the feeds of changes and alerts can be gone back in, whole days; 30 where left out */
  readonly feedRetentionDays?: number | undefined;
  /** CROSSWALK_PERIOD_SECONDS: how often connectors ask hall for changed crosswalks; 5 where left out */
  readonly crosswalkPeriodMs?: number | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A password is the usual reason why an address cannot be read; it is never repeated. */
const FORM = 'DATABASE_URL must be mysql://user:password@host:port; in user and password : / ? # @ % are written %3A %2F %3F %23 %40 %25';

/** @throws UsageError where DATABASE_URL is no address that this understands, or a number of days or seconds is none */
export function storageSettings({ DATA_DIR, DATABASE_URL, FEED_RETENTION_DAYS, CROSSWALK_PERIOD_SECONDS }: Environment): StorageSettings {
  return {
    dataDir: DATA_DIR || '.data',
    server: DATABASE_URL ? databaseServer(DATABASE_URL) : undefined,
    feedRetentionDays: FEED_RETENTION_DAYS ? whole('FEED_RETENTION_DAYS', FEED_RETENTION_DAYS) : undefined,
    crosswalkPeriodMs: CROSSWALK_PERIOD_SECONDS ? whole('CROSSWALK_PERIOD_SECONDS', CROSSWALK_PERIOD_SECONDS) * 1000 : undefined,
  };
}

function whole(name: string, text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`${name}: ${text} is no whole number from 1 to 9999`);
}

/**
 * `mysql://user:password@host:3306`, or `mariadb:`; a path names the prefix of the databases in place of `oncegraph`;
 * `?socket=/run/mysqld/mysqld.sock` goes over a socket, as root where no user is named.
 */
function databaseServer(url: string): NonNullable<StorageSettings['server']> {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const socketPath = parsed?.searchParams.get('socket') ?? undefined;
  if (!parsed || !['mysql:', 'mariadb:'].includes(parsed.protocol) || !(parsed.hostname || socketPath)) throw new UsageError(FORM);
  // a password that was not encoded ends up in what follows the host
  if (parsed.hash || `${parsed.pathname}${parsed.search}`.includes('@')) throw new UsageError(FORM);
  // root without a password is how a machine's own administrator is let in, over its socket; over the network nobody means it
  if (!parsed.username && !socketPath) throw new UsageError('DATABASE_URL names no user: mysql://user:password@host:port');
  // an option that is not known must not be believed to be in force
  const unknown = [...parsed.searchParams.keys()].find((key) => key !== 'socket');
  if (unknown !== undefined) throw new UsageError(`DATABASE_URL: there is no option ${unknown}; socket is the only one`);
  const prefix = parsed.pathname.slice(1) || 'oncegraph';
  if (!/^\w{1,40}$/.test(prefix)) throw new UsageError('DATABASE_URL: the path may hold letters, digits and _ only');
  // another installation's sandbox of some name would be this one's register
  if (/_sandbox(_|$)/i.test(prefix)) throw new UsageError('DATABASE_URL: in the path, _sandbox is kept for the registers of sandboxes');
  const [user, password] = [parsed.username, parsed.password].map(decoded) as [string, string];
  const host = parsed.hostname.replace(/^\[(.*)\]$/, '$1');
  const place = socketPath ? { socketPath } : { host, port: Number(parsed.port || 3306) };
  return { prefix, connection: { user: user || 'root', ...(password ? { password } : {}), ...place } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UsageError(FORM);
  }
}

/**
 * A subgraph's own database: DATA_DIR/hall.sqlite, or oncegraph_hall. Of SQLite files only the register's is forced to the disk at every
 * commit: what the others lose in a power cut (a crash of the process loses nothing) `redeliver` brings back from it.
 */
export function databaseOf({ dataDir, server }: StorageSettings, subgraph: string): DatabaseSettings {
  if (!server)
    return { dialect: 'sqlite', file: join(dataDir, `${subgraph}.sqlite`), synchronous: subgraph === 'hall' ? 'full' : 'normal' };
  return { dialect: 'mariadb', database: `${server.prefix}_${subgraph}`, ...server.connection };
}

/** The register of a sandbox, beside hall's: DATA_DIR/sandbox-demo.sqlite, or oncegraph_sandbox_demo. */
export function sandboxDatabaseOf({ dataDir, server }: StorageSettings, name: string): DatabaseSettings {
  if (!server) return { dialect: 'sqlite', file: join(dataDir, `sandbox-${name}.sqlite`), synchronous: 'normal' };
  return { dialect: 'mariadb', database: `${server.prefix}_sandbox_${name.replaceAll('-', '_')}`, ...server.connection };
}
