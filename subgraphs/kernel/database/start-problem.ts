import { DatabaseUnavailable, isConnectionLoss } from './driver-errors.ts';
import type { DatabaseSettings } from './settings.ts';

/** The server answers, and lets the user of DATABASE_URL not do what is needed. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}

/** What is done to a database at a start, and the rights that it takes. */
const RIGHTS = { read: 'SELECT', use: 'SELECT, INSERT, UPDATE, DELETE', migrate: 'ALL PRIVILEGES' } as const;

const LOG_IN = new Set(['ER_ACCESS_DENIED_ERROR', 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR']);
const NO_RIGHT = new Set([
  'ER_DBACCESS_DENIED_ERROR',
  'ER_TABLEACCESS_DENIED_ERROR',
  'ER_COLUMNACCESS_DENIED_ERROR',
  'ER_SPECIFIC_ACCESS_DENIED_ERROR',
]);

export const placeOf = (settings: DatabaseSettings): string =>
  settings.dialect === 'sqlite' ? settings.file : (settings.socketPath ?? `${settings.host ?? '127.0.0.1'}:${settings.port ?? 3306}`);

/** The sentence that stands on the screen for the whole of an outage, and in the log at its beginning. */
export const unreachable = (settings: DatabaseSettings): string => `the database server at ${placeOf(settings)} cannot be reached`;

/** What a driver says at a start, as a sentence that tells the operator what to do; any other error as it is. */
export function startProblem(error: unknown, settings: DatabaseSettings, purpose: keyof typeof RIGHTS): unknown {
  if (settings.dialect === 'sqlite') return error;
  if (isConnectionLoss(error)) return new DatabaseUnavailable(unreachable(settings), { cause: error });
  const code = String((error as { code?: unknown } | null)?.code);
  const { database, user } = settings;
  if (LOG_IN.has(code)) {
    const how = 'look at user and password in DATABASE_URL (a # there is written %23, a @ %40)';
    return new DatabaseRefused(`the database server at ${placeOf(settings)} does not let ${user} in: ${how}`, { cause: error });
  }
  if (NO_RIGHT.has(code)) {
    const grant = `GRANT ${RIGHTS[purpose]} ON \`${database}\`.* TO '${user}'@...`;
    return new DatabaseRefused(`${user} lacks rights on the database ${database}: ${grant} is needed`, { cause: error });
  }
  return error;
}
