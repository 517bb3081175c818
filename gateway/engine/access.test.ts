import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { ANONYMOUS, type Principal } from '../../subgraphs/kernel/wire/principal.ts';
import type { Engine, EngineAnswer } from '../execution/engine.ts';
import { smallSubgraphs } from '../testing/small-graphs.ts';
import { inProcessTransport } from '../transport/in-process.ts';
import { engineOpener } from './choose-engine.ts';

const PEOPLE = `
  interface Contact { phone: String }
  type User implements Contact @key(fields: "id") {
    id: ID! @authenticated  name: String  email: String! @authenticated  phone: String @requiresScopes(scopes: [["phones"]])
    salary: Int @requiresScopes(scopes: [["hr"], ["pay", "read"]])
  }
  type Shop implements Contact { phone: String }
  type Query { users: [User] contacts: [Contact] secret: Int @policy(policies: [["any"]]) open: Int }
  type Mutation { raise: Int @authenticated  look: Int }
  type Subscription { raised: Int @authenticated }`;
const BONUS = `type User @key(fields: "id") {
    id: ID!  salary: Int @external  score: Int
    bonus: Int @requires(fields: "salary") @requiresScopes(scopes: [["hr"], ["pay", "read"]])
  }`;
const users = [
  { __typename: 'User', id: '1', name: 'a', email: 'a@x', phone: '1', salary: 10 },
  { __typename: 'User', id: '2', name: 'b', email: 'b@x', phone: '2', salary: 20 },
];
const { supergraphSdl, handles, asked } = smallSubgraphs({
  people: {
    sdl: PEOPLE,
    resolvers: {
      Query: { users: () => users, contacts: () => [users[0], { __typename: 'Shop', phone: '9' }], secret: () => 1, open: () => 2 },
      Mutation: { raise: () => 1, look: () => 2 },
      User: { __resolveReference: (({ id }: { id: string }) => users.find((user) => user.id === id)) as never },
    },
  },
  bonus: {
    sdl: BONUS,
    resolvers: {
      User: {
        __resolveReference: ((user: object) => user) as never,
        score: (({ id }: { id: string }) => Number(id)) as never,
        bonus: (({ salary }: { salary: number }) => salary / 10) as never,
      },
    },
  },
});
const transport = inProcessTransport(handles, () => new Date(), silentLog);
const open = engineOpener({ transport, random: () => 0.5, log: silentLog });
let engine: Engine;
beforeAll(async () => {
  engine = await open(supergraphSdl);
});
afterAll(() => engine.close());

const caller = (...scopes: string[]): Principal => ({ clientId: 'c', role: 'partner', scopes });
const documents = new Map<string, ReturnType<typeof parse>>();

/** One document for one text, as admission has it: what callers prepare for each other must be kept apart by their rights. */
async function ask(source: string, principal: Principal, by = engine) {
  const document = documents.get(source) ?? parse(source);
  documents.set(source, document);
  const operation = getOperationAST(document)!;
  const request = { source, document, operation, operationName: undefined, variables: {}, principal, requestId: 'r' };
  const rest = { headers: { 'accept-language': 'en' }, signal: new AbortController().signal, deadline: Date.now() + 5_000 };
  asked.length = 0;
  const { body } = (await by.execute({ ...request, ...rest })) as EngineAnswer;
  return JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>;
}
const unauthenticated = (...path: string[]) => ({
  message: 'A valid token is needed: send one in Authorization',
  path,
  extensions: { code: 'UNAUTHENTICATED' },
});
const forbidden = (...path: string[]) => ({
  message: 'This is not allowed for the caller: this field needs other rights',
  path,
  extensions: { code: 'FORBIDDEN' },
});

describe('what a caller may not see', () => {
  const query = '{ users { n: name e: email salary } open }';

  test('is null with one coded error, takes its holder where it cannot be null, and nobody is asked for it', async () => {
    expect(await ask(query, ANONYMOUS)).toEqual({
      errors: [unauthenticated('users')],
      data: { users: [null, null], open: 2 },
    });
    expect(asked.map((each) => each.query).join()).not.toMatch(/email|salary/);
    expect(await ask(query, caller('pay'))).toEqual({
      errors: [forbidden('users')],
      data: {
        users: [
          { n: 'a', e: 'a@x', salary: null },
          { n: 'b', e: 'b@x', salary: null },
        ],
        open: 2,
      },
    });
    expect(asked.map((each) => each.query).join()).not.toMatch(/salary/);
  });

  test('comes for one who may, and callers of other rights in between change nothing', async () => {
    const data = {
      users: [
        { n: 'a', e: 'a@x', salary: 10 },
        { n: 'b', e: 'b@x', salary: 20 },
      ],
      open: 2,
    };
    expect(await ask(query, caller('pay', 'read'))).toEqual({ data });
    expect((await ask(query, ANONYMOUS)).errors).toHaveLength(1);
    expect(await ask(query, caller('hr'))).toEqual({ data });
  });

  test('is fetched for the own use of subgraphs: as a key, and as what they require', async () => {
    expect(await ask('{ users { score } }', ANONYMOUS)).toEqual({ data: { users: [{ score: 1 }, { score: 2 }] } });
    expect(await ask('{ users { bonus } }', caller('hr'))).toEqual({ data: { users: [{ bonus: 1 }, { bonus: 2 }] } });
    expect(await ask('{ users { id bonus } }', caller())).toEqual({
      errors: [forbidden('users')],
      data: {
        users: [
          { id: '1', bonus: null },
          { id: '2', bonus: null },
        ],
      },
    });
  });

  test('of one type is not to be had through its interface', async () => {
    expect(await ask('{ contacts { phone } }', caller())).toEqual({
      errors: [forbidden('contacts')],
      data: { contacts: [{ phone: null }, { phone: null }] },
    });
    expect(await ask('{ contacts { ... on Shop { phone } ... on User { p: phone } } }', caller())).toEqual({
      errors: [forbidden('contacts')],
      data: { contacts: [{ p: null }, { phone: '9' }] },
    });
    expect((await ask('{ contacts { phone } }', caller('phones'))).data).toEqual({ contacts: [{ phone: '1' }, { phone: '9' }] });
  });

  test('is no policy, no mutation and no live update either', async () => {
    expect(await ask('{ secret open }', caller('any'))).toEqual({ errors: [forbidden('secret')], data: { secret: null, open: 2 } });
    expect(await ask('mutation { raise look }', ANONYMOUS)).toEqual({ errors: [unauthenticated('raise')], data: { raise: null, look: 2 } });
    expect(await ask('subscription { raised }', ANONYMOUS)).toEqual({ errors: [unauthenticated('raised')], data: { raised: null } });
    expect(asked).toEqual([]);
  });

  test('is not had by what the engine before has planned for others', async () => {
    await ask(query, caller('hr'));
    const next = await open(supergraphSdl);
    for (const used of engine.ahead?.mostUsed(100) ?? []) {
      const document = documents.get(used.source);
      if (document) await next.ahead?.plan(document, used);
    }
    expect(await ask(query, ANONYMOUS, next)).toEqual({ errors: [unauthenticated('users')], data: { users: [null, null], open: 2 } });
    expect((await ask(query, caller('hr'), next)).errors).toBeUndefined();
    await next.close();
  });
});

test('a supergraph with a security feature that nobody here knows does not load', async () => {
  const unknown = supergraphSdl.replace('schema\n', 'schema\n  @link(url: "https://specs.example.org/masked/v1.0", for: SECURITY)\n');
  await expect(open(unknown)).rejects.toThrow(/masked/);
  const newer = supergraphSdl.replace('authenticated/v0.1', 'authenticated/v0.9');
  await expect(open(newer)).rejects.toThrow(/authenticated/);
});
