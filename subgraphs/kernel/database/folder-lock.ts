import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process works on the folder. */
export class FolderLocked extends Error {
  constructor(folder: string, owner: string) {
    super(`${folder} is in use by process ${owner}: stop that one first, or set DATA_DIR to another folder`);
    this.name = 'FolderLocked';
  }
}

const BUSY = 5;

/**
 * Claims a data folder for this process. The lock is an open write transaction on an empty SQLite file: the operating system drops it
 * with the process, however that ended, so there is no stale lock to recognise (a file with a process number would need that, and
 * numbers are used again).
 * @returns what gives the folder back
 * @throws FolderLocked
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const owner = join(folder, 'lock.pid');
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    lock.exec('BEGIN IMMEDIATE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: unknown }).errcode !== BUSY) throw error;
    throw new FolderLocked(folder, readOwner(owner));
  }
  writeFileSync(owner, String(process.pid));
  return () => lock.close();
}

function readOwner(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '(just starting)';
  }
}
