import { DeadlockException, LockWaitTimeoutException, UniqueConstraintViolationException } from '@mikro-orm/core';

/** The own database could not be reached for as long as a command may wait. Nothing of the statement is in it; the cause is for the log. */
export class DatabaseUnavailable extends Error {
  constructor(message = 'the database cannot be reached', options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseUnavailable';
  }
}

// biome-ignore format: a list of names reads better dense
/** Errors that say something of the connection or of the server as a whole, and nothing of a statement (mysql2's and the server's names). */
const LOST = new Set([
  'PROTOCOL_CONNECTION_LOST', 'PROTOCOL_SEQUENCE_TIMEOUT', 'ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT',
  'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ER_SERVER_SHUTDOWN', 'ER_CONNECTION_KILLED', 'ER_NEW_ABORTING_CONNECTION',
  'ER_ABORTING_CONNECTION', 'ER_NET_READ_ERROR', 'ER_NET_READ_INTERRUPTED', 'ER_NET_ERROR_ON_WRITE', 'ER_NET_WRITE_INTERRUPTED',
  'ER_CON_COUNT_ERROR', 'ER_QUERY_INTERRUPTED',
]);

interface DriverError {
  readonly code?: unknown;
  readonly errno?: unknown;
  readonly syscall?: unknown;
  readonly fatal?: unknown;
}

const read = (error: unknown): DriverError => (typeof error === 'object' && error !== null ? (error as DriverError) : {});

/** The error, or what is behind it, is a row that exists already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof UniqueConstraintViolationException;
}

/** Deadlock (1213), lock wait time-out (1205), SQLite busy: the database chose this transaction to give way, and is well. */
export function isConflict(error: unknown): boolean {
  if (error instanceof DeadlockException || error instanceof LockWaitTimeoutException) return true;
  const { code, errno } = read(error);
  return errno === 1213 || errno === 1205 || (typeof code === 'string' && code.startsWith('SQLITE_BUSY'));
}

/**
 * The connection is gone, or none could be made. Whether what was under way is done is not known: a COMMIT may have been carried out.
 * A server that has refused the log-in is not lost: it answers, and will answer the same again.
 */
export function isConnectionLoss(error: unknown): boolean {
  const { code, syscall, fatal } = read(error);
  if (typeof code === 'string' && LOST.has(code)) return true;
  // a socket file that is not there: the server is down
  if (code === 'ENOENT' && syscall === 'connect') return true;
  // mysql2, of a command given to a connection that it has closed already
  return fatal === true && code === undefined;
}

/** The whole transaction may be run again, from its beginning. */
export const isTransient = (error: unknown): boolean => isConflict(error) || isConnectionLoss(error);
