import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { canonicalSdl } from './canonical-sdl.ts';
import { contractDifferences } from './schema-differences.ts';

const contract = (name: string) => readFileSync(new URL(`./contract/${name}.graphql`, import.meta.url), 'utf8');

test('order and descriptions are no meaning', () => {
  const one = 'type A @key(fields: "id") @shareable { id: ID! "what" b(x: Int, y: [Int!] = [2, 1]): Int } enum E { Q P }';
  const other = 'enum E { P Q } type A @shareable @key(fields: "id") { b(y: [Int!] = [2, 1], x: Int): Int id: ID! }';
  expect(canonicalSdl(one)).toBe(canonicalSdl(other));
  expect(canonicalSdl(one, { descriptions: true })).not.toBe(canonicalSdl(other, { descriptions: true }));
});

describe.each(['hall', 'provincial', 'district', 'supervision'])('the contract of %s', (name) => {
  test('equals itself', () => {
    expect(contractDifferences(name, contract(name), { descriptions: true })).toEqual([]);
  });

  test.each([
    ['a type made nullable', /ID!/, 'ID'],
    ['a field renamed', /\bserialNumber: /, 'serial: '],
    ['a directive taken away', / @shareable/, ''],
    ['an enum value renamed', /\bPROVINCE\b/, 'PROVINCES'],
  ])('%s shows', (_, what, instead) => {
    expect(contractDifferences(name, contract(name).replace(what, instead))).not.toEqual([]);
  });

  test('another word in a description shows only where descriptions count', () => {
    const changed = contract(name).replace('流水号', '编号');
    expect(contractDifferences(name, changed)).toEqual([]);
    expect(contractDifferences(name, changed, { descriptions: true })).not.toEqual([]);
  });
});
