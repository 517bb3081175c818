import { expect, test } from '@jest/globals';
import { buildSchema, getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { normalise } from '../../planning/normalise/canonical.ts';
import { introspectionOf } from './introspect.ts';
import { writeAnswer } from './write-answer.ts';

const schema = buildSchema('type Query { a: Int self: Query b: Int @deprecated }');
const normalised = (text: string) => {
  const document = parse(text);
  return normalise(schema, document, getOperationAST(document) as OperationDefinitionNode, new Map());
};
const fault = (path: readonly (string | number)[]) => ({ message: 'broken', path, extensions: { code: 'INTERNAL' } });

test('the schema is asked once for the same operation and variables, and answers at any place, under any name', async () => {
  const { shape, introspection: document } = normalised(
    `query ($name: String!, $all: Boolean) {
      __proto__: __schema { queryType { name } } __type(name: $name) { name fields(includeDeprecated: $all) { name } }
      self { __schema { queryType { kind } } other: __type(name: "None") { name } }
    }`,
  );
  const ask = introspectionOf(schema);
  const answers = await Promise.all(
    [{ name: 'Query' }, { name: 'Query', unused: 1 }, { name: 'Query', all: true }].map((given) => ask(document!, given)),
  );
  expect(answers[0]).toBe(answers[1]);
  const texts = [answers[0], answers[1], answers[2]].map((introspected) =>
    new TextDecoder().decode(writeAnswer({ self: {} }, [], shape, { fault, introspection: introspected }).body),
  );
  const wanted = (...fields: string[]) =>
    `{"data":{"__proto__":{"queryType":{"name":"Query"}},"__type":{"name":"Query","fields":${JSON.stringify(fields.map((name) => ({ name })))}},` +
    '"self":{"__schema":{"queryType":{"kind":"OBJECT"}},"other":null}}}';
  expect(texts).toEqual([wanted('a', 'self'), wanted('a', 'self'), wanted('a', 'self', 'b')]);
});

test('of many answers only the last are kept', async () => {
  const { introspection: document } = normalised('query ($name: String!) { __type(name: $name) { name } }');
  const ask = introspectionOf(schema);
  const first = await ask(document!, { name: 'T' });
  for (let other = 0; other < 16; other += 1) await ask(document!, { name: `T${other}` });
  expect(await ask(document!, { name: 'T15' })).toBe(await ask(document!, { name: 'T15' }));
  expect(await ask(document!, { name: 'T' })).not.toBe(first);
});
