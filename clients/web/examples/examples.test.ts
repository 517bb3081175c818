import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Program, removeDataDir, startProgram } from '../../../test/support/program.ts';
import { fragmentData } from '../src/gql/index.ts';
import { apolloClient } from './apollo.ts';
import { withChange } from './live-list.ts';
import { caseLine, changedCases, recentCases, registerCase } from './queries.ts';
import { newKey, untilAnswered } from './until-answered.ts';
import { urqlClient } from './urql.ts';

let program: Program;
let token: string;
beforeAll(async () => {
  program = await startProgram({ demoCases: 3 });
  token = program.token({ role: 'clerk', system: 'district.330106' });
}, 120_000);
afterAll(async () => {
  await program?.stop();
  if (program) removeDataDir(program.dataDir);
});

const url = () => new URL('graphql', program.url).href;
let entries = 0;
const entry = (idempotencyKey: string) => ({
  idempotencyKey,
  itemCode: '330123901000',
  regionCode: '330106',
  party: {
    kind: 'ORGANISATION' as const,
    name: `示例申请单位 ${++entries}`,
    identifierType: 'SOCIAL_CREDIT_CODE' as const,
    identifier: '91330106MA27TE5T2D',
  },
  notDuplicateReason: 'another act of the same party',
});

/** The network loses the first answers of writes: the gateway has done what they say. */
function losing(answers: number): typeof globalThis.fetch {
  let left = answers;
  return async (input, init) => {
    const reply = await fetch(input, init);
    if (!String(init?.body).includes('RegisterWithRetry') || left-- <= 0) return reply;
    await reply.text();
    throw new TypeError('fetch failed');
  };
}

const noPause = async () => undefined;
type Change = Parameters<typeof withChange>[1];

/** The same asked by either client; what fails is thrown. */
const CLIENTS = {
  Apollo(fetch?: typeof globalThis.fetch) {
    const client = apolloClient(url(), token, fetch);
    return {
      async list(first: number, after?: string | null) {
        // as fetchMore does: the cache would answer by the pages that it has
        await client.query({ query: recentCases, variables: { first, after }, fetchPolicy: 'network-only' });
        return client.readQuery({ query: recentCases })?.cases;
      },
      register: async (input: ReturnType<typeof entry>) => (await client.mutate({ mutation: registerCase, variables: { input } })).data,
      live(after: string | undefined, next: (change: Change) => void) {
        const subscription = client
          .subscribe({ query: changedCases, variables: { after } })
          .subscribe(({ data }) => data && next(data as Change));
        return () => subscription.unsubscribe();
      },
    };
  },
  urql(fetch?: typeof globalThis.fetch) {
    const client = urqlClient(url(), token, fetch);
    const orThrow = <Data>({ data, error }: { data?: Data; error?: Error }) => {
      if (error) throw error;
      return data;
    };
    return {
      list: async (first: number, after?: string | null) => orThrow(await client.query(recentCases, { first, after }))?.cases,
      register: async (input: ReturnType<typeof entry>) => orThrow(await client.mutation(registerCase, { input })),
      live(after: string | undefined, next: (change: Change) => void) {
        return client.subscription(changedCases, { after }).subscribe(({ data }) => data && next(data)).unsubscribe;
      },
    };
  },
};

describe.each(Object.entries(CLIENTS))('%s', (_, open) => {
  test('asks by typed documents, with a token, page behind page as one list', async () => {
    const { list } = open();
    const first = await list(1);
    expect(first?.edges.map(({ node }) => fragmentData(caseLine, node))).toEqual([
      expect.objectContaining({ serialNumber: expect.stringMatching(/^330\d{18}$/), version: expect.any(Number) }),
    ]);
    const second = await list(1, first?.pageInfo.endCursor);
    expect(second?.edges.map(({ node }) => node.serialNumber)).toEqual([first?.edges[0]?.node.serialNumber, expect.any(String)]);
  });

  test('a write whose answers are lost goes out again under its key, and is done once', async () => {
    const { register } = open(losing(2));
    const input = entry(newKey());
    const given = await untilAnswered(() => register(input), noPause);
    expect(given?.registerCase).toMatchObject({ replayed: true, errors: [] });
    const { serialNumber } = given?.registerCase?.case ?? {};
    const again = await register(input);
    expect(again?.registerCase?.case?.serialNumber).toBe(serialNumber);
  });

  test('what the graph refuses for good is not sent again', async () => {
    const { register } = open();
    let sent = 0;
    const send = () => {
      sent++;
      return register({ ...entry(newKey()), itemCode: 7 as never });
    };
    await expect(untilAnswered(send, noPause)).rejects.toThrow();
    expect(sent).toBe(1);
  });

  test('a live list has a case as soon as it is registered, once', async () => {
    const { list, live, register } = open();
    const feed = await program.graphql<{ caseChanges: { pageInfo: { endCursor: string } } }>(
      '{ caseChanges(first: 1) { pageInfo { endCursor } } }',
      {},
      token,
    );
    const seen: Change[] = [];
    let look = () => {};
    // behind a change that was: whatever is registered from now on comes, however soon the stream stands
    const stop = live(feed.data?.caseChanges.pageInfo.endCursor, (change) => {
      seen.push(change);
      look();
    });
    const listed = (await list(5))?.edges.map(({ node }) => node) ?? [];
    const wanted = (await register(entry(newKey())))?.registerCase?.case?.serialNumber;
    await new Promise<void>((came) => {
      look = () => seen.some(({ caseChanged }) => caseChanged.case.serialNumber === wanted) && came();
      look();
    });
    const lines = seen.reduce<readonly (typeof listed)[number][]>(withChange, listed);
    expect(lines.filter(({ serialNumber }) => serialNumber === wanted)).toHaveLength(1);
    expect(new Set(lines.map(({ serialNumber }) => serialNumber)).size).toBe(lines.length);
    stop();
  });
});

test('the product knows each document by the id that stands in it', async () => {
  const { documentId } = (recentCases as { __meta__?: { documentId?: string } }).__meta__ ?? {};
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ documentId, variables: { first: 1 } });
  const answer = await (await fetch(url(), { method: 'POST', headers, body })).json();
  expect(answer).toMatchObject({ data: { cases: { edges: [{ node: { serialNumber: expect.any(String) } }] } } });
});

test('of a case that comes in two versions a live list keeps the newer, in whichever order they come', () => {
  const change = (version: number): Change => {
    const line = { serialNumber: '1', version, status: 'APPLIED', item: { id: 'i', name: 'n' } };
    return { caseChanged: { cursor: 'c', kind: 'REGISTERED', case: line } } as unknown as Change;
  };
  const versions = (...order: number[]) => order.map(change).reduce(withChange, [] as Parameters<typeof withChange>[0]);
  for (const order of [
    [1, 2],
    [2, 1],
    [2, 2],
  ] as const)
    expect(versions(...order).map((node) => fragmentData(caseLine, node).version)).toEqual([2]);
});

test.each(['apollo.ts', 'urql.ts'])('the README shows %s as it stands', (file) => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  expect(read('../README.md')).toContain(`\`\`\`ts\n${read(file)}\`\`\``);
});
