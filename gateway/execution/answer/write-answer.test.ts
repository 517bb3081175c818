import { describe, expect, test } from '@jest/globals';
import { buildSchema, getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { type NormaliseOptions, normalise } from '../../planning/normalise/canonical.ts';
import { LOST } from './lost.ts';
import type { TreeError } from './tree-error.ts';
import { writeAnswer } from './write-answer.ts';
import { writeDeferred, writePayload } from './write-deferred.ts';
import type { AnswerContext, Progress } from './writer.ts';

const schema = buildSchema(`
  directive @defer(label: String, if: Boolean! = true) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  scalar Json
  enum Light { RED GREEN }
  interface Thing { id: ID! }
  type Case implements Thing { case: Case id: ID! title: String! stages: [Stage!] owner: Owner parts(first: Int): [Thing] }
  type Stage { name: String! at: Float }
  type Owner implements Thing { case: Case id: ID! name: String! secret: String }
  type Query { case: Case cases: [Case] must: Case! things: [Thing!] int: Int float: Float text: String flag: Boolean id: ID light: Light json: Json lights: [Light!] }
`);

const shapesOf = (text: string, options: NormaliseOptions = {}) => {
  const document = parse(text);
  return normalise(schema, document, getOperationAST(document) as OperationDefinitionNode, new Map(), options);
};

const context: AnswerContext = {
  fault: (path) => ({ message: 'broken', path, extensions: { code: 'INTERNAL' } }),
  denied: (path) => ({ message: 'denied', path, extensions: { code: 'FORBIDDEN' } }),
};
const read = ({ body }: { readonly body: Uint8Array }) => JSON.parse(new TextDecoder().decode(body));
const write = (text: string, tree: unknown, errors: readonly TreeError[] = [], options: NormaliseOptions = {}) =>
  read(writeAnswer(tree, errors, shapesOf(text, options).shape, context));
const broken = (...path: (string | number)[]) => ({ message: 'broken', path, extensions: { code: 'INTERNAL' } });
const down = (...path: (string | number)[]): TreeError => ({ path, message: 'down', code: 'SUBGRAPH_UNAVAILABLE', system: 'hall' });
const told = (...path: (string | number)[]) => ({ message: 'down', path, extensions: { code: 'SUBGRAPH_UNAVAILABLE', system: 'hall' } });

describe('leaves', () => {
  test.each([
    ['int', 2 ** 31 - 1, 2147483647],
    ['float', 1.5, 1.5],
    ['text', 'a"\u2028\ud800', 'a"\u2028\ud800'],
    ['flag', false, false],
    ['id', 'x', 'x'],
    ['id', 12, '12'],
    ['light', 'RED', 'RED'],
    ['json', { constructor: [1, null] }, { constructor: [1, null] }],
  ])('%s: %p', (field, value, expected) => {
    expect(write(`{ ${field} }`, { [field]: value })).toEqual({ data: { [field]: expected } });
  });

  const deep = Array.from({ length: 200_000 }).reduce<unknown>((inner) => [inner], 0);
  test.each([
    ['int', 2 ** 31],
    ['int', 1.5],
    ['int', '1'],
    ['float', '1'],
    ['float', Number.POSITIVE_INFINITY],
    ['text', 1],
    ['text', {}],
    ['flag', 1],
    ['id', 1.5],
    ['id', true],
    ['light', 'BLUE'],
    ['light', ['RED']],
    ['json', deep],
    ['lights', 'RED'],
    ['case', 'a case'],
    ['case', []],
  ])('%s: a value of another type is null with an error (case %#)', (field, value) => {
    const below = field === 'case' ? ' { id }' : '';
    expect(write(`{ a: ${field}${below} }`, { [field]: value })).toEqual({ errors: [broken('a')], data: { a: null } });
  });
});

describe('nulls', () => {
  test('a null where one may be is a null; a value that did not come is one with an error', () => {
    expect(write('{ text a: int }', { text: null })).toEqual({ errors: [broken('a')], data: { text: null, a: null } });
  });

  test('a null where none may be takes its holder, up to one that may be null, with one error', () => {
    const tree = {
      cases: [
        { stages: [{ name: 'a' }, { name: null }], id: 1 },
        { stages: null, id: 2 },
      ],
      must: { title: null },
    };
    expect(write('{ all: cases { s: stages { n: name } id } }', tree)).toEqual({
      errors: [broken('all', 0, 's', 1, 'n')],
      data: {
        all: [
          { s: null, id: '1' },
          { s: null, id: '2' },
        ],
      },
    });
    expect(write('{ text must { title } }', { ...tree, text: 'a' })).toEqual({ errors: [broken('must', 'title')], data: null });
  });

  test('an error at, above or below the place explains it; what a lost fetch took explains itself', () => {
    const tree = { case: { title: null, owner: null, id: 'x' }, cases: LOST, things: [{ __typename: LOST }] };
    const query = '{ a: case { t: title owner { name } } cases { id } }';
    const wanted = { a: null, cases: null };
    expect(write(query, tree, [down('case', 'title')])).toEqual({ errors: [told('a', 't')], data: wanted });
    expect(write(query, tree, [down('case')])).toEqual({ errors: [told('a')], data: wanted });
    expect(write(query, tree, [down('case', 'title', 'deeper')])).toEqual({ errors: [told('a', 't')], data: wanted });
    expect(write(query, tree, [down('case', 'owner')]).errors).toEqual([told('a', 'owner'), broken('a', 't')]);
    expect(write('{ things { id } }', tree)).toEqual({ data: { things: null } });
  });

  test('an object that says it is of a type that cannot stand there is null with an error', () => {
    const query = '{ things { __typename id } cases { parts(first: 1) { id } } }';
    const tree = { things: [{ __typename: 'Hidden', id: 1 }], cases: [{ parts__1: [{ id: 2 }, { __typename: 'Case', id: 3 }] }] };
    expect(write(query, tree)).toEqual({
      errors: [broken('things', 0), broken('cases', 0, 'parts', 0)],
      data: { things: null, cases: [{ parts: [null, { id: '3' }] }] },
    });
  });
});

describe('errors', () => {
  test('stand at every response position that shows their field, and at the last name that the client knows', () => {
    const tree = { case: { title: null, owner: null }, cases: [{ owner: null }] };
    const query = '{ case { a: title b: title o: owner { id } } all: cases { o: owner { id } } }';
    const errors = [down('case', 'title'), down('case', 'owner', 'key'), down('cases', 0, 'key'), down('hidden'), down('cases', 'x')];
    expect(write(query, tree, [...errors, { ...down(), path: undefined }]).errors).toEqual([
      ...[told('case', 'a'), told('case', 'b'), told('case', 'o'), told('all', 0)],
      { message: 'down', extensions: told().extensions },
      told('all'),
      { message: 'down', extensions: told().extensions },
    ]);
  });

  test('below an object of which nothing is known have the name of the first type that may stand there', () => {
    const query = '{ things { ... on Owner { n: name } ... on Case { t: title } } }';
    expect(write(query, { things: null }, [down('things', 0, 'name')]).errors).toEqual([told('things', 0, 'n')]);
    const both = '{ things { i: id ... on Owner { own: id } } }';
    expect(write(both, { things: null }, [down('things', 0, 'id')]).errors).toEqual([told('things', 0, 'i')]);
  });

  test('are looked for in each type that may have stood where a null stands now', () => {
    const query = '{ things { ... on Owner { o: case { n: id } } ... on Case { o: case { t: title } } } }';
    expect(write(query, { things: null }, [down('things', 1, 'case', 'title')]).errors).toEqual([told('things', 1, 'o', 't')]);
  });

  test('about what the client did not ask for are told only where something is missing', () => {
    const query = '{ things { id ... on Owner { name } ... on Case { text: title parts(first: 1) { id } } } }';
    const item = (title: string | null) => ({ __typename: 'Case', id: 1, title, parts__1: [{ __typename: 'Owner', id: 2 }] });
    const hidden = [down('things', 0, 'name'), down('things', 1, 'name'), { ...down('things', 0), fields: ['secret'] }, down('secret')];
    expect(write(query, { things: [item('a'), item('b')] }, hidden)).toEqual({
      data: { things: [1, 2].map((n) => ({ id: '1', text: 'ab'[n - 1], parts: [{ id: '2' }] })) },
    });
    expect(write(query, { things: [item('a'), { ...item('b'), parts__1: LOST }] }, hidden).errors).toEqual([
      told('things', 1),
      { message: 'down', extensions: told().extensions },
    ]);
  });

  test('about what the client asked of other types only are told where something is lost, not for a null', () => {
    const query = '{ things { ... on Owner { name secret } ... on Case { owner { id } } } }';
    const things = (owner: unknown) => ({
      things: [
        { __typename: 'Case', owner },
        { __typename: 'Owner', name: 'a', secret: null },
      ],
    });
    expect(write(query, things(null), [down('things', 0, 'name')]).errors).toBeUndefined();
    expect(write(query, things(LOST), [down('things', 0, 'name')]).errors).toEqual([told('things', 0)]);
    expect(write(query, things(null), [down('things', 0, 'key')]).errors).toEqual([told('things', 0)]);
  });

  test('of a lost fetch stand at the first field that the client asked for', () => {
    const lost = { ...down('case'), fields: ['id', 'owner', 'title'] };
    expect(write('{ case { t: title o: owner { id } } }', { case: { owner: LOST, title: LOST } }, [lost])).toEqual({
      errors: [told('case', 'o')],
      data: { case: null },
    });
    const root = { ...down(), fields: ['case'] };
    expect(write('{ case { id } int }', { case: LOST, int: 'x' }, [root]).errors).toEqual([told('case'), broken('int')]);
  });

  test('name their codes for the log', () => {
    const answer = writeAnswer({ int: 'x' }, [down('text')], shapesOf('{ int text }').shape, context, { extensions: '{"a":1}' });
    expect(answer.codes).toEqual(['SUBGRAPH_UNAVAILABLE', 'INTERNAL', 'INTERNAL'].slice(0, 2));
    expect(read(answer).extensions).toEqual({ a: 1 });
  });
});

test('what is denied is null with one error at the first list, however many objects have it', () => {
  const denied = (type: string, field: string) => type === 'Owner' && field === 'secret';
  const tree = { case: { owner: { name: 'a' } }, cases: [{ owner: { name: 'b' } }, { owner: { name: 'c' } }] };
  const query = '{ case { owner { name s: secret } } all: cases { owner { secret } } }';
  expect(write(query, tree, [], { denied })).toEqual({
    errors: [
      { message: 'denied', path: ['case', 'owner', 's'], extensions: { code: 'FORBIDDEN' } },
      { message: 'denied', path: ['all'], extensions: { code: 'FORBIDDEN' } },
    ],
    data: { case: { owner: { name: 'a', s: null } }, all: [{ owner: { secret: null } }, { owner: { secret: null } }] },
  });
});

test('names that objects have by nature are names like any other', () => {
  const tree = Object.assign(Object.create(null), { text: 'a' });
  const { body } = writeAnswer(tree, [], shapesOf('{ __proto__: text constructor: text toString: __typename }').shape, context);
  expect(new TextDecoder().decode(body)).toBe('{"data":{"__proto__":"a","constructor":"a","toString":"Query"}}');
});

const progressOf = (whole: Progress['whole']): Progress => ({ whole, nulled: new Set(), untold: new Set(), told: new Set() });

describe('deferred parts', () => {
  const { shape, whole, deferred } = shapesOf(
    `{ all: cases { id ... on Case @defer(label: "d") { t: title stages { n: name } } } things { __typename ... on Case { owner { ... @defer { name } } } } }`,
    { defer: true },
  );
  const [stages, owners] = deferred as [(typeof deferred)[0], (typeof deferred)[0]];

  test('come for each object, without those that became null before or are of another type, errors with the object that they are about', () => {
    const tree = {
      cases: [
        { id: 1, title: 'a', stages: [{ name: 'x' }] },
        { id: null, title: 'b' },
        { id: 3, title: LOST, stages: LOST },
      ],
      things: [
        { __typename: 'Owner', owner: { name: 'no' } },
        { __typename: 'Case', owner: { name: null } },
      ],
    };
    const progress = progressOf(whole);
    const first = writeAnswer(tree, [], shape, { ...context, progress }, { hasNext: true });
    expect(read(first)).toEqual({
      errors: [broken('all', 1, 'id')],
      data: { all: [{ id: '1' }, null, { id: '3' }], things: [{ __typename: 'Owner' }, { __typename: 'Case', owner: {} }] },
      hasNext: true,
    });
    const lost = { ...down('cases'), fields: ['title'] };
    const parts = [
      writeDeferred(tree, [lost], [], stages, { ...context, progress }),
      writeDeferred(tree, [], [lost], owners, { ...context, progress }),
    ];
    const payload = writePayload(parts, false);
    expect(payload.codes).toEqual(['SUBGRAPH_UNAVAILABLE', 'INTERNAL']);
    expect(read(payload)).toEqual({
      incremental: [
        { label: 'd', path: ['all', 0], data: { t: 'a', stages: [{ n: 'x' }] }, errors: [told('all')] },
        { label: 'd', path: ['all', 2], data: null },
        { path: ['things', 1, 'owner'], data: null, errors: [broken('things', 1, 'owner', 'name')] },
      ],
      hasNext: false,
    });
  });

  test('that came with the first answer, and took it, have their own path in it', () => {
    const { shape: first, whole } = shapesOf('{ case { ... @defer { t: title } } }', { defer: true });
    const answer = writeAnswer(
      { case: null },
      [down('case', 'title')],
      first,
      { ...context, progress: progressOf(whole) },
      { hasNext: true },
    );
    expect(read(answer)).toEqual({ errors: [told('case', 't')], data: { case: null }, hasNext: true });
    const lost = { must: { id: LOST, title: null } };
    const { shape: must, whole: all } = shapesOf('{ must { id ... @defer { title } } }', { defer: true });
    const gone = writeAnswer(lost, [down('must', 'title')], must, { ...context, progress: progressOf(all) }, { hasNext: true });
    expect(read(gone)).toEqual({ errors: [told('must', 'title')], data: null, hasNext: true });
  });

  test('have the errors of their own fields, whichever fetch brought them and whoever was told before', () => {
    const {
      shape: first,
      whole,
      deferred,
    } = shapesOf('{ case { id ... @defer(label: "o") { a: title ... @defer(label: "i") { b: title owner { name } } } } }', { defer: true });
    const [outer, inner] = deferred as [(typeof deferred)[0], (typeof deferred)[0]];
    const tree = { case: { id: 1, title: null, owner: null } };
    const progress = { ...context, progress: progressOf(whole) };
    const early = [down('case', 'owner')];
    expect(read(writeAnswer(tree, early, first, progress))).toEqual({ data: { case: { id: '1' } } });
    const own = [down('case', 'title')];
    const entries = (part: typeof outer, errors: readonly TreeError[], before: readonly TreeError[]) =>
      read(writePayload([writeDeferred(tree, errors, before, part, progress)], true)).incremental;
    // the inner part hangs from what a null took: its faults are told while they can be
    expect(entries(outer, own, early)).toEqual([
      { label: 'o', path: ['case'], data: null, errors: [told('case', 'owner'), told('case', 'a')] },
    ]);
    expect(entries(inner, [], [...early, ...own])).toBeUndefined();
    progress.progress.nulled.clear();
    expect(entries(inner, [], [...early, ...own])).toEqual([{ label: 'i', path: ['case'], data: null, errors: [told('case', 'b')] }]);
  });

  test('that belong to nothing leave a payload that only says what follows', () => {
    expect(read(writePayload([writeDeferred({ cases: [] }, [], [], stages, context)], true))).toEqual({ hasNext: true });
  });
});
