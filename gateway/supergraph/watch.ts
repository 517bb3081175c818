import { type FSWatcher, unwatchFile, watch, watchFile } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import type { SupergraphSource } from './source.ts';

export interface SupergraphWatch {
  /** Reads the source now and publishes what it gives. Never rejects. */
  reload(): Promise<void>;
  close(): void;
}

export interface WatchOptions {
  readonly source: SupergraphSource;
  readonly publish: (supergraphSdl: string) => Promise<unknown>;
  readonly log: Log;
  /** how long files must have been left alone, in milliseconds: who writes them may not be done yet */
  readonly settleMs?: number;
  /** how often they are looked at besides, for file systems that report nothing; and how soon after a failure */
  readonly pollMs?: number;
}

/** Publishes a source's supergraph whenever its files change. A source that cannot be read is a warning, and tried again. */
export function watchSupergraph({ source, publish, log, settleMs = 100, pollMs = 5_000 }: WatchOptions): SupergraphWatch {
  let timer: NodeJS.Timeout | undefined;
  let watched: FileWatch | undefined;
  let closed = false;
  let failure = '';
  let running: Promise<void> | undefined;
  let again = false;
  const soon = (ms: number) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void reload(), ms).unref();
  };

  /** One after the other: what was read first is published first. */
  async function reload(): Promise<void> {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await readAndPublish();
      }
      running = undefined;
    })();
    return running;
  }

  async function readAndPublish(): Promise<void> {
    try {
      const supergraphSdl = await source.read();
      failure = '';
      if (!closed) await publish(supergraphSdl);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== failure) log.warn({ reason }, 'the supergraph cannot be made anew, the one in use serves on');
      failure = reason;
      soon(pollMs);
    }
    look();
  }

  /** Which files there are to watch may have changed with them. */
  function look(): void {
    const files = source.files().map((file) => resolve(file));
    if (closed || watched?.isOf(files)) return;
    watched?.close();
    watched = watchFiles(files, pollMs, () => soon(settleMs));
  }

  look();
  return {
    reload,
    close() {
      closed = true;
      clearTimeout(timer);
      watched?.close();
    },
  };
}

interface FileWatch {
  isOf(files: readonly string[]): boolean;
  close(): void;
}

/** Watches the folders, since a file that is replaced (renamed over, or away for a moment) is another file under its name. */
function watchFiles(files: readonly string[], pollMs: number, onChange: () => void): FileWatch {
  const watchers = [...new Set(files.map(dirname))].flatMap((folder) => {
    const names = new Set(files.filter((file) => dirname(file) === folder).map((file) => basename(file)));
    const watcher = watchFolder(folder, (name) => {
      if (name === null || names.has(name)) onChange();
    });
    return watcher ? [watcher] : [];
  });
  for (const file of files) watchFile(file, { interval: pollMs, persistent: false }, onChange);
  return {
    isOf: (others) => others.length === files.length && others.every((file, index) => file === files[index]),
    close() {
      for (const watcher of watchers) watcher.close();
      for (const file of files) unwatchFile(file, onChange);
    },
  };
}

/** undefined where the system has no watch to give: polling is left then. */
function watchFolder(folder: string, onEvent: (name: string | null) => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => onEvent(name));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}
