import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/core';
import fc from 'fast-check';
import { insertMissing, insertRows, replaceRows } from './insert-rows.ts';
import type { Database } from './open-database.ts';
import { dialectsUnderTest, temporaryDatabase } from './testing.ts';
import { isUniqueViolation } from './transaction.ts';

const Parent = defineEntity({ name: 'Parent', tableName: 'parent', properties: { id: p.string().length(36).primary() } });
const Sample = defineEntity({
  name: 'Sample',
  tableName: 'sample',
  properties: {
    id: p.string().length(36).primary(),
    parentId: () => p.manyToOne(Parent).mapToPk().fieldName('parent_id').index(false),
    camelCase: p.string().length(200),
    long: p.text().strictNullable(),
    count: p.integer(),
    facts: p.json().$type<unknown>().strictNullable(),
    at: p.datetime(3),
    endedAt: p.datetime(3).strictNullable(),
  },
});

const SEED = 20261121;
const now = new Date('2026-11-21T15:59:59.999Z');
const row = (id: string) => ({
  id,
  parentId: 'p',
  camelCase: 'x',
  long: null,
  count: 1,
  facts: { a: [1] } as unknown,
  at: now,
  endedAt: null,
});

describe.each(dialectsUnderTest())(`plain inserts on %s (seed ${SEED})`, (dialect) => {
  let database: Database & { remove(): Promise<void> };
  beforeAll(async () => {
    database = await temporaryDatabase(dialect, [Parent, Sample]);
    await insertRows(database.fork(), Parent, [{ id: 'p' }]);
  });
  afterAll(() => database.remove());

  test('what the ORM reads is what was written, whatever a text holds', async () => {
    let ids = 0;
    const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((value) => !value.includes('\0'));
    const tricky = fc.oneof(
      text,
      fc.constantFrom("'); drop table sample; --", '??', '\\?', '\\', "\\'", '%_', '王五\n', '🀄', ':name', '$1'),
    );
    const date = fc.date({ min: new Date('1970-01-02T00:00:00Z'), max: new Date('2037-12-31T00:00:00Z'), noInvalidDate: true });
    const rows = fc.array(
      fc.record({
        camelCase: tricky,
        long: fc.option(tricky),
        count: fc.integer({ min: -1_000_000, max: 1_000_000 }),
        facts: fc.option(fc.dictionary(fc.constantFrom('a', 'b', '甲'), fc.oneof(tricky, fc.integer(), fc.boolean(), fc.array(tricky)))),
        at: date,
        endedAt: fc.option(date),
      }),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(rows, async (made) => {
        const written = made.map((one) => ({ ...one, id: String(++ids).padStart(8, '0'), parentId: 'p' }));
        await insertRows(database.fork(), Sample, written);
        const found = await database.fork().find(Sample, { id: { $in: written.map(({ id }) => id) } }, { orderBy: { id: 1 } });
        expect(found.map((one) => ({ ...one, facts: one.facts && { ...(one.facts as object) } }))).toEqual(
          written.map((one) => ({ ...one, facts: one.facts && { ...one.facts } })),
        );
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('a row that is there already is the unique violation that the ORM knows, and of several rows none is written', async () => {
    await insertRows(database.fork(), Sample, [row('once')]);
    const twice = await insertRows(database.fork(), Sample, [row('new'), row('once')]).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(isUniqueViolation(twice)).toBe(true);
    expect(await database.fork().count(Sample, { id: 'new' })).toBe(0);
  });

  test('what is there may stay as it is, or be replaced, or stay only where it is newer', async () => {
    const name = (await database.fork().count(Sample)).toString();
    const [a, b] = [`a${name}`, `b${name}`];
    const texts = async () => {
      const found = await database.fork().find(Sample, { id: { $in: [a, b] } }, { orderBy: { id: 1 } });
      return found.map(({ camelCase, count }) => `${camelCase} ${count}`);
    };
    const given = (id: string, camelCase: string, count: number) => ({ ...row(id), camelCase, count });
    await insertMissing(database.fork(), Sample, [given(a, 'first', 5)]);
    await insertMissing(database.fork(), Sample, [given(a, 'second', 6), given(b, 'first', 5)]);
    expect(await texts()).toEqual(['first 5', 'first 5']);
    await replaceRows(database.fork(), Sample, [given(a, 'older', 4), given(b, 'newer', 6)], 'count');
    expect(await texts()).toEqual(['first 5', 'newer 6']);
    await replaceRows(database.fork(), Sample, [given(a, 'as new', 5)], 'count');
    await replaceRows(database.fork(), Sample, [given(b, 'last', 1)]);
    expect(await texts()).toEqual(['as new 5', 'last 1']);
    const tooLong = insertMissing(database.fork(), Sample, [{ ...row(a), id: 'x'.repeat(37) }]);
    if (dialect === 'mariadb') await expect(tooLong).rejects.toThrow('too long');
    else await tooLong;
  });

  test('no rows are no statement', async () => {
    await insertRows(database.fork(), Sample, []);
    await insertMissing(database.fork(), Sample, []);
    await replaceRows(database.fork(), Sample, [], 'count');
    expect(await database.fork().count(Sample, { id: '' })).toBe(0);
  });
});
