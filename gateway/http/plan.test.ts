import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { openIssuer } from '../identity/issuer.ts';
import { inlinePlanner } from '../planning/inline.ts';
import { smallSubgraphs } from '../testing/small-graphs.ts';
import { machineClock, type TestGateway, testGateway } from '../testing/test-gateway.ts';
import { inProcessTransport } from '../transport/in-process.ts';

const CATALOGUE = `
  type Query { products: [Product!]! stock: Int @authenticated }
  type Product @key(fields: "id") { id: ID! name: String weight: Int @inaccessible }
  type Mutation { rename(id: ID!): Product }
  type Subscription { renamed: Product }`;
const SHIPPING = `type Product @key(fields: "id") { id: ID! label: String price: Int @authenticated
  weight: Int @external postage: Int @requires(fields: "weight") }`;
const { supergraphSdl, handles, asked } = smallSubgraphs({
  catalogue: { sdl: CATALOGUE, resolvers: {} },
  shipping: { sdl: SHIPPING, resolvers: {} },
});
/** Plans as ever, but for an operation that is too much for it. */
const openPlanner = (sdl: string) => {
  const planner = inlinePlanner(sdl);
  const plan: typeof planner.plan = async (request) => {
    if (request.document.includes('stock')) throw new Fault('LIMIT_EXCEEDED', { reason: 'planning takes too long' });
    return planner.plan(request);
  };
  return { ...planner, plan };
};

let folder: string;
let graph: TestGateway;
let token: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oncegraph-plan-route-'));
  const issuer = await openIssuer(folder, machineClock);
  token = await issuer.issue({ role: 'analyst' });
  const transport = inProcessTransport(handles, machineClock, silentLog);
  graph = await testGateway({ supergraphSdl, transport, issuer, openPlanner });
});
afterAll(async () => {
  expect(asked).toEqual([]); // whatever was planned, nobody was asked
  await graph.gateway.close();
  await rm(folder, { recursive: true });
});

interface Told {
  readonly plan?: string;
  readonly requests?: number;
  readonly subgraphs?: readonly string[];
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

async function tell(params: object, headers: Readonly<Record<string, string>> = {}, at = graph): Promise<{ status: number; told: Told }> {
  const reply = await fetch(`${at.url}/plan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
    body: JSON.stringify(params),
  });
  expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
  return { status: reply.status, told: (await reply.json()) as Told };
}

test('tells what an operation would ask of whom, in which order', async () => {
  const { status, told } = await tell({ query: '{ products { name label } }' });
  expect(status).toBe(200);
  expect(told).toEqual({
    plan: expect.stringMatching(/^0 catalogue\n.*1 shipping, after 0\n.*label/s),
    requests: 2,
    subgraphs: ['catalogue', 'shipping'],
  });
  expect((await tell({ query: '{ __typename }' })).told).toEqual({ plan: 'no subgraph is asked', requests: 0, subgraphs: [] });
});

test('by the operation that is named, and by the values of its conditions, defaults too', async () => {
  const query = 'query a { products { id } } query b($more: Boolean = true) { products { name label @include(if: $more) } }';
  const requests = async (params: object) => (await tell({ query, ...params })).told.requests;
  expect(await requests({ operationName: 'a' })).toBe(1);
  expect(await requests({ operationName: 'b' })).toBe(2);
  expect(await requests({ operationName: 'b', variables: { more: false } })).toBe(1);
  expect((await tell({ query })).told.errors?.[0]?.message).toContain('operationName is needed');
});

test('under the rights of the caller: what somebody may not see is asked of nobody', async () => {
  const query = '{ products { name price } }';
  expect((await tell({ query })).told.requests).toBe(1);
  expect((await tell({ query }, { authorization: `Bearer ${token}` })).told.requests).toBe(2);
  const { status, told } = await tell({ query }, { authorization: 'Bearer nonsense' });
  expect([status, told.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
});

test('a plan names what the subgraphs are asked for, fields that clients do not see too', async () => {
  expect((await tell({ query: '{ products { postage } }' })).told.plan).toContain('weight');
  expect((await tell({ query: '{ products { weight } }' })).status).toBe(400);
});

test('a mutation and a subscription are planned, not begun', async () => {
  expect((await tell({ query: 'mutation { rename(id: 1) { name } }' })).told.plan).toContain('0 catalogue (write)');
  expect((await tell({ query: 'subscription { renamed { name label } }' })).told.requests).toBe(2);
});

test('@defer: as the client would get it, by what it accepts', async () => {
  const query = '{ products { name ... @defer(label: "later") { label } } }';
  expect((await tell({ query })).told.plan).not.toContain('deferred');
  const parts = { accept: 'multipart/mixed;deferSpec=20220824, application/json' };
  expect((await tell({ query }, parts)).told.plan).toMatch(/1 shipping \(for deferred 0\), after 0/);
});

test.each([
  ['no such field', { query: '{ nothing }' }, 400, 'BAD_USER_INPUT'],
  ['a wrong variable', { query: 'query ($id: ID!) { products { id } __type(name: $id) { name } }' }, 400, 'BAD_USER_INPUT'],
  ['no query', {}, 400, 'BAD_USER_INPUT'],
  ['a document over the limits', { query: `{ ${'products { '.repeat(60)} id ${' }'.repeat(60)} }` }, 400, 'LIMIT_EXCEEDED'],
] as const)('%s is refused as /graphql refuses it', async (_, params, expected, code) => {
  const { status, told } = await tell(params);
  expect([status, told.errors?.[0]?.extensions.code, told.plan]).toEqual([expected, code, undefined]);
});

test('an operation that the planner gives up is refused with its reason', async () => {
  const { status, told } = await tell({ query: '{ stock }' }, { authorization: `Bearer ${token}` });
  expect([status, told.errors?.[0]?.extensions.code]).toEqual([400, 'LIMIT_EXCEEDED']);
});

test('only a POST of JSON tells a plan', async () => {
  const get = await fetch(`${graph.url}/plan?query={products{id}}`);
  expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  expect((await tell({}, { 'content-type': 'text/plain' })).status).toBe(415);
});

test('plans count among the requests that are worked on at once', async () => {
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const slow = (sdl: string) => {
    const planner = inlinePlanner(sdl);
    const plan: typeof planner.plan = async (request) => {
      begun.resolve();
      await goOn.promise;
      return planner.plan(request);
    };
    return { ...planner, plan };
  };
  const transport = inProcessTransport(handles, machineClock, silentLog);
  const busy = await testGateway({ supergraphSdl, transport, openPlanner: slow, maxRequests: 1 });
  const first = tell({ query: '{ products { id } }' }, {}, busy);
  await begun.promise;
  const { status, told } = await tell({ query: '{ products { id } }' }, {}, busy);
  expect([status, told.errors?.[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED']);
  expect((await busy.ask('{ products { id } }')).status).toBe(429);
  goOn.resolve();
  expect((await first).status).toBe(200);
  expect(await (await fetch(`${busy.url}/metrics`)).text()).toContain('oncegraph_requests_total{operation="plan",status="200"} 1');
  await busy.gateway.close();
});

test('the stock engine does not tell its plans, and says so', async () => {
  const stock = await testGateway({ engine: 'apollo' });
  const { status, told } = await tell({ query: '{ items { totalCount } }' }, {}, stock);
  expect([status, told.errors?.[0]?.message]).toEqual([400, 'The request is wrong: this engine does not tell its plans']);
  await stock.gateway.close();
});
