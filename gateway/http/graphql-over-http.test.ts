import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';

let graph: TestGateway;

beforeAll(async () => {
  graph = await testGateway();
});
afterAll(() => graph.gateway.close());

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
    body,
  });
const codeOf = async (response: Response) =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

describe('the audit suite of GraphQL over HTTP', () => {
  test.each(serverAudits({ url: () => `${graph.url}/graphql` }).map((audit) => [audit.id, audit.name, audit] as const))(
    '%s %s',
    async (_id, _name, audit) => {
      const result = await audit.fn();
      expect('reason' in result ? result.reason : result.status).toBe('ok');
    },
  );
});

describe('what is refused comes back as a coded error in JSON', () => {
  test.each([
    ['no JSON', '{', 400, 'BAD_USER_INPUT'],
    ['no query', '{}', 400, 'BAD_USER_INPUT'],
    ['an array of requests', '[]', 400, 'BAD_USER_INPUT'],
    ['a syntax error', '{"query":"{"}', 200, 'BAD_USER_INPUT'],
    ['an unknown field', '{"query":"{ nothing }"}', 200, 'BAD_USER_INPUT'],
    ['an unknown operation name', '{"query":"query A { __typename }","operationName":"B"}', 200, 'BAD_USER_INPUT'],
    ['no operation name for two', '{"query":"query A { __typename } query B { __typename }"}', 200, 'BAD_USER_INPUT'],
    ['a missing variable', '{"query":"query A($n: ID!) { resolveItem(systemId: $n) { reason } }"}', 200, 'BAD_USER_INPUT'],
    ['a document of too many tokens', JSON.stringify({ query: `{ ${'__typename '.repeat(5_000)} }` }), 200, 'LIMIT_EXCEEDED'],
    [
      'a document that is too deep',
      JSON.stringify({ query: `{ case(serialNumber: "1") ${'{ related '.repeat(40)}{ id }${' }'.repeat(41)}` }),
      200,
      'LIMIT_EXCEEDED',
    ],
    ['a body over 1 MiB', JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(1024 * 1024) } }), 413, 'LIMIT_EXCEEDED'],
  ])('%s', async (_what, body, status, code) => {
    const response = await post(body);
    expect([response.status, await codeOf(response)]).toEqual([status, code]);
  });

  test('a document nested without end: by the parser or by its stack, never an internal fault', async () => {
    const response = await post(JSON.stringify({ query: '{a'.repeat(2_400) }));
    expect(['BAD_USER_INPUT', 'LIMIT_EXCEEDED']).toContain(await codeOf(response));
  });

  test('a POST that a form of another site could send', async () => {
    const response = await post('{"query":"{ __typename }"}', { 'content-type': 'text/plain' });
    expect([response.status, await codeOf(response)]).toEqual([415, 'BAD_USER_INPUT']);
  });

  test('a mutation by GET', async () => {
    const query = 'mutation { redeliver(input: { serialNumber: "1", systemId: "x" }) { errors { code } } }';
    const response = await fetch(`${graph.url}/graphql?query=${encodeURIComponent(query)}`);
    expect([response.status, response.headers.get('allow'), await codeOf(response)]).toEqual([405, 'POST', 'BAD_USER_INPUT']);
    expect(graph.standIns.asked).toEqual([]);
  });

  test.each(['PUT', 'DELETE', 'OPTIONS'])('%s', async (method) => {
    const response = await fetch(`${graph.url}/graphql`, { method });
    expect([response.status, await codeOf(response)]).toEqual([405, 'BAD_USER_INPUT']);
  });

  test('an unknown path', async () => {
    const response = await fetch(`${graph.url}/nothing`);
    expect([response.status, await codeOf(response)]).toEqual([404, 'BAD_USER_INPUT']);
  });
});

test('a refused variable is named by its path; what the client sent is not repeated', async () => {
  const query = 'mutation R($input: RegisterCaseInput!) { registerCase(input: $input) { replayed } }';
  const party = { kind: 'PERSON', name: '张三', identifierType: 'NO_SUCH', identifier: 13900000000, surprise: '13800000000' };
  const { body } = await graph.ask(query, { input: { idempotencyKey: 'k', regionCode: '330106', party } });
  const messages = body.errors!.map(({ message }) => message);
  expect(messages).toEqual([
    'The request is wrong: variable $input.party.identifierType: the value does not exist in "IdentifierType" enum.',
    'The request is wrong: variable $input.party.identifier: String cannot represent a non string value',
    'The request is wrong: variable $input.party: Field "surprise" is not defined by type "PartyInput".',
  ]);
  expect(messages.join()).not.toMatch(/139|138|张三/);
});

test('literals in the document are not repeated either', async () => {
  const { body } = await graph.ask('{ items(first: "330102199001011234") { totalCount } }');
  expect(JSON.stringify(body)).not.toContain('330102199001011234');
  expect(body.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
});

test('introspection is on', async () => {
  const { body } = await graph.ask('{ __schema { queryType { name } } }');
  expect(body).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
});
