import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { FrontEndUnavailable } from './port.ts';

/** SQLite's primary result codes that say "not now" of a database, and nothing of a statement (https://sqlite.org/rescode.html). */
const BUSY = new Set([5, 6]);
const GONE = new Set([7, 8, 10, 11, 13, 14, 23, 26]);
/** A locked file is tried again this long, with pauses that let the process do other work. */
const BUSY_MS = 5_000;
const PAUSE_MS = 25;

interface Open {
  readonly handle: DatabaseSync;
  readonly inode: number;
  readonly device: number;
}

/**
 * One SQLite file and the handle to it, held only as long as the file at the path is the one that was opened: a file that was moved
 * away or replaced is noticed at the next call, and one that comes back is opened anew. Callers take turns.
 */
export class SqliteFile {
  readonly #systemId: string;
  readonly #path: string;
  #open: Open | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(systemId: string, path: string) {
    this.#systemId = systemId;
    this.#path = path;
  }

  create(): Promise<void> {
    return this.inTurn(async () => {
      try {
        mkdirSync(dirname(this.#path), { recursive: true });
        this.drop();
        this.#open = this.#connect('rwc');
      } catch (error) {
        throw this.#told(error);
      }
    });
  }

  /** Runs the work when every earlier one has ended. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }

  /**
   * Runs one call on the present handle; outages become FrontEndUnavailable, and take the handle with them.
   * @param only the handle that a transaction began on: no other will do for its statements
   */
  async run<T>(call: (handle: DatabaseSync) => T, only?: DatabaseSync): Promise<T> {
    for (let waited = 0; ; waited += PAUSE_MS) {
      try {
        const handle = this.#present();
        if (only && handle !== only) throw new FrontEndUnavailable(this.#systemId);
        return call(handle);
      } catch (error) {
        if (!BUSY.has(codeOf(error)) || waited >= BUSY_MS) throw this.#told(error);
      }
      await sleep(PAUSE_MS);
    }
  }

  drop(): void {
    const open = this.#open;
    this.#open = undefined;
    open?.handle.close();
  }

  /** One stat per call: cheap beside the statement. */
  #present(): DatabaseSync {
    const open = this.#open;
    if (open) {
      const { ino, dev } = statSync(this.#path);
      if (ino === open.inode && dev === open.device) return open.handle;
      this.drop();
    }
    this.#open = this.#connect('rw');
    return this.#open.handle;
  }

  #connect(mode: 'rw' | 'rwc'): Open {
    const url = pathToFileURL(this.#path);
    url.searchParams.set('mode', mode);
    const handle = new DatabaseSync(url, { timeout: 0 });
    try {
      handle.exec('pragma journal_mode = wal; pragma synchronous = normal');
      const { ino, dev } = statSync(this.#path);
      return { handle, inode: ino, device: dev };
    } catch (error) {
      handle.close();
      throw error;
    }
  }

  /** A layout makes its tables before it asks for them: where not one is left, this is not the database that it was. */
  #emptied(error: unknown): boolean {
    const missing = String((error as Error).message).startsWith('no such table');
    return missing && !this.#open?.handle.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' LIMIT 1").get();
  }

  #told(error: unknown): unknown {
    const fileSystem = typeof (error as NodeJS.ErrnoException).syscall === 'string';
    if (!fileSystem && !this.#emptied(error) && !BUSY.has(codeOf(error)) && !GONE.has(codeOf(error))) return error;
    if (!BUSY.has(codeOf(error))) this.drop();
    return new FrontEndUnavailable(this.#systemId, { cause: error });
  }
}

/** The primary code: extended ones carry it in the low byte; 0 for what is no SQLite error. */
function codeOf(error: unknown): number {
  const code = (error as { errcode?: unknown } | undefined)?.errcode;
  return typeof code === 'number' ? code & 0xff : 0;
}
