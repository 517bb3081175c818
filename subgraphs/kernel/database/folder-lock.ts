import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process works on the folder, or on the same part of it. */
export class FolderLocked extends Error {
  constructor(folder: string, owner: string) {
    super(`${folder} is in use by process ${owner}: stop that one first, or set DATA_DIR to another folder`);
    this.name = 'FolderLocked';
  }
}

const BUSY = 5;

/**
 * Claims parts of a data folder for this process, all or none of them; whoever wants one of them beside it is refused. A lock is an open
 * write transaction on an empty SQLite file: the operating system drops it with the process, however that ended, so there is no stale
 * lock to recognise (a file with a process number would need that, and numbers are used again).
 * @param locks names of the locks' files, one per part, such as `lock-hall` for hall's own database; `lock` stands for the folder itself
 * @returns what gives them back
 * @throws FolderLocked
 */
export function lockFolder(folder: string, locks: readonly string[] = ['lock']): () => void {
  mkdirSync(folder, { recursive: true });
  const held: DatabaseSync[] = [];
  const release = () => {
    for (const one of held.splice(0)) one.close();
  };
  try {
    for (const lock of locks) held.push(take(folder, lock));
  } catch (error) {
    release();
    throw error;
  }
  return release;
}

function take(folder: string, name: string): DatabaseSync {
  const owner = join(folder, `${name}.pid`);
  const lock = new DatabaseSync(join(folder, `${name}.sqlite`), { timeout: 0 });
  try {
    lock.exec('BEGIN IMMEDIATE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: unknown }).errcode !== BUSY) throw error;
    throw new FolderLocked(folder, readOwner(owner));
  }
  writeFileSync(owner, String(process.pid));
  return lock;
}

function readOwner(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '(just starting)';
  }
}
