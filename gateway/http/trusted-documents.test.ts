import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { documentIdOf } from '../admission/trusted-documents.ts';
import { SERIALS } from '../testing/stand-in-subgraphs.ts';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';

const QUERY = 'query Trusted($serial: SerialNumber!) { case(serialNumber: $serial) { status } }';
const WRITE = `mutation { registerCase(input: { idempotencyKey: "a", itemCode: "330123901000", regionCode: "330106",
  party: { kind: ORGANISATION, name: "a", identifierType: SOCIAL_CREDIT_CODE, identifier: "91330106MA27TE5T2D" } }) { replayed } }`;
const ID = documentIdOf(QUERY);
const variables = { serial: SERIALS[0] };
const ANSWER = { data: { case: { status: 'APPLIED' } } };
const GRAPHQL = 'application/graphql-response+json';

let graph: TestGateway;
beforeAll(async () => {
  const documents = new Map([
    [ID, QUERY],
    ['own-name', QUERY],
    ['write', WRITE],
  ]);
  graph = await testGateway({ documents });
});
afterAll(() => graph.gateway.close());

async function post(params: object, { path = 'graphql', accept = 'application/json' } = {}) {
  const headers = { 'content-type': 'application/json', 'accept-language': 'en', accept };
  const reply = await fetch(`${graph.url}/${path}`, { method: 'POST', headers, body: JSON.stringify(params) });
  return { status: reply.status, body: (await reply.json()) as { errors?: { extensions: { code: string } }[] } };
}
const get = (params: Record<string, string>) =>
  fetch(`${graph.url}/graphql?${new URLSearchParams(params)}`, { headers: { 'accept-language': 'en' } });

test('a document that the gateway knows is asked for by its id, by POST and by GET', async () => {
  expect(await post({ documentId: ID, variables })).toEqual({ status: 200, body: ANSWER });
  expect(await post({ documentId: 'own-name', operationName: 'Trusted', variables })).toEqual({ status: 200, body: ANSWER });
  expect(await (await get({ documentId: ID, variables: JSON.stringify(variables) })).json()).toEqual(ANSWER);
  expect((await post({ documentId: ID, variables }, { path: 'plan' })).body).toMatchObject({ requests: 1, subgraphs: ['hall'] });
});

test('by Apollo’s hash too; one that is not known is not supported, so that its client sends texts', async () => {
  const hashed = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
  expect(await post({ ...hashed(ID.slice('sha256:'.length)), variables })).toEqual({ status: 200, body: ANSWER });
  const { errors } = (await post({ ...hashed('ab'), variables })).body;
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['PERSISTED_QUERY_NOT_SUPPORTED']);
});

test('an id that the gateway does not know is one coded error; a text beside it counts', async () => {
  const params = { documentId: documentIdOf('{ other }'), variables };
  const { status, body } = await post(params);
  expect([status, body]).toEqual([
    200,
    {
      errors: [
        {
          message: 'This gateway has no document of that id: send the text of the query',
          extensions: { code: 'PERSISTED_DOCUMENT_NOT_FOUND' },
        },
      ],
    },
  ]);
  expect((await post(params, { accept: GRAPHQL })).status).toBe(400);
  expect((await post(params, { path: 'plan' })).status).toBe(400);
  expect((await post({ ...params, query: QUERY })).body).toEqual(ANSWER);
});

test('a write that is named does not run by GET either', async () => {
  const asked = graph.standIns.asked.length;
  const reply = await get({ documentId: 'write' });
  expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST']);
  expect(graph.standIns.asked).toHaveLength(asked);
});
