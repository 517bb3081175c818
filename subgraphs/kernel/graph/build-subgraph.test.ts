import { beforeAll, describe, expect, test } from '@jest/globals';
import type DataLoader from 'dataloader';
import { Arg, Ctx, Directive, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root, Subscription } from 'type-graphql';
import { DatabaseUnavailable } from '../database/driver-errors.ts';
import { FrontEndUnavailable } from '../database/front-end/port.ts';
import { Fault } from '../errors/fault.ts';
import type { Headers } from '../wire/headers.ts';
import type { Log } from '../wire/log.ts';
import { principalSeal } from '../wire/principal.ts';
import { buildSubgraph, type Subgraph } from './build-subgraph.ts';
import type { GraphContext } from './context.ts';
import { loadOne } from './loader.ts';
import { DateTime, SerialNumber } from './scalars.ts';
import { SystemStub, systemStub } from './system.type.ts';

interface CaseContext extends GraphContext {
  readonly marks: DataLoader<string, { serialNumber: string; mark: string } | null>;
}

@ObjectType('Case')
@Directive('@key(fields: "serialNumber")')
class CaseStub {
  @Field(() => SerialNumber)
  serialNumber!: string;

  @Field(() => String, { nullable: true })
  mark?: string | null;

  @Field(() => SystemStub, { nullable: true })
  system?: SystemStub | null;
}

let statements = 0;
let outage: Error | undefined;

@Resolver(() => CaseStub)
class CaseResolver {
  @FieldResolver(() => String, { nullable: true })
  async mark(@Root() root: CaseStub, @Ctx() { marks }: CaseContext): Promise<string | null> {
    return (await marks.load(root.serialNumber))?.mark ?? null;
  }

  @FieldResolver(() => SystemStub, { nullable: true })
  system(): SystemStub {
    return systemStub([], 'city.health');
  }
}

@Resolver()
class ClockResolver {
  @Query(() => DateTime, { nullable: true })
  time(@Arg('at', () => DateTime) at: string): Date {
    if (at === 'refused') throw new Fault('FORBIDDEN', { reason: 'time' });
    if (at === 'broken') throw new Error("row 'Zhang San' 330106199001011234 lost");
    return new Date(at);
  }

  @Query(() => String, { nullable: true })
  who(@Ctx() { principal }: GraphContext): string {
    return principal.clientId;
  }

  @Directive('@cost(weight: 2)')
  @Query(() => Int, { nullable: true })
  double(@Arg('n', () => Int) n: number): number {
    return n * 2;
  }

  @Subscription(() => Int, {
    subscribe: async function* () {
      yield 1;
      yield 2;
    },
  })
  ticks(@Root() n: number): number {
    return n;
  }
}

const now = new Date('2026-02-13T01:00:00Z');
const seal = principalSeal(new Uint8Array(32).fill(7), () => now);
const logged: Record<string, unknown>[] = [];
const keep = (fields: Readonly<Record<string, unknown>>) => void logged.push(fields);
const log: Log = { info: keep, warn: keep, error: keep };
const common = { seal, log, newId: () => 'request-1' };

async function ask(subgraph: Subgraph, body: unknown, headers: Headers = {}) {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return JSON.parse(Buffer.from(await subgraph.handle(bytes, { 'accept-language': 'en', ...headers })).toString());
}

let cases: Subgraph;
let clock: Subgraph;
beforeAll(async () => {
  cases = await buildSubgraph<CaseContext>({
    ...common,
    name: 'cases',
    resolvers: [CaseResolver],
    orphanedTypes: [CaseStub],
    references: { Case: ({ serialNumber }: { serialNumber: string }) => Object.assign(new CaseStub(), { serialNumber }) },
    contextFor: (request) => ({
      ...request,
      marks: loadOne(
        async (keys) => {
          statements++;
          if (outage) throw outage;
          return keys.filter((key) => key !== 'gone').map((serialNumber) => ({ serialNumber, mark: `mark ${serialNumber}` }));
        },
        (row) => row.serialNumber,
      ),
    }),
  });
  clock = await buildSubgraph({
    ...common,
    name: 'clock',
    description: '时钟',
    resolvers: [ClockResolver],
    contextFor: (request) => request,
  });
});

const entities = (serials: readonly string[]) => ({
  query: '($r: [_Any!]!) { _entities(representations: $r) { ... on Case { serialNumber mark system { id name } } } }'.replace(
    /^/,
    'query ',
  ),
  variables: { r: serials.map((serialNumber) => ({ __typename: 'Case', serialNumber })) },
});

describe('two subgraphs in one process', () => {
  test('keep their types apart', () => {
    expect(cases.sdl).toContain('type Case @key(fields: "serialNumber")');
    expect(cases.sdl).not.toContain('type Query');
    expect(cases.sdl).not.toContain('DateTime');
    expect(clock.sdl).not.toContain('Case');
    expect(clock.sdl).toContain('subscription: Subscription');
    expect(clock.sdl.startsWith('"""时钟"""\nschema @link(')).toBe(true);
    expect(cases.sdl.startsWith('extend schema @link(')).toBe(true);
    // what federation has of costs is imported where it is used alone
    expect(clock.sdl).toContain('import: ["@key", "@shareable", "@cost"])');
    expect(cases.sdl).toContain('import: ["@key", "@shareable"])');
  });

  test('N representations cost one statement', async () => {
    statements = 0;
    const serials = Array.from({ length: 50 }, (_, n) => `s${n}`);
    const { data, errors } = await ask(cases, entities([...serials, 'gone']));
    expect(errors).toBeUndefined();
    expect(data._entities[49]).toEqual({ serialNumber: 's49', mark: 'mark s49', system: { id: 'city.health', name: null } });
    expect(data._entities[50].mark).toBeNull();
    expect(statements).toBe(1);
  });

  test('a lost fetch is one error, with its system and the first path', async () => {
    outage = new FrontEndUnavailable('district.330106');
    const { data, errors } = await ask(cases, entities(['a', 'b', 'c']));
    outage = undefined;
    expect(data._entities).toHaveLength(3);
    expect(data._entities[2]).toEqual({ serialNumber: 'c', mark: null, system: { id: 'city.health', name: null } });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      path: ['_entities', 0, 'mark'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', system: 'district.330106' },
    });
  });
});

describe('errors', () => {
  test('a Fault goes out with its code, in the language of the caller', async () => {
    const request = { query: '{ time(at: "refused") }' };
    expect((await ask(clock, request)).errors).toMatchObject([
      { message: 'This is not allowed for the caller: time', path: ['time'], extensions: { code: 'FORBIDDEN' } },
    ]);
    expect((await ask(clock, request, { 'accept-language': 'zh-CN' })).errors[0].message).toBe('无权执行此操作：time');
    expect((await ask(clock, request, { 'accept-language': undefined })).errors[0].message).toContain(' / ');
  });

  test.each([
    ['stayed away too long', new DatabaseUnavailable()],
    ['was lost in a read', Object.assign(new Error("select * from party where name = 'Zhang San'"), { code: 'PROTOCOL_CONNECTION_LOST' })],
    ['gave way too often', Object.assign(new Error("update party set name = 'Zhang San'"), { errno: 1213 })],
  ])('an own database that %s is SUBGRAPH_UNAVAILABLE, worth a retry, and nothing of the statement goes out', async (_, error) => {
    outage = error;
    const { errors } = await ask(cases, entities(['a', 'b']));
    outage = undefined;
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', system: 'cases' } }]);
    expect(JSON.stringify(errors)).not.toMatch(/Zhang|party|select|update/);
  });

  test('anything unforeseen is INTERNAL; its cause is logged without values and never sent', async () => {
    logged.length = 0;
    const answer = await ask(clock, { query: '{ time(at: "broken") }' }, { 'oncegraph-request-id': 'r-9' });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'INTERNAL', requestId: 'r-9' } }]);
    expect(JSON.stringify(answer)).not.toContain('lost');
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).toMatch(/row \? \? lost/);
    expect(JSON.stringify(logged)).not.toMatch(/Zhang|330106199001011234/);
  });

  test.each([
    ['no JSON', '{'],
    ['no query', {}],
    ['an unknown field', { query: '{ nothing }' }],
    ['a syntax error', { query: '{' }],
    ['a literal of the wrong type', { query: '{ time(at: 5) }' }],
    ['a variable of the wrong type', { query: 'query($n: Int!) { double(n: $n) }', variables: { n: '330106199001011234' } }],
    ['variables that are no object', { query: '{ who }', variables: [] }],
    ['an unknown operation', { query: 'query A { who }', operationName: 'B' }],
    ['a subscription', { query: 'subscription { ticks }' }],
  ])('%s is BAD_USER_INPUT and repeats no value', async (_, body) => {
    const { errors } = await ask(clock, body);
    expect(errors).toHaveLength(1);
    expect(errors[0].extensions.code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(errors)).not.toContain('330106199001011234');
  });
});

describe('the principal', () => {
  const who = { query: '{ who }' };
  test('absent is anonymous', async () => expect((await ask(clock, who)).data.who).toBe('anonymous'));
  test('signed is taken', async () => {
    const token = await seal.sign({ clientId: 'partner:1', role: 'partner', scopes: ['case:write'] });
    expect((await ask(clock, who, { 'oncegraph-principal': token })).data.who).toBe('partner:1');
  });
  test('forged is UNAUTHENTICATED', async () => {
    const token = await principalSeal(new Uint8Array(32).fill(8), () => now).sign({ clientId: 'x', role: 'admin', scopes: [] });
    const answer = await ask(clock, who, { 'oncegraph-principal': token });
    expect(answer.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect(answer.data).toBeUndefined();
  });
});

test('a subscription is one answer per event', async () => {
  const answers: unknown[] = [];
  for await (const bytes of clock.subscribe(Buffer.from(JSON.stringify({ query: 'subscription { ticks }' })), {})) {
    answers.push(JSON.parse(Buffer.from(bytes).toString()));
  }
  expect(answers).toEqual([{ data: { ticks: 1 } }, { data: { ticks: 2 } }]);
});

test('a time goes out as RFC 3339 with +08:00', async () => {
  expect((await ask(clock, { query: '{ time(at: "2026-02-13T00:00:00Z") }' })).data.time).toBe('2026-02-13T08:00:00+08:00');
  expect((await ask(clock, { query: '{ time(at: "2026-02-12T20:00:00.250Z") }' })).data.time).toBe('2026-02-13T04:00:00.250+08:00');
});
