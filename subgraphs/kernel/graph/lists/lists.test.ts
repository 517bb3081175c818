import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { insertRows } from '../../database/insert-rows.ts';
import type { Database, EntityManager } from '../../database/open-database.ts';
import { dialectOf, readBy, type Sql, sql } from '../../database/sql.ts';
import { dialectsUnderTest, temporaryDatabase } from '../../database/testing.ts';
import { type CursorKey, decodeCursor, pageRequest } from '../connection.ts';
import { count } from './count.ts';
import { findPage } from './find-page.ts';
import type { ListedTable, ListFilter, Stretch, Way } from './way.ts';

const Note = defineEntity({
  name: 'Note',
  tableName: 'note',
  indexes: [
    { name: 'note_time', properties: ['at', 'id'] },
    { name: 'note_colour', properties: ['colour', 'at', 'id'] },
    { name: 'note_size', properties: ['size', 'at', 'id'] },
  ],
  properties: {
    id: p.string().length(10).primary(),
    at: p.integer(),
    colour: p.string().length(10),
    size: p.string().length(10),
  },
});
type Note = InferEntity<typeof Note>;

const COLOURS = ['red', 'green', 'blue'];
const NOTES = Array.from(
  { length: 300 },
  // three at each moment; red and large meet four times
  (_, n) =>
    ({
      id: `n${String((n * 7) % 300).padStart(3, '0')}`,
      at: Math.floor(n / 3),
      colour: COLOURS[n % 3],
      size: n % 75 === 0 ? 'large' : n % 2 ? 'small' : 'middle',
    }) as Note,
);
const keyOf = ({ at, id }: Note): CursorKey => [at, id];
const placeOf = (key: CursorKey) => [...key];

describe.each(dialectsUnderTest())('lists by keyset, on %s', (dialect) => {
  let database: Database & { remove(): Promise<void> };
  beforeAll(async () => {
    database = await temporaryDatabase(dialect, [Note]);
    await insertRows(database.fork(), Note, NOTES);
  });
  afterAll(() => database.remove());

  const tableOf = (em: EntityManager): ListedTable<Note> => ({
    table: 'note',
    order: ['at', 'id'],
    read: (row) => em.map(Note, row) as Note,
  });
  const way = (index: string, settles: readonly string[], ...wheres: Sql[]): Way => {
    const stretches = wheres.map((where): Stretch => ({ from: readBy(dialect, 'note', 'f', index), where, inOrder: true }));
    return { stretches, whole: stretches, settles: new Set(settles), overlapping: false };
  };
  const inTime = () => way('note_time', [], sql`f.at >= 0`);
  const red = () => way('note_colour', ['colour'], sql`f.colour = ${'red'}`);
  const colours = () => way('note_colour', [], ...COLOURS.map((colour) => sql`f.colour = ${colour}`));
  const large = () => way('note_size', ['size'], sql`f.size = ${'large'}`);
  const filter: ListFilter = {
    conditions: new Map([
      ['colour', sql`c.colour = ${'red'}`],
      ['size', sql`c.size = ${'large'}`],
    ]),
    bounds: [],
  };
  const ordered = (direction: 'asc' | 'desc', fits: (note: Note) => boolean) => {
    const rows = NOTES.filter(fits).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    return (direction === 'asc' ? rows : rows.reverse()).map(({ id }) => id);
  };
  const isRed = ({ colour }: Note) => colour === 'red';
  const isLarge = ({ size }: Note) => size === 'large';

  /** Every page of a list, by its end cursors. */
  async function all(asked: ListFilter, ways: readonly Way[], direction: 'asc' | 'desc', first: number, effort = 300) {
    const em = database.fork();
    const [ids, sizes]: [string[], number[]] = [[], []];
    for (let after: string | null = null; ; ) {
      const request = pageRequest(first, after);
      if (!request) throw new Error('a cursor of ours was refused');
      const efforts = { first: effort, each: effort, last: effort };
      const page = await findPage(em, tableOf(em), { filter: asked, ways, direction, request, keyOf, placeOf, effort: efforts });
      ids.push(...page.nodes.map(({ id }) => id));
      sizes.push(page.nodes.length);
      if (!page.pageInfo.hasNextPage) return { ids, sizes };
      expect(page.pageInfo.endCursor === after).toBe(false);
      after = page.pageInfo.endCursor;
      expect(decodeCursor(after ?? '')).toBeDefined();
    }
  }

  test.each(['asc', 'desc'] as const)('a way that settles the filter, in one stretch or several, gives the list %s', async (direction) => {
    const everything = { conditions: new Map(), bounds: [] };
    expect((await all(everything, [inTime()], direction, 7)).ids).toEqual(ordered(direction, () => true));
    expect((await all(everything, [colours()], direction, 7)).ids).toEqual(ordered(direction, () => true));
    const someTime = { conditions: new Map(), bounds: [sql`f.at >= 10`, sql`f.at <= 50`] };
    expect((await all(someTime, [colours()], direction, 50)).ids).toEqual(ordered(direction, ({ at }) => at >= 10 && at <= 50));
  });

  test.each(['asc', 'desc'] as const)(
    'pages that are cut short by their effort go on where they ended, and find every row once, %s',
    async (direction) => {
      for (const ways of [[inTime()], [red()], [red(), large()], [colours(), inTime()]]) {
        for (const effort of [1, 2, 5, 20, 300]) {
          const { ids, sizes } = await all(filter, ways, direction, 3, effort);
          expect(ids).toEqual(ordered(direction, (note) => isRed(note) && isLarge(note)));
          expect(sizes.every((size) => size <= 3)).toBe(true);
          if (effort === 300) expect(sizes).toEqual([3, 1]);
        }
      }
    },
  );

  test('rows that lie in several stretches come once', async () => {
    const both: Way = { ...red(), stretches: [...red().stretches, ...large().stretches], settles: new Set(), overlapping: true };
    const either = { conditions: new Map([['any', sql`c.colour = ${'red'} or c.size = ${'large'}`]]), bounds: [] };
    for (const effort of [2, 5, 300]) {
      expect((await all(either, [both], 'desc', 4, effort)).ids).toEqual(ordered('desc', (note) => isRed(note) || isLarge(note)));
    }
    const em = database.fork();
    expect(await count(em, tableOf(em), either, [{ ...both, whole: both.stretches }])).toBe(100);
  });

  test('a total is exact up to its bound, and null above it or where every way to it is longer', async () => {
    const em = database.fork();
    expect(dialectOf(em)).toBe(dialect);
    const onlyRed = { conditions: new Map([['colour', sql`c.colour = ${'red'}`]]), bounds: [] };
    const total = (asked: ListFilter, ways: readonly Way[], most: number) => count(em, tableOf(em), asked, ways, most);
    expect(await total(onlyRed, [red()], 100)).toBe(100);
    expect(await total(onlyRed, [red()], 99)).toBeNull();
    expect(await total(filter, [red(), large()], 4)).toBe(4);
    expect(await total(filter, [red()], 100)).toBe(4);
    expect(await total(filter, [red()], 99)).toBeNull();
    expect(await total({ ...onlyRed, bounds: [sql`f.at > 1000`] }, [red()], 1)).toBe(0);
  });
});
