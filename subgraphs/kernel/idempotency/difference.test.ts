import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differingFields, type Json } from './difference.ts';

const SEED = 20260302;
const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;
const object = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), json) as fc.Arbitrary<Record<string, Json>>;
const check = (property: fc.IProperty<unknown[]> | fc.IRawProperty<unknown>) =>
  fc.assert(property as fc.IRawProperty<unknown>, { seed: SEED, numRuns: 300 });

describe(`differing fields (seed ${SEED})`, () => {
  test.each<[string, Json, Json, string[]]>([
    ['a field within an object', { party: { name: 'a', phone: '1' } }, { party: { name: 'b', phone: '1' } }, ['party.name']],
    ['missing equals null', { a: null, b: { c: null } }, { b: {} }, []],
    ['missing differs from a value', { a: 1 }, {}, ['a']],
    ['list elements by index', { m: [{ n: 1 }, { n: 2 }] }, { m: [{ n: 1 }, { n: 3 }] }, ['m[1].n']],
    ['a longer list', { m: ['x'] }, { m: ['x', null] }, ['m[1]']],
    ['a list is no object', { m: [] }, { m: {} }, ['m']],
    ['an object instead of null', { p: null }, { p: { q: 1 } }, ['p']],
    ['sorted', { z: 1, a: 1, m: { b: 1, a: 1 } }, { z: 2, a: 2, m: { b: 2, a: 2 } }, ['a', 'm.a', 'm.b', 'z']],
    ['values themselves', 1, 2, ['']],
    ['0 is not -0 in no way that JSON knows', { a: 0 }, { a: -0 }, []],
    ['inherited names are no fields', {}, { toString: 1 }, ['toString']],
  ])('%s', (_, one, other, paths) => {
    expect(differingFields(one, other)).toEqual(paths);
    expect(differingFields(other, one)).toEqual(paths);
  });

  test('a value does not differ from itself, whatever the order of its fields', () => {
    const reversed = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversed(inner as Json)]),
      );
    };
    check(fc.property(json, (value) => differingFields(value, reversed(value)).length === 0));
  });

  test('it is symmetric and survives a way through JSON text', () => {
    check(
      fc.property(json, json, (one, other) => {
        const there = differingFields(one, other);
        expect(differingFields(other, one)).toEqual(there);
        expect(differingFields(JSON.parse(JSON.stringify(one)), other)).toEqual(there);
      }),
    );
  });

  test('changing one field names that field alone', () => {
    check(
      fc.property(object, fc.stringMatching(/^[A-Z]{1,6}$/), fc.integer(), (value, field, number) => {
        const one = { outer: { ...value, [field]: number } };
        expect(differingFields(one, { outer: { ...value, [field]: number + 1 } })).toEqual([`outer.${field}`]);
        expect(differingFields(one, { outer: value })).toEqual([`outer.${field}`]);
      }),
    );
  });
});
