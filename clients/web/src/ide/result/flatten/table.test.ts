import { describe, expect, test } from '@jest/globals';
import { cellsOf, pathsOf, schema, shape, table } from '../testing/graph.ts';
import { faultsOf } from './faults.ts';
import { headersOf } from './header.ts';
import { settleLists, undecided } from './lists.ts';

const LIST = `query { cases(first: 2) { totalCount pageInfo { endCursor hasNextPage }
  nodes { __typename serialNumber status region { code name } tags stages { kind materials } formData } } }`;
const one = (serialNumber: string, more: object = {}) => ({ __typename: 'Case', serialNumber, status: 'CLOSED', region: { code: '330106', name: '西湖区' }, tags: ['急', '补'], stages: [{ kind: 'APPLICATION', materials: ['申请表'] }, { kind: 'ACCEPTANCE', materials: [] }], formData: { a: [1] }, ...more }); // biome-ignore format: one case
const data = (...nodes: object[]) => ({ cases: { totalCount: 7, pageInfo: { endCursor: 'c', hasNextPage: true }, nodes } });

describe('an answer becomes a table', () => {
  test('a connection makes rows, a leaf a column, a list of objects a number, one of texts a text, JSON its text; what is of the page stays out', () => {
    const found = table(LIST, data(one('1'), one('2', { region: null, tags: null, stages: [] })));
    expect(pathsOf(found)).toEqual(
      ['serialNumber', 'status', 'region.code', 'region.name', 'tags', 'stages', 'formData'].map((path) => `cases.nodes.${path}`),
    );
    expect(cellsOf(found)).toEqual([
      ['1', 'CLOSED', '330106', '西湖区', '急；补', 2, '{"a":[1]}'],
      ['2', 'CLOSED', null, null, null, 0, '{"a":[1]}'],
    ]);
    expect(headersOf(found.columns, 'zh')).toEqual([
      '流水号',
      '办件状态',
      '受理区划 · 区划代码',
      '受理区划 · 区划名称',
      '标签',
      '环节（数）',
      '表单数据',
    ]);
    expect(headersOf(found.columns, 'en')).toEqual([
      'serialNumber',
      'status',
      'region.code',
      'region.name',
      'tags',
      'stages (count)',
      'formData',
    ]);
    expect(found.columns.map(({ kind }) => kind)).toEqual(['serial', 'enum', 'text', 'text', 'text', 'number', 'text']);
  });

  test('columns are those of the query, whatever the data: with no rows, with null for the list, with no list at all', () => {
    const columns = pathsOf(table(LIST, data(one('1'))));
    expect(columns).toHaveLength(7);
    for (const empty of [data(), { cases: null }, {}]) {
      const found = table(LIST, empty);
      expect(pathsOf(found)).toEqual(columns);
      expect(found.rows).toEqual([]);
    }
  });

  test('without a schema the data say what is a list', () => {
    expect(cellsOf(table(LIST, data(one('1')), undefined, false))).toEqual([['1', 'CLOSED', '330106', '西湖区', '急；补', 2, '{"a":[1]}']]);
  });

  test('edges with nodes are a connection too; the cursor is left out', () => {
    const found = table('{ cases { edges { cursor node { serialNumber } } } }', {
      cases: { edges: [{ cursor: 'x', node: { serialNumber: '1' } }] },
    });
    expect([pathsOf(found), cellsOf(found), headersOf(found.columns, 'zh')]).toEqual([
      ['cases.edges.node.serialNumber'],
      [['1']],
      ['流水号'],
    ]);
    expect(found.all.map(({ path }) => path)).toEqual(['cases.edges.cursor', 'cases.edges.node.serialNumber']);
  });

  test('a list in a list as rows repeats what is around it, keeps who has none, and counts deeper lists', () => {
    const found = table(LIST, data(one('1'), one('2', { stages: [] })), { rows: 'cases.nodes.stages', hidden: ['cases.nodes.formData', 'cases.nodes.tags', 'cases.nodes.status', 'cases.nodes.region.code'] }); // biome-ignore format: a table
    expect(pathsOf(found)).toEqual(['serialNumber', 'region.name', 'stages.kind', 'stages.materials'].map((path) => `cases.nodes.${path}`));
    expect(found.rows).toEqual([
      { cells: ['1', '西湖区', 'APPLICATION', '申请表'], places: [0, 0] },
      { cells: ['1', '西湖区', 'ACCEPTANCE', ''], places: [0, 1] },
      { cells: ['2', '西湖区', null, null], places: [1] },
    ]);
  });

  test('a list of texts as rows has a row for each of them', () => {
    const found = table(LIST, data(one('1')), {
      rows: 'cases.nodes.tags',
      columns: ['cases.nodes.tags', 'cases.nodes.serialNumber'],
      hidden: pathsOf(table(LIST, data())),
    });
    expect(cellsOf(found)).toEqual([['急', '1'], ['补', '1']]); // biome-ignore format: a table
  });

  test('what nobody decided about is asked for: lists of objects in the rows, and lists beside them', () => {
    const query = '{ regions { code cases { serialNumber } } cases { nodes { stages { kind } tags } } }';
    const settled = settleLists(shape(query));
    expect(settled.chain.map(({ path }) => path)).toEqual(['regions']);
    expect(undecided(settled).map(({ shape: { path }, use }) => [path, use])).toEqual([
      ['regions.cases', 'count'],
      ['cases.nodes', 'none'],
    ]);
    const decided = settleLists(shape(query), { rows: 'cases.nodes', lists: { 'cases.nodes.stages': 'text', regions: 'count' } });
    expect(decided.lists.map(({ shape: { path }, use }) => [path, use])).toEqual([
      ['regions', 'count'],
      ['cases.nodes', 'rows'],
      ['cases.nodes.stages', 'text'],
      ['cases.nodes.tags', 'text'],
    ]);
    expect(undecided(decided)).toEqual([]);
  });

  test('one object with one list: its rows; with several: one row, and all of them are asked for', () => {
    expect(cellsOf(table('{ case(serialNumber: "1") { serialNumber stages { kind } } }', { case: { serialNumber: '1', stages: [{ kind: 'A' }, { kind: 'B' }] } }))).toEqual([['1', 'A'], ['1', 'B']]); // biome-ignore format: a table
    const query = '{ case(serialNumber: "1") { serialNumber stages { kind } related { nodes { serialNumber } } } }';
    const found = table(query, { case: { serialNumber: '1', stages: [{ kind: 'A' }], related: { nodes: [] } } });
    expect(cellsOf(found)).toEqual([['1', 1, 0]]);
    expect(undecided(found.settled)).toHaveLength(2);
    expect(table(query, { case: null }).rows).toEqual([]);
  });

  test('a list as text has its entries apart by ；, without __typename', () => {
    const found = table('{ cases { nodes { stages { __typename kind materials } } } }', { cases: { nodes: [{ stages: [{ __typename: 'Stage', kind: 'A', materials: ['x', 'y'] }, { __typename: 'Stage', kind: 'B', materials: null }] }] } }, { lists: { 'cases.nodes.stages': 'text' } }); // biome-ignore format: a table
    expect(cellsOf(found)).toEqual([['A x；y；B']]);
  });

  test('aliases name columns, of one field twice too; fragments and unions put theirs in; a doubled heading says its path', () => {
    const query = `query { open: cases { totalCount } closed: cases { totalCount } }`;
    const counts = table(query, { open: { totalCount: 3 }, closed: { totalCount: 4 } });
    expect([headersOf(counts.columns, 'zh'), cellsOf(counts)]).toEqual([['open · 总数', 'closed · 总数'], [[3, 4]]]);
    const union = `{ found { __typename ...held ... on Region { code name } } } fragment held on Case { serialNumber name: projectName }`;
    const found = table(union, { found: [{ __typename: 'Case', serialNumber: '1', name: '甲' }, { __typename: 'Region', code: '330106', name: '西湖区' }] }, { columns: ['found.__typename'] }); // biome-ignore format: a table
    expect(cellsOf(found)).toEqual([
      ['Case', '1', '甲', null],
      ['Region', null, '西湖区', '330106'],
    ]);
    const doubled = table(
      '{ case(serialNumber: "1") { region { name } projectName } other: case(serialNumber: "2") { region { name } } }',
      {},
    );
    expect(new Set(headersOf(doubled.columns, 'zh')).size).toBe(3);
  });

  test('only __typename is a column where nothing else is asked for; scalars at the root are one row', () => {
    expect(cellsOf(table('{ __typename }', { __typename: 'Query' }))).toEqual([['Query']]);
  });

  test('live updates are a list, although their field is none', () => {
    const live = 'subscription { changed { kind } }';
    expect(cellsOf(table(live, { changed: [{ kind: 'B' }, { kind: 'A' }] }))).toEqual([['B'], ['A']]);
  });

  test('a fragment that holds itself ends', () => {
    expect(pathsOf(table('{ ...a } fragment a on Query { ...a regions { code } }', {}))).toEqual(['regions.code']);
  });
});

describe('a rule that no longer fits', () => {
  test('falls back list by list and column by column; what the query got since is shown', () => {
    const rule = {
      rows: 'items.nodes',
      lists: { 'items.nodes.tags': 'none' as const },
      columns: ['cases.nodes.region.name', 'items.nodes.code'],
      hidden: ['cases.nodes.status'],
    };
    const found = table('{ cases { nodes { serialNumber status region { name } } } }', data(one('1')), rule);
    expect(pathsOf(found)).toEqual(['cases.nodes.region.name', 'cases.nodes.serialNumber']);
  });

  test('shows a column once that it names twice', () => {
    const columns = ['cases.nodes.status', 'cases.nodes.serialNumber', 'cases.nodes.status'];
    expect(pathsOf(table('{ cases { nodes { serialNumber status } } }', data(one('1')), { columns }))).toEqual(columns.slice(0, 2));
  });

  test('never leaves a table without columns', () => {
    expect(pathsOf(table('{ regions { code name } }', {}, { columns: [], hidden: ['regions.code', 'regions.name'] }))).toEqual([
      'regions.code',
      'regions.name',
    ]);
  });
});

describe('cells that are missing because of an error', () => {
  const query = '{ cases { nodes { serialNumber region { name } stages { kind } } } }';
  test('are told from those that are empty', () => {
    const found = table(query, {
      cases: {
        nodes: [
          { serialNumber: '1', region: null, stages: [] },
          { serialNumber: '2', region: null, stages: [] },
        ],
      },
    });
    const error = { message: '系统暂时不可用', path: ['cases', 'nodes', 1, 'region'] };
    const faults = faultsOf([error, { message: 'elsewhere', path: ['items'] }, { message: 'nowhere' }], found.columns, found.rows);
    expect([...faults].map(([row, columns]) => [row, [...columns]])).toEqual([[1, [[1, error]]]]);
  });

  test('in a list that is one cell, or on the way to it', () => {
    const found = table(query, { cases: { nodes: [{ serialNumber: '1', region: { name: 'x' }, stages: [null] }] } });
    expect([...faultsOf([{ message: 'm', path: ['cases', 'nodes', 0, 'stages', 0, 'kind'] }], found.columns, found.rows).keys()]).toEqual([
      0,
    ]);
    expect(faultsOf([{ message: 'm', path: ['cases'] }], found.columns, found.rows).size).toBe(0);
  });
});

test('an enum has the words of its codes', () => {
  expect([...(shape('{ cases { nodes { status } } }').children[0]?.children[0]?.children[0]?.words ?? [])]).toEqual([
    ['ACCEPTED', '已受理'],
    ['CLOSED', '已办结'],
  ]);
  expect(schema.getQueryType()?.name).toBe('Query');
});
