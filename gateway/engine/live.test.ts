import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type OperationDefinitionNode, parse } from 'graphql';
import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { ANONYMOUS, type Principal } from '../../subgraphs/kernel/wire/principal.ts';
import type { Engine, EngineAnswer, EngineRequest } from '../execution/engine.ts';
import { type LiveStandIn, liveStandIn } from '../testing/live-stand-in.ts';
import { SERIALS, standIns } from '../testing/stand-in-subgraphs.ts';
import { committedSupergraph } from '../testing/test-gateway.ts';
import { inProcessTransport } from '../transport/in-process.ts';
import type { Subscribe } from '../transport/subscribe-in-process.ts';
import type { Transport } from '../transport/transport.ts';
import { engineOpener } from './choose-engine.ts';

const WATCH = parse(`subscription Watch($after: String, $more: Boolean = true) {
  told: caseChanged(after: $after) {
    at: cursor kind
    case { number: serialNumber version province: provincialRecord @include(if: $more) { localNumber } supervision @include(if: $more) { light } }
  }
}`);
const clock = () => new Date();

const stands = standIns();
let live: LiveStandIn;
let broken: Transport['subscribe'] | undefined;
let engine: Engine;
beforeAll(async () => {
  const hall: Subscribe = (...given) => live.subscriptions.get('hall')!(...given);
  const inProcess = inProcessTransport(stands.handles, clock, silentLog, new Map([['hall', hall]]));
  const transport: Transport = { ...inProcess, subscribe: (...given) => (broken ?? inProcess.subscribe)(...given) };
  engine = await engineOpener({ transport, random: Math.random, log: silentLog })(committedSupergraph());
});
beforeEach(() => {
  live = liveStandIn();
  broken = undefined;
});
afterAll(() => engine.close());

interface Watching {
  readonly document?: typeof WATCH;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly principal?: Principal;
  readonly lastEventId?: string;
  readonly renewed?: NonNullable<EngineRequest['live']>['renewed'];
}

async function watch({ document = WATCH, variables = {}, principal = ANONYMOUS, lastEventId, renewed }: Watching = {}) {
  const stop = new AbortController();
  const headers = { 'oncegraph-request-id': String(Math.random()), 'oncegraph-principal': String(Math.random()), 'accept-language': 'en' };
  const again = async () => ({ headers, deadline: clock().getTime() + 5_000 });
  const answers = await engine.execute({
    source: '',
    document,
    operation: document.definitions[0] as OperationDefinitionNode,
    operationName: 'Watch',
    variables,
    principal,
    requestId: 'r1',
    headers,
    signal: stop.signal,
    deadline: 0,
    live: { lastEventId, renewed: renewed ?? again },
  });
  if (!(Symbol.asyncIterator in answers)) throw new Error(Buffer.from(answers.body).toString());
  const stream = answers[Symbol.asyncIterator]();
  const next = async () => {
    const { value } = (await stream.next()) as { value: EngineAnswer | undefined };
    return value && { id: value.eventId, codes: value.codes, ...JSON.parse(Buffer.from(value.body).toString()) };
  };
  return { next, leave: () => stop.abort(), take: async (count: number) => Promise.all(Array.from({ length: count }, next)) };
}
const versions = (answers: readonly { data: { told: { case: { version: number } } } }[]) =>
  answers.map(({ data }) => data.told.case.version);

describe('a live update', () => {
  test('has the cursor as its id also where the client does not read it: the stream can go on over a reload', async () => {
    const document = parse('subscription Watch { caseChanged { case { version } } }');
    const one = await watch({ document });
    const coming = one.next();
    while (live.open === 0) await turn();
    await turn();
    live.change();
    expect(await coming).toEqual({ id: live.cursor(1), codes: [], data: { caseChanged: { case: { version: 1 } } } });
    one.leave();
  });

  test('is its event with the rest of the selection as it is then, under the client’s names, and the cursor is its id', async () => {
    const one = await watch();
    const coming = one.next();
    while (live.open === 0) await turn();
    await turn();
    live.change();
    expect(await coming).toEqual({
      id: live.cursor(1),
      codes: [],
      data: {
        told: {
          at: live.cursor(1),
          kind: 'CORRECTED',
          case: {
            number: SERIALS[0],
            version: 1,
            province: { localNumber: `province.health-supervision/${SERIALS[0]}` },
            supervision: { light: 'GREEN' },
          },
        },
      },
    });
    one.leave();
    expect(await one.next()).toBeUndefined();
    expect(live.open).toBe(0);
  });

  test('a subgraph of the rest that is down costs its own fields and one error; the stream goes on', async () => {
    for (let n = 0; n < 3; n += 1) live.change();
    const one = await watch({ variables: { after: live.cursor(1) } });
    stands.set('supervision', 'down');
    const told = await one.next();
    expect(told.data.told.case).toMatchObject({ number: SERIALS[1], supervision: null, province: { localNumber: expect.any(String) } });
    expect(told.errors).toEqual([
      expect.objectContaining({
        path: ['told', 'case', 'supervision'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', system: 'supervision' },
      }),
    ]);
    stands.set('supervision', 'up');
    expect((await one.next()).errors).toBeUndefined();
    one.leave();
  });

  test('its reads carry what was renewed for it; where that fails, that is the last answer', async () => {
    for (let n = 0; n < 3; n += 1) live.change();
    let count = 0;
    const renewed = async () => {
      count += 1;
      if (count === 3) throw new Fault('UNAUTHENTICATED');
      return { headers: { 'oncegraph-principal': `seal ${count}` }, deadline: clock().getTime() + 5_000 };
    };
    stands.asked.length = 0;
    const one = await watch({ lastEventId: live.cursor(0), renewed });
    expect((await one.take(4)).map((told) => told?.codes)).toEqual([[], [], ['UNAUTHENTICATED'], undefined]);
    expect([...new Set(stands.asked.map(({ headers }) => headers['oncegraph-principal']))]).toEqual(['seal 1', 'seal 2']);
    expect(live.open).toBe(0);
  });

  test('a stream that its subgraph breaks off ends with one coded error', async () => {
    broken = async function* () {
      yield Buffer.from(JSON.stringify({ errors: [{ message: 'too old', extensions: { code: 'CURSOR_EXPIRED' } }], data: null }));
      throw new Fault('SUBGRAPH_UNAVAILABLE', { system: 'hall' });
    };
    const one = await watch();
    expect((await one.take(3)).map((told) => told && [told.data, told.errors[0].extensions])).toEqual([
      [null, { code: 'CURSOR_EXPIRED' }],
      [null, { code: 'SUBGRAPH_UNAVAILABLE', system: 'hall' }],
      undefined,
    ]);
  });
});

describe('going on behind an event', () => {
  test.each([
    ['by `after`', { variables: { after: 1 } }],
    ['by the id of the last event', { lastEventId: 1 }],
    ['by the id, which is later than any `after` of the same request', { variables: { after: 0 }, lastEventId: 1 }],
  ])(
    '%s: nothing is missed, nothing comes twice',
    async (_, { variables, lastEventId }: { variables?: { after: number }; lastEventId?: number }) => {
      for (let n = 0; n < 4; n += 1) live.change();
      const one = await watch({
        ...(variables ? { variables: { after: live.cursor(variables.after) } } : {}),
        ...(lastEventId === undefined ? {} : { lastEventId: live.cursor(lastEventId) }),
      });
      expect(versions(await one.take(3))).toEqual([2, 3, 4]);
      one.leave();
    },
  );

  test('in a fragment, as a literal, beside an operation that has a variable of that name', async () => {
    const document = parse(`
      subscription Watch($lastEventId: SerialNumber) { ...f }
      fragment f on Subscription { ... on Subscription { told: caseChanged(after: "x", serialNumber: $lastEventId) { cursor case { version } } } }`);
    for (let n = 0; n < 3; n += 1) live.change();
    const one = await watch({ document, lastEventId: live.cursor(2) });
    expect(versions(await one.take(1))).toEqual([3]);
    one.leave();
  });
});

describe('sharing', () => {
  const clerk = (systemId: string): Principal => ({ clientId: 'c', role: 'clerk', scopes: ['case:read'], systemId });
  /** Streams that these open beside each other. */
  async function streamsOf(...asked: readonly Watching[]): Promise<number> {
    const all = await Promise.all(asked.map((each) => watch(each)));
    const pending = all.map(({ next }) => next());
    for (let n = 0; n < 10; n += 1) await turn();
    const { open } = live;
    for (const { leave } of all) leave();
    await Promise.all(pending);
    expect(live.open).toBe(0);
    return open;
  }

  test('the same from now on, with the same rights, is one stream', async () => {
    let deep: unknown = [];
    for (let n = 0; n < 100_000; n += 1) deep = [deep];
    expect(await streamsOf({}, {}, { variables: {} }, { variables: { undeclared: deep } })).toBe(1);
    expect(await streamsOf({ principal: clerk('a') }, { principal: clerk('a') })).toBe(1);
  });

  test('other rights and other variables are streams of their own; another start is one until they meet', async () => {
    expect(await streamsOf({}, { principal: clerk('a') }, { principal: clerk('b') })).toBe(3);
    expect(await streamsOf({}, { variables: { more: false } })).toBe(2);
    live.change();
    const behind = { lastEventId: live.cursor(1) };
    expect(await streamsOf({}, behind, behind, { variables: { after: live.cursor(1) } })).toBe(2);
    const all = await Promise.all([{}, behind, { lastEventId: live.cursor(0) }].map((each) => watch(each)));
    const pending = all.map(({ next }) => next());
    while (live.open < 3) await turn();
    for (let n = 0; n < 5; n += 1) await turn();
    live.change();
    expect(versions(await Promise.all(pending))).toEqual([2, 2, 1]);
    expect(versions(await all[2]!.take(1))).toEqual([2]);
    for (let n = 0; n < 5; n += 1) await turn();
    expect(live.open).toBe(1);
    for (const { leave } of all) leave();
  });

  test('each gets everything that comes from then on, once, in order; who leaves takes nobody along', async () => {
    const early = await watch();
    const first = early.next();
    while (live.open === 0) await turn();
    await turn();
    for (let n = 0; n < 3; n += 1) live.change();
    await first;
    const late = await watch();
    const gone = await watch();
    gone.leave();
    for (let n = 0; n < 3; n += 1) live.change();
    expect(versions(await early.take(5))).toEqual([2, 3, 4, 5, 6]);
    const seen = versions(await late.take(3));
    expect(seen).toEqual([seen[0]!, seen[0]! + 1, seen[0]! + 2]);
    expect(live.open).toBe(1);
    early.leave();
    late.leave();
    for (let n = 0; n < 5; n += 1) await turn();
    expect(live.open).toBe(0);
  });
});
