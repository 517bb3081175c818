import { afterEach, describe, expect, test } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import { ANONYMOUS } from '../../subgraphs/kernel/wire/principal.ts';
import type { Engine, EngineAnswer } from '../execution/engine.ts';
import { smallGraph } from '../testing/small-graphs.ts';
import { inProcessTransport } from '../transport/in-process.ts';
import { engineOpener } from './choose-engine.ts';

const { supergraphSdl } = smallGraph({
  one: 'scalar JSON type Query { book(a: Int): Book books: [Book] } type Book @key(fields: "key") { key: JSON! title: String }',
  two: 'scalar JSON type Book @key(fields: "key") { key: JSON! price(a: Int): Int }',
});

let engine: Engine | undefined;
afterEach(() => engine?.close());

/** @param answers what each subgraph says, whatever it is asked */
async function open(answers: Readonly<Record<string, string>>, onlyTree: boolean) {
  const said: string[] = [];
  const asked: { service: string; query: string; variables: unknown }[] = [];
  const note = (...line: unknown[]) => void said.push(JSON.stringify(line));
  const log: Log = { info: note, warn: note, error: note };
  const handles = new Map(
    Object.entries(answers).map(([service, text]) => [
      service,
      async (body: Uint8Array) => {
        asked.push({ service, ...(JSON.parse(Buffer.from(body).toString()) as { query: string; variables: unknown }) });
        return Buffer.from(text);
      },
    ]),
  );
  const transport = inProcessTransport(handles, () => new Date(), log);
  const opened = await engineOpener({ transport, random: () => 0.5, log, onlyTree })(supergraphSdl);
  engine = opened;
  const run = (source: string, variables: Readonly<Record<string, unknown>>, incremental: boolean) => {
    const document = parse(source);
    const signal = new AbortController().signal;
    const of = { source, document, operation: getOperationAST(document)!, operationName: undefined, variables, principal: ANONYMOUS };
    const with_ = { requestId: 'r1', headers: { 'accept-language': 'en' }, signal, deadline: Date.now() + 2_500, incremental };
    return opened.execute({ ...of, ...with_ });
  };
  const parsed = ({ body }: EngineAnswer) => JSON.parse(Buffer.from(body).toString()) as Record<string, unknown>;
  return {
    said,
    asked,
    ask: async (source: string, variables = {}) => parsed((await run(source, variables, false)) as EngineAnswer),
    async payloads(source: string) {
      const payloads: unknown[] = [];
      for await (const answer of (await run(source, {}, true)) as AsyncIterable<EngineAnswer>) payloads.push(parsed(answer));
      return payloads;
    },
  };
}

/** Deeper than the stack of whoever goes into it. */
const DEEP = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
const fault = (...path: string[]) => ({
  message: 'An internal fault: ask the operator with request id r1',
  path,
  extensions: { code: 'INTERNAL', system: 'two' },
});

describe.each([
  ['over bytes where it can', false],
  ['over values', true],
] as const)('the engine, %s', (_, onlyTree) => {
  test.each([
    ['entities that are no objects', '{"data":{"_entities":["x"]}}'],
    ['entities within lists', '{"data":{"_entities":[[{"price":4}]]}}'],
    ['errors that are no list', '{"data":{"_entities":[null]},"errors":{"message":"x"}}'],
  ])('%s are no answer', async (_what, two) => {
    const { ask } = await open({ one: '{"data":{"book":{"__typename":"Book","title":"a","key":1}}}', two }, onlyTree);
    expect(await ask('{ book { title price } }')).toMatchObject({
      data: { book: { title: 'a', price: null } },
      errors: [{ path: ['book', 'price'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', system: 'two' } }],
    });
  });

  test('a value nested deeper than the stack costs what hangs on it and one error', async () => {
    const answers = {
      one: `{"data":{"book":{"__typename":"Book","title":"a","key":${DEEP}}}}`,
      two: '{"data":{"_entities":[{"price":4}]}}',
    };
    const { ask, payloads } = await open(answers, onlyTree);
    const data = { book: { title: 'a', price: null } };
    expect(await ask('{ book { title price } }')).toEqual({ errors: [fault('book', 'price')], data });
    expect(await payloads('{ book { title ... @defer { price } } }')).toEqual([
      { data: { book: { title: 'a' } }, hasNext: true },
      { incremental: [{ data: { price: null }, path: ['book'], errors: [fault('book', 'price')] }], hasNext: false },
    ]);
  });

  test('fewer entities than were asked for are lost with an error, also beside an error about one of them', async () => {
    const fewer = { data: { _entities: [{ price: null }] }, errors: [{ message: 'no price', path: ['_entities', 0, 'price'] }] };
    const books = '{"data":{"books":[{"__typename":"Book","key":"1"},{"__typename":"Book","key":"2"}]}}';
    const { ask } = await open({ one: books, two: JSON.stringify(fewer) }, onlyTree);
    const { data, errors } = (await ask('{ books { price } }')) as { data: unknown; errors: unknown[] };
    expect(data).toEqual({ books: [{ price: null }, { price: null }] });
    expect(errors).toContainEqual(
      expect.objectContaining({ path: ['books'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', system: 'two' } }),
    );
  });

  test('what a subgraph says instead of JSON is in no log: it may be about persons', async () => {
    const { ask, said } = await open({ one: 'x"330106199001011234"', two: '' }, onlyTree);
    expect(await ask('{ book { title } }')).toMatchObject({ errors: [{ path: ['book'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
    expect(said).toEqual([expect.stringContaining('a subgraph answered no GraphQL')]);
    expect(said.join()).not.toContain('3301');
  });

  test.each(['__proto__', 'constructor', 'representations', '_representations', 'r0'])('a variable may be called %s', async (name) => {
    const answers = {
      one: '{"data":{"book__1":{"__typename":"Book","key":"k"}}}',
      two: '{"data":{"_entities":[{"price__1":4}]}}',
    };
    const { ask, asked } = await open(answers, onlyTree);
    const variables: unknown = JSON.parse(`{"${name}":3}`);
    expect(await ask(`query($${name}: Int) { book(a: $${name}) { price(a: $${name}) } }`, variables as object)).toEqual({
      data: { book: { price: 4 } },
    });
    const [first, second] = asked;
    expect(first).toEqual({ service: 'one', query: `query($${name}:Int){book__1:book(a:$${name}){__typename key}}`, variables });
    const own = name === 'representations' ? '_representations' : 'representations';
    expect(second).toEqual({
      service: 'two',
      query: `query($${own}:[_Any!]!$${name}:Int){_entities(representations:$${own}){...on Book{price__1:price(a:$${name})}}}`,
      variables: { ...(variables as object), [own]: [{ __typename: 'Book', key: 'k' }] },
    });
  });
});
