import type { Query } from '../session.ts';
import { isRecord, mayWrite, queryOf } from './query-of.ts';

/** 收藏的查询 */
export interface Saved extends Query {
  readonly id: string;
  /** '' for none */
  readonly folder: string;
  /** RFC 3339 */
  readonly savedAt: string;
  /** the tab in which it was opened or saved last: saving that tab again saves it here */
  readonly tab?: string | undefined;
}

/** 收藏夹: folders have no order of their own, nor depth. */
export interface Library {
  readonly folders: readonly string[];
  readonly saved: readonly Saved[];
}

export const EMPTY: Library = { folders: [], saved: [] };

const byName = (a: string, b: string) => a.localeCompare(b, 'zh-Hans');

/** Adds a saved query, or puts it in place of the one with its id. */
export const put = (library: Library, saved: Saved): Library => ({
  folders: saved.folder === '' ? library.folders : addFolder(library, saved.folder).folders,
  saved: library.saved.some(({ id }) => id === saved.id)
    ? library.saved.map((other) => (other.id === saved.id ? saved : other))
    : [saved, ...library.saved],
});

/** Changes one of them; what it does not name stays. */
export const change = (library: Library, id: string, changed: Partial<Omit<Saved, 'id'>>): Library => {
  const saved = library.saved.find((other) => other.id === id);
  return saved === undefined ? library : put(library, { ...saved, ...changed });
};

export const remove = (library: Library, id: string): Library => ({ ...library, saved: library.saved.filter((other) => other.id !== id) });

export const addFolder = (library: Library, folder: string): Library =>
  folder === '' || library.folders.includes(folder) ? library : { ...library, folders: [...library.folders, folder].sort(byName) };

/** Under the name of another folder they become one. */
export const renameFolder = (library: Library, from: string, to: string): Library =>
  to === '' || to === from
    ? library
    : {
        folders: addFolder({ ...library, folders: library.folders.filter((name) => name !== from) }, to).folders,
        saved: library.saved.map((saved) => (saved.folder === from ? { ...saved, folder: to } : saved)),
      };

/** Its queries stay, in no folder. */
export const removeFolder = (library: Library, folder: string): Library => ({
  folders: library.folders.filter((name) => name !== folder),
  saved: library.saved.map((saved) => (saved.folder === folder ? { ...saved, folder: '' } : saved)),
});

/** The title, or with the first number behind it that is free in its folder: so that two can be told apart. */
export function freeTitle(library: Library, folder: string, title: string): string {
  const taken = new Set(library.saved.filter((saved) => saved.folder === folder).map((saved) => saved.title));
  let free = title;
  for (let n = 2; taken.has(free); n++) free = `${title} (${n})`;
  return free;
}

/** Those whose title, folder or query holds all words that were typed. */
export function find(library: Library, typed: string): readonly Saved[] {
  const words = typed.toLowerCase().split(/\s+/u);
  const text = ({ title, folder, query }: Saved) => `${title}\n${folder}\n${query}`.toLowerCase();
  return library.saved.filter((saved) => words.every((word) => text(saved).includes(word)));
}

/** A library that came from a file or from storage: whatever in it is no saved query is left out. Undefined where it is no library at all. */
export function libraryOf(value: unknown): Library | undefined {
  if (!isRecord(value) || !Array.isArray(value.saved)) return undefined;
  const folders = Array.isArray(value.folders) ? value.folders.filter((name): name is string => typeof name === 'string') : [];
  const saved = value.saved.flatMap((entry: unknown): Saved[] => {
    const query = queryOf(entry);
    if (query === undefined || !isRecord(entry) || typeof entry.id !== 'string') return [];
    const { id, folder, savedAt, tab } = entry;
    return [
      {
        ...query,
        // they may name people
        variables: mayWrite(query.query) ? '' : query.variables,
        id,
        folder: typeof folder === 'string' ? folder : '',
        savedAt: typeof savedAt === 'string' ? savedAt : '',
        ...(typeof tab === 'string' ? { tab } : {}),
      },
    ];
  });
  return saved.reduce<Library>((library, { folder }) => addFolder(library, folder), {
    folders: [...new Set(folders)].filter(Boolean).sort(byName),
    saved,
  });
}
