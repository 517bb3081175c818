import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

const BUSY = 5;

/** Undefined where another process holds it. */
function take(file: string): DatabaseSync | undefined {
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('BEGIN IMMEDIATE');
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { errcode?: unknown }).errcode !== BUSY) throw error;
    return undefined;
  }
}

/**
 * Runs `work` while nobody else holds the same lock file: an open write transaction on an empty SQLite file, which the operating system
 * ends with the process, however that ended. So no lock is ever stale.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  let lock = take(file);
  while (!lock) {
    await sleep(100);
    lock = take(file);
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}
