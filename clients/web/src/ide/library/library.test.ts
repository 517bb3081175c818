import { describe, expect, test } from '@jest/globals';
import { fileOf, libraryOfFile, merge } from './library-file.ts';
import {
  addFolder,
  change,
  EMPTY,
  find,
  freeTitle,
  type Library,
  libraryOf,
  put,
  remove,
  removeFolder,
  renameFolder,
  type Saved,
} from './saved.ts';
import { stored } from './stored.ts';

const saved = (id: string, more: Partial<Saved> = {}): Saved => ({
  id,
  title: `查询 ${id}`,
  query: `{ cases { totalCount } } # ${id}`,
  variables: '',
  folder: '',
  savedAt: '2026-11-22T08:00:00+08:00',
  ...more,
});
const three = [saved('a', { folder: '周报' }), saved('b', { folder: '周报' }), saved('c')].reduce(put, EMPTY);

describe('Saved queries', () => {
  test('are put, changed, moved and removed by their id', () => {
    expect(three.saved.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(three.folders).toEqual(['周报']);
    expect(put(three, saved('b', { title: '新' })).saved.map(({ title }) => title)).toEqual(['查询 c', '新', '查询 a']);
    const moved = change(three, 'c', { folder: '专项' });
    expect(moved.folders).toEqual(['周报', '专项']);
    expect(moved.saved[0]).toMatchObject({ id: 'c', folder: '专项', title: '查询 c' });
    expect(remove(three, 'a').saved).toHaveLength(2);
    expect(change(three, 'nobody', { title: 'x' })).toBe(three);
  });

  test('folders are added once, renamed with what they hold, joined under one name, and removed without what they hold', () => {
    expect(addFolder(three, '周报')).toBe(three);
    expect(renameFolder(three, '周报', '月报')).toMatchObject({ folders: ['月报'] });
    expect(renameFolder(addFolder(three, '月报'), '周报', '月报').folders).toEqual(['月报']);
    expect(renameFolder(three, '周报', '').folders).toEqual(['周报']);
    expect(removeFolder(three, '周报')).toMatchObject({ folders: [], saved: [{ folder: '' }, { folder: '' }, { folder: '' }] });
  });

  test('titles are told apart within a folder', () => {
    const twice = put(three, saved('d', { title: '查询 c (2)' }));
    expect([freeTitle(twice, '', '查询 c'), freeTitle(twice, '周报', '查询 c'), freeTitle(twice, '', '新')]).toEqual([
      '查询 c (3)',
      '查询 c',
      '新',
    ]);
  });

  test('are found by title, folder and query', () => {
    const ids = (typed: string) => find(three, typed).map(({ id }) => id);
    expect([ids('周报'), ids('TOTALcount'), ids('周报 查询'), ids('zzz'), ids('')]).toEqual([
      ['b', 'a'],
      ['c', 'b', 'a'],
      ['b', 'a'],
      [],
      ['c', 'b', 'a'],
    ]);
  });
});

describe('A library file', () => {
  const ids = () => {
    let n = 0;
    return () => `new-${n++}`;
  };
  test('goes out and comes in as it was, without open tabs', () => {
    const library = put(three, saved('d', { tab: 'tab-1', presentation: { view: 'chart' } }));
    const file = fileOf(library);
    expect(file).not.toContain('tab-1');
    const { tab: _, ...d } = library.saved[0] as Saved;
    expect(libraryOfFile(file)).toEqual({ ...library, saved: [d, ...library.saved.slice(1)] });
    const merged = merge(EMPTY, libraryOfFile(file) as Library, ids());
    expect(merged).toMatchObject({ added: 4, same: 0, renamed: 0 });
    expect(merged.library.saved.map(({ title }) => title)).toEqual(library.saved.map(({ title }) => title));
  });

  test('is merged: the same once, another one of the same name beside it under a name of its own', () => {
    const incoming = { folders: ['周报', '空'], saved: [saved('a', { folder: '周报' }), saved('x', { title: '查询 c' })] };
    const merged = merge(three, incoming, ids());
    expect(merged).toMatchObject({ added: 1, same: 1, renamed: 1 });
    expect(merged.library.folders).toEqual(['空', '周报']);
    expect(merged.library.saved).toEqual([{ ...saved('x'), id: 'new-0', title: '查询 c (2)' }, ...three.saved]);
  });

  test('comes in without the variables of what writes', () => {
    const [reads, writes] = [saved('a', { variables: '{"n": 1}' }), saved('b', { query: 'mutation { a }', variables: '{"name": "某某"}' })];
    expect(libraryOf({ folders: [], saved: [reads, writes] })?.saved).toEqual([reads, { ...writes, variables: '' }]);
  });

  test('that is none is refused by its reason, and odd entries are left out', () => {
    const file = (more: object) => JSON.stringify({ kind: 'oncegraph-library', version: 1, folders: [], saved: [], ...more });
    expect(['{', '[]', 'null', '{"saved":[]}', file({ version: 2 }), file({ saved: 7 })].map(libraryOfFile)).toEqual([
      'no-json',
      'no-library',
      'no-library',
      'no-library',
      'newer',
      'no-library',
    ]);
    const odd = [
      7,
      null,
      {},
      { id: 1, title: 't', query: 'q' },
      { ...saved('e'), query: 5 },
      { ...saved('f'), tab: 3, folder: {}, presentation: [] },
    ];
    expect(libraryOfFile(file({ saved: odd, folders: [1, '甲', '甲', ''] }))).toEqual({ folders: ['甲'], saved: [saved('f')] });
  });
});

describe('What this browser keeps', () => {
  const memory = (items: Record<string, string> = {}) => {
    const map = new Map(Object.entries(items));
    return {
      map,
      getItem: (key: string) => map.get(key) ?? null,
      setItem: (key: string, value: string) => Boolean(map.set(key, value)),
      removeItem: (key: string) => map.delete(key),
    };
  };
  test('is there the next time', () => {
    const storage = memory();
    expect(stored('k', EMPTY, libraryOf, storage).change(() => three)).toBe(true);
    expect(stored('k', EMPTY, libraryOf, storage).use.getState().value).toEqual(three);
  });

  test('is not lost where another window has changed it meanwhile', () => {
    const storage = memory();
    const [one, other] = [stored('k', EMPTY, libraryOf, storage), stored('k', EMPTY, libraryOf, storage)];
    one.change((library) => put(library, saved('a')));
    other.change((library) => put(library, saved('b')));
    expect(other.use.getState().value.saved.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test.each(['{', 'null', '7', '{"version":2,"value":{"saved":[]}}', '{"version":1,"value":[]}', '{"version":1}'])(
    '%s cannot be read: it is set aside, and the page begins with nothing',
    (text) => {
      const storage = memory({ k: text });
      expect(stored('k', EMPTY, libraryOf, storage).use.getState().value).toBe(EMPTY);
      expect([...storage.map]).toEqual([['k-unread', text]]);
    },
  );
});
