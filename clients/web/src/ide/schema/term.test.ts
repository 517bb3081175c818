import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { termOf } from './term.ts';

test.each([
  ['办件', '办件', ''],
  ['流水号: 21 digits', '流水号', '21 digits'],
  ['流水号：21 位', '流水号', '21 位'],
  ['办件; null whenever errors is not empty', '办件', 'null whenever errors is not empty'],
  ['流水号. Ours: 21 digits', '流水号', 'Ours: 21 digits'],
  ['申办 (a penalty: 立案)', '申办', '(a penalty: 立案)'],
  ['2.1 版目录: as of 2017', '2.1 版目录', 'as of 2017'],
  ['一次登记,\n处处可读: written once', '一次登记, 处处可读', 'written once'],
  ['The version: of it', '', 'The version: of it'],
  ['', '', ''],
  [undefined, '', ''],
])('%j is %j and %j', (description, term, gloss) => {
  expect(termOf(description)).toEqual({ term, gloss });
});

test('every type, field, argument and value of the graph has a Chinese term, short enough for a heading', () => {
  const schema = buildSchema(readFileSync('codegen/api.graphql', 'utf8'));
  const told: [string, string | null | undefined][] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) continue;
    told.push([type.name, type.description]);
    if (isEnumType(type)) for (const { name, description } of type.getValues()) told.push([`${type.name}.${name}`, description]);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      told.push([`${type.name}.${field.name}`, field.description]);
      if ('args' in field) for (const { name, description } of field.args) told.push([`${type.name}.${field.name}(${name})`, description]);
    }
  }
  expect(told.length).toBeGreaterThan(1000);
  const odd = told.filter(([, description]) => !/^.{1,24}$/u.test(termOf(description).term) || /[a-z]{3}/.test(termOf(description).term));
  expect(odd).toEqual([]);
});
