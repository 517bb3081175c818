import { type FileHandle, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeptKey, KeyStore } from './key-store.ts';
import { lockFile } from './lock-file.ts';
import { placeOf } from './place.ts';

export interface FileKeyStore extends KeyStore {
  /** Waits for what is being written, and lets another process have the file. */
  close(): Promise<void>;
}

/**
 * A key store in a file of JSON lines, for Node: `{"keep":{…}}` and `{"settle":"key"}`, only ever added to, each on the disk (fsync) before its write is
 * sent. What a crash cut off in the middle of a line was never sent. At opening the file is made anew from what is unsettled. One process per file: another
 * one is refused.
 * @throws Error where the file cannot be written, is in use, or is no key store
 */
export async function openFileKeyStore(path: string): Promise<FileKeyStore> {
  const place = await placeOf(path);
  const release = await lockFile(place);
  try {
    const kept = readLines(await readOrEmpty(place), path);
    return storeIn(await makeAnew(place, [...kept.values()]), kept, release);
  } catch (error) {
    await release();
    throw error;
  }
}

function storeIn(file: FileHandle, kept: Map<string, KeptKey>, release: () => Promise<void>): FileKeyStore {
  const append = inGroups(file);
  return {
    async keep(one) {
      if (kept.has(one.key)) return;
      await append({ keep: one });
      kept.set(one.key, one);
    },
    async settle(key) {
      if (kept.delete(key)) await append({ settle: key });
    },
    async unsettled() {
      return [...kept.values()];
    },
    async close() {
      await append(undefined).finally(() => file.close());
      await release();
    },
  };
}

const readOrEmpty = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });

function readLines(text: string, path: string): Map<string, KeptKey> {
  const kept = new Map<string, KeptKey>();
  for (const [index, line] of text.split('\n').entries()) {
    const { keep, settle, isCut } = parse(line);
    if (isCut) continue;
    if (typeof keep?.key === 'string') kept.set(keep.key, keep);
    else if (typeof settle === 'string') kept.delete(settle);
    else throw new Error(`${path}: line ${index + 1} is none of a key store`);
  }
  return kept;
}

interface Line {
  readonly keep?: KeptKey;
  readonly settle?: string;
  /** there is none, or the disk was full, or away, in the middle of it: its write was never sent */
  readonly isCut?: boolean;
}

function parse(line: string): Line {
  try {
    return Object(JSON.parse(line));
  } catch {
    return { isCut: line === '' || line.startsWith('{') };
  }
}

/** By a file beside it that takes its place: at any moment the one or the other is whole. */
async function makeAnew(path: string, kept: readonly KeptKey[]): Promise<FileHandle> {
  const file = await open(`${path}.new`, 'w', 0o600);
  await file.appendFile(kept.map((keep) => `${JSON.stringify({ keep })}\n`).join(''));
  await file.sync();
  await rename(`${path}.new`, path);
  const folder = await open(dirname(path));
  await folder.sync();
  await folder.close();
  return file;
}

/** One write and one fsync for all that came while the one before was under way. */
function inGroups(file: FileHandle): (line: object | undefined) => Promise<void> {
  let lines: string[] = [];
  let next: Promise<void> | undefined;
  let last: Promise<void> = Promise.resolve();
  let start = '';
  return (line) => {
    if (line) lines.push(`${JSON.stringify(line)}\n`);
    next ??= last.then(async () => {
      const text = lines.join('');
      [lines, next] = [[], undefined];
      if (text === '') return;
      const begun = start;
      // what fails half-way is left on a line of its own
      start = '\n';
      await file.appendFile(begun + text);
      await file.datasync();
      start = '';
    });
    last = next.catch(() => undefined);
    return next;
  };
}
