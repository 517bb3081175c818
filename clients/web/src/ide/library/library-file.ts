import { isRecord } from './query-of.ts';
import { addFolder, freeTitle, type Library, libraryOf, put, type Saved } from './saved.ts';

const KIND = 'oncegraph-library';
const VERSION = 1;

/** 导出文件: a library as JSON text; which tabs were open is nobody else's business. */
export const fileOf = ({ folders, saved }: Library): string =>
  `${JSON.stringify({ kind: KIND, version: VERSION, folders, saved: saved.map(({ tab: _, ...query }) => query) }, null, 2)}\n`;

export type FileFault = 'no-json' | 'no-library' | 'newer';

/** What a file holds, or why it cannot be taken. */
export function libraryOfFile(text: string): Library | FileFault {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'no-json';
  }
  if (!isRecord(value) || value.kind !== KIND) return 'no-library';
  if (value.version !== VERSION) return 'newer';
  return libraryOf(value) ?? 'no-library';
}

export interface Merged {
  readonly library: Library;
  readonly added: number;
  /** of those added: under another title, as theirs was taken */
  readonly renamed: number;
  /** left out, as they were there already */
  readonly same: number;
}

const contentOf = ({ folder, query, variables, presentation }: Saved) => JSON.stringify([folder, query, variables, presentation ?? null]);

/** 合并导入: nothing that is there is changed; what says the same is not added twice. @param newId gives an id that is free */
export function merge(library: Library, incoming: Library, newId: () => string): Merged {
  const present = new Set(library.saved.map((saved) => contentOf(saved) + saved.title));
  let merged = incoming.folders.reduce(addFolder, library);
  let added = 0;
  let renamed = 0;
  let same = 0;
  for (const saved of incoming.saved.toReversed()) {
    if (present.has(contentOf(saved) + saved.title)) {
      same++;
      continue;
    }
    const title = freeTitle(merged, saved.folder, saved.title);
    if (title !== saved.title) renamed++;
    added++;
    const { tab: _, ...query } = saved;
    merged = put(merged, { ...query, title, id: newId() });
  }
  return { library: merged, added, renamed, same };
}
