import { readFileSync } from 'node:fs';
import { gql } from '@apollo/client';
import { describe, expect, test } from '@jest/globals';
import { Client, fetchExchange, gql as urqlGql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { buildSchema, type GraphQLObjectType, isNonNullType, isObjectType } from 'graphql';
import { identities, pagedLists } from '../src/gql/cache-facts.ts';
import { newestCaseCache } from './apollo-cache.ts';
import { keys, resolvers } from './urql-cache.ts';

const schema = buildSchema(readFileSync(new URL('../../../codegen/api.graphql', import.meta.url), 'utf8'));
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];

describe('what is known of the graph', () => {
  test('every object type has an identity that is never null, or is a part', () => {
    const types = Object.values(schema.getTypeMap()).filter(
      (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
    );
    expect(Object.keys(identities).sort()).toEqual(
      types
        .filter((type) => !roots.includes(type))
        .map(({ name }) => name)
        .sort(),
    );
    for (const [name, key] of Object.entries(identities)) {
      const fields = (schema.getType(name) as GraphQLObjectType).getFields();
      if (key !== null) expect([name, isNonNullType(fields[key]?.type)]).toEqual([name, true]);
      else expect([name, String(fields.id?.type)]).not.toEqual([name, 'ID!']);
    }
    expect(identities).toMatchObject({ Case: 'serialNumber', Item: 'id', Region: 'id', SystemRecord: null, PerformanceRule: null });
  });

  test('every list of pages that a query begins with is one list by its other arguments', () => {
    const fields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ type }) => String(type).includes('Connection'));
    expect(Object.keys(pagedLists).sort()).toEqual(fields.map(({ name }) => name).sort());
    expect(pagedLists.cases).toEqual(['filter', 'orderBy']);
  });
});

const CASE = gql`query ($serial: SerialNumber!) {
  case(serialNumber: $serial) { serialNumber version status projectName item { id code name } region { id code name } districtRecord { localNumber } }
}`;
const serial = '330106261121200000101';
const item = (id: string, name: string) => ({ __typename: 'Item', id, code: '330123001000', name });
const region = (id: string, name: string) => ({ __typename: 'Region', id, code: '330102', name });
const answered = (version: number, more: object) => ({
  case: {
    __typename: 'Case',
    serialNumber: serial,
    version,
    status: 'APPLIED',
    projectName: null,
    item: item('item-1', 'as of 2014'),
    region: region('330102', 'Upper Town'),
    districtRecord: { __typename: 'SystemRecord', localNumber: '1' },
    ...more,
  },
});

describe("Apollo Client's cache", () => {
  const cached = () => {
    const cache = newestCaseCache();
    const write = (result: object) => cache.write({ dataId: 'ROOT_QUERY', query: CASE, variables: { serial }, result });
    const read = () => cache.readQuery<ReturnType<typeof answered>>({ query: CASE, variables: { serial } })?.case;
    return { cache, write, read };
  };

  test('two versions of one item, and two divisions of one code, stay two', () => {
    const { cache, write } = cached();
    write(answered(1, {}));
    write(answered(2, { item: item('item-2', 'as of 2026'), region: region('330102@2', 'Lower Town') }));
    expect(Object.keys(cache.extract())).toEqual(
      expect.arrayContaining(['Item:{"id":"item-1"}', 'Item:{"id":"item-2"}', 'Region:{"id":"330102@2"}']),
    );
  });

  test('an older answer that comes late takes nothing back, wherever the case stands in it, and adds what was not known', () => {
    const { cache, write, read } = cached();
    write(answered(3, { status: 'ACCEPTED', districtRecord: { __typename: 'SystemRecord', localNumber: '3' } }));
    write(answered(2, { projectName: 'late' }));
    expect(read()).toMatchObject({ version: 3, status: 'ACCEPTED', projectName: null, districtRecord: { localNumber: '3' } });
    const list = gql`{ cases { edges { node { serialNumber version status channel } } } }`;
    const node = { __typename: 'Case', serialNumber: serial, version: 2, status: 'APPLIED', channel: 'WINDOW' };
    const result = { cases: { __typename: 'CaseConnection', edges: [{ __typename: 'CaseEdge', node }] } };
    cache.write({ dataId: 'ROOT_QUERY', query: list, result });
    expect(read()).toMatchObject({ version: 3, status: 'ACCEPTED' });
    expect(cache.readQuery({ query: list })).toMatchObject({
      cases: { edges: [{ node: { version: 3, status: 'ACCEPTED', channel: 'WINDOW' } }] },
    });
    write(answered(4, { status: 'CLOSED' }));
    expect(read()).toMatchObject({ version: 4, status: 'CLOSED' });
  });

  test('in whatever order answers come, the newest stands', () => {
    const orders = (versions: readonly number[]): number[][] =>
      versions.length === 0
        ? [[]]
        : versions.flatMap((first) => orders(versions.filter((each) => each !== first)).map((rest) => [first, ...rest]));
    for (const order of orders([1, 2, 3, 4])) {
      const { write, read } = cached();
      for (const version of order) write(answered(version, { projectName: `as of ${version}`, item: item(`item-${version}`, 'an item') }));
      expect([order, read()?.version, read()?.projectName, read()?.item.id]).toEqual([order, 4, 'as of 4', 'item-4']);
    }
  });

  test('pages of one list make one list, each behind its cursor, however often one is read; another filter is another list', () => {
    const cache = newestCaseCache();
    const query = gql`query ($after: String, $filter: CaseFilter) {
      cases(first: 1, after: $after, filter: $filter) { edges { cursor node { serialNumber } } nodes { serialNumber } pageInfo { endCursor } }
    }`;
    const write = (cursor: string, after?: string) => {
      const node = { __typename: 'Case', serialNumber: `serial ${cursor}` };
      const pageInfo = { __typename: 'PageInfo', endCursor: cursor };
      const cases = { __typename: 'CaseConnection', edges: [{ __typename: 'CaseEdge', cursor, node }], nodes: [node], pageInfo };
      cache.writeQuery({ query, variables: { after }, data: { cases } });
    };
    const read = (filter?: object) =>
      cache.readQuery<{ cases: { edges: { cursor: string }[]; nodes: unknown[] } }>({ query, variables: { filter } })?.cases;
    write('a');
    write('b', 'a');
    write('c', 'b');
    expect(read()?.edges.map(({ cursor }) => cursor)).toEqual(['a', 'b', 'c']);
    expect(read()?.nodes).toHaveLength(3);
    write('b', 'a');
    expect(read()?.edges.map(({ cursor }) => cursor)).toEqual(['a', 'b']);
    write('z');
    expect(read()?.edges.map(({ cursor }) => cursor)).toEqual(['z']);
    expect(read({ status: 'APPLIED' })).toBeUndefined();
  });

  test('a case that is asked for without its key is a part of what holds it', () => {
    const cache = newestCaseCache();
    const query = gql`query ($serial: SerialNumber!) { case(serialNumber: $serial) { status } }`;
    cache.writeQuery({ query, variables: { serial }, data: { case: { __typename: 'Case', status: 'APPLIED' } } });
    expect(cache.readQuery({ query, variables: { serial } })).toMatchObject({ case: { status: 'APPLIED' } });
  });
});

test("urql's cache knows items, divisions and cases apart by the same keys, and warns of nothing", async () => {
  const warned: string[] = [];
  const other = '330106261121200000202';
  const answers = [
    answered(1, {}),
    answered(1, { serialNumber: other, item: item('item-2', 'as of 2026'), region: region('330102@2', 'Lower Town') }),
  ];
  const fetch = async () => new Response(JSON.stringify({ data: answers.shift() }), { headers: { 'content-type': 'application/json' } });
  const cache = cacheExchange({ keys, resolvers, logger: (severity, message) => void (severity !== 'debug' && warned.push(message)) });
  const client = new Client({
    url: 'http://graph/graphql',
    exchanges: [cache, fetchExchange],
    fetch: fetch as typeof globalThis.fetch,
    preferGetMethod: false,
  });
  const query = urqlGql(CASE.loc?.source.body ?? '');
  for (const each of [serial, other]) await client.query(query, { serial: each });
  const held = (each: string) => client.readQuery(query, { serial: each })?.data?.case;
  expect(held(serial)).toMatchObject({
    item: { name: 'as of 2014' },
    region: { name: 'Upper Town' },
    districtRecord: { localNumber: '1' },
  });
  expect(held(other)).toMatchObject({ item: { name: 'as of 2026' }, region: { name: 'Lower Town' } });
  expect(warned).toEqual([]);
});
