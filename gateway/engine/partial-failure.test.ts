import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { SUBGRAPH_NAMES } from '../testing/contract-subgraphs.ts';
import { SERIALS, standIns } from '../testing/stand-in-subgraphs.ts';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';
import { inProcessTransport } from '../transport/in-process.ts';
import { ENGINES } from './choose-engine.ts';

const FIVE = `query Five($serial: SerialNumber!) {
  mine: case(serialNumber: $serial) {
    number: serialNumber
    state: status
    province: provincialRecord { local: localNumber }
    cityHealthRecord { localNumber }
    districtRecord { localNumber }
    hall: districtHallRecord { localNumber }
    lights: supervision { light }
  }
}`;
const PARTY = '{ kind: PERSON, name: "a", identifierType: OTHER, identifier: "b" }';
const unavailable = (system: string, path: unknown[]) => ({
  message: `The system ${system} cannot be reached now: try again later`,
  path,
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', system },
});

describe.each(ENGINES)('engine %s', (engine) => {
  let graph: TestGateway;

  beforeAll(async () => {
    graph = await testGateway({ engine });
  });
  afterAll(() => graph.gateway.close());
  afterEach(() => {
    for (const name of SUBGRAPH_NAMES) graph.standIns.set(name, 'up');
  });

  describe('one case, one subgraph down', () => {
    const whole = {
      number: SERIALS[0],
      state: 'APPLIED',
      province: { local: `province.health-supervision/${SERIALS[0]}` },
      cityHealthRecord: { localNumber: `city.health/${SERIALS[0]}` },
      districtRecord: { localNumber: `district.330106/${SERIALS[0]}` },
      hall: { localNumber: `district-hall.330106/${SERIALS[0]}` },
      lights: { light: 'GREEN' },
    };

    test('none down: everything answers, no errors key', async () => {
      const { status, body } = await graph.ask(FIVE, { serial: SERIALS[0] });
      expect(status).toBe(200);
      expect(body).toEqual({ data: { mine: whole } });
    });

    test.each([
      ['hall', ['mine'], null],
      ['provincial', ['mine', 'province'], { ...whole, province: null, cityHealthRecord: null }],
      ['district', ['mine', 'districtRecord'], { ...whole, districtRecord: null, hall: null }],
      ['supervision', ['mine', 'lights'], { ...whole, lights: null }],
    ] as const)('%s down costs its own fields and one coded error, in the client aliases', async (name, path, mine) => {
      graph.standIns.set(name, 'down');
      const { status, body } = await graph.ask(FIVE, { serial: SERIALS[0] });
      expect(status).toBe(200);
      expect(body).toEqual({ errors: [unavailable(name, [...path])], data: { mine } });
    });

    test('a malformed answer is a lost fetch', async () => {
      graph.standIns.set('district', 'garbage');
      const { body } = await graph.ask(FIVE, { serial: SERIALS[0] });
      expect(body.errors).toEqual([unavailable('district', ['mine', 'districtRecord'])]);
    });

    test('two down are two errors', async () => {
      graph.standIns.set('district', 'down');
      graph.standIns.set('provincial', 'down');
      const { body } = await graph.ask(FIVE, { serial: SERIALS[0] });
      expect(body.errors).toHaveLength(2);
      expect(body.data).toEqual({ mine: { ...whole, province: null, cityHealthRecord: null, districtRecord: null, hall: null } });
    });
  });

  describe('lists', () => {
    test.each([
      ['provincial', '{ all: cases { these: nodes { serialNumber record: provincialRecord { localNumber } } } }', ['all', 'these']],
      ['district', '{ cases { edges { node { serialNumber districtRecord { localNumber } } } } }', ['cases', 'edges']],
      ['supervision', '{ cases { nodes { serialNumber supervision { light } } } }', ['cases', 'nodes']],
      ['supervision', '{ warnings: alerts { nodes { rule } } }', ['warnings']],
      ['hall', '{ alerts { nodes { serialNumber case { serialNumber status } } } }', ['alerts', 'nodes']],
    ] as const)('%s down in %s: one error at the first list or field it cost', async (name, query, path) => {
      graph.standIns.set(name, 'down');
      const { body } = await graph.ask(query);
      expect(body.errors).toEqual([unavailable(name, [...path])]);
    });

    test('hall down: an alert keeps its own serial number', async () => {
      graph.standIns.set('hall', 'down');
      const { body } = await graph.ask('{ alerts { nodes { serialNumber case { serialNumber status } } } }');
      expect(body.data).toEqual({ alerts: { nodes: SERIALS.map((serialNumber) => ({ serialNumber, case: null })) } });
    });

    test('derived nulls bring no further error, a root fetch costs all of its fields at once', async () => {
      graph.standIns.set('hall', 'down');
      const { body } = await graph.ask('{ first: items { nodes { name } } second: cases { nodes { status } } alerts { nodes { rule } } }');
      expect(body.errors).toEqual([unavailable('hall', ['first'])]);
      expect(body.data).toEqual({ first: null, second: null, alerts: { nodes: SERIALS.map(() => ({ rule: 'DUE_SOON' })) } });
    });
  });

  describe('errors that a subgraph answered with', () => {
    afterEach(() => graph.standIns.break('Case.provincialRecord', undefined));
    const broken = new GraphQLError('前置机连接失败', {
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', system: 'province.health-supervision', stacktrace: ['at 10.1.2.3'], serviceName: 'x' },
    });

    test('keep code, system and message, and get the client path with indices; the rest stays inside', async () => {
      graph.standIns.break('Case.provincialRecord', broken);
      const { body } = await graph.ask(
        '{ all: cases { nodes { serialNumber record: provincialRecord { localNumber } cityHealthRecord { localNumber } } } }',
      );
      expect(body.errors).toEqual(
        [0, 1, 2].map((index) => ({
          message: '前置机连接失败',
          path: ['all', 'nodes', index, 'record'],
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', system: 'province.health-supervision' },
        })),
      );
      expect(body.data).toMatchObject({ all: { nodes: SERIALS.map((serialNumber) => ({ serialNumber, record: null })) } });
    });

    test('of a root field keep their path too', async () => {
      graph.standIns.break('Query.items', new GraphQLError('first 须为 1 至 100', { extensions: { code: 'BAD_USER_INPUT' } }));
      const { body } = await graph.ask('{ many: items(first: 0) { nodes { name } } }');
      graph.standIns.break('Query.items', undefined);
      expect(body).toEqual({
        errors: [{ message: 'first 须为 1 至 100', path: ['many'], extensions: { code: 'BAD_USER_INPUT' } }],
        data: { many: null },
      });
    });

    test('without a code are INTERNAL of that subgraph', async () => {
      graph.standIns.break('Case.provincialRecord', new Error('boom'));
      const { body } = await graph.ask(FIVE, { serial: SERIALS[1] });
      expect(body.errors).toEqual([
        { message: 'boom', path: ['mine', 'province'], extensions: { code: 'INTERNAL', system: 'provincial' } },
      ]);
    });
  });

  test('a message comes in the language of the caller, in both where it names none', async () => {
    graph.standIns.set('district', 'down');
    const zh = await graph.ask(FIVE, { serial: SERIALS[0] }, { 'accept-language': 'zh-CN,zh;q=0.9' });
    expect(zh.body.errors?.[0]?.message).toBe('系统 district 暂时不可用，请稍后重试');
    const both = await graph.ask(FIVE, { serial: SERIALS[0] }, { 'accept-language': '*' });
    expect(both.body.errors?.[0]?.message).toBe(
      '系统 district 暂时不可用，请稍后重试 / The system district cannot be reached now: try again later',
    );
  });

  test('no word of the machinery inside reaches a client', async () => {
    for (const name of SUBGRAPH_NAMES) {
      for (const behaviour of ['down', 'garbage'] as const) {
        graph.standIns.set(name, behaviour);
        const text = JSON.stringify((await graph.ask(FIVE, { serial: SERIALS[0] })).body);
        expect(text).not.toMatch(/stack|serviceName|127\.0\.0\.1|10\.1\.2\.3|http:|DOWNSTREAM|Unexpected token|valueCompletion|refused/);
        graph.standIns.set(name, 'up');
      }
    }
  });

  test('a subgraph that does not answer in time costs its own fields, and says so', async () => {
    const stands = standIns();
    const almostTooLate = () => new Date(Date.now() + 9_800); // the transport's clock: 200 ms are left of ten seconds
    const late = await testGateway({ engine, transport: inProcessTransport(stands.handles, almostTooLate, silentLog) });
    stands.set('district', 'hangs');
    const { body } = await late.ask('{ cases { nodes { status districtRecord { localNumber } } } }');
    await late.gateway.close();
    expect(body.errors).toEqual([
      {
        message: 'The system district did not answer in time: try again later',
        path: ['cases', 'nodes'],
        extensions: { code: 'DEADLINE_EXCEEDED', system: 'district' },
      },
    ]);
    expect(body.data).toEqual({ cases: { nodes: SERIALS.map(() => ({ status: 'APPLIED', districtRecord: null })) } });
  });

  test('mutations reach their subgraph once each, in order; one that is lost is not tried again', async () => {
    const input = (key: string) => `(input: { idempotencyKey: "${key}", regionCode: "330106", party: ${PARTY} })`;
    const query = `mutation { one: registerCase${input('k1')} { replayed } two: registerCase${input('k2')} { replayed } }`;
    const before = graph.standIns.asked.length;
    expect((await graph.ask(query)).body).toEqual({ data: { one: { replayed: false }, two: { replayed: false } } });
    graph.standIns.set('hall', 'down');
    const { body } = await graph.ask(query);
    expect(body).toEqual({ errors: [unavailable('hall', ['one'])], data: { one: null, two: null } });
    const asked = graph.standIns.asked.slice(before).map((each) => each.query);
    expect(asked).toHaveLength(2);
    expect(asked[0]?.indexOf('k1')).toBeLessThan(asked[0]!.indexOf('k2'));
  });
});

test('the stock engine refuses live updates with a code', async () => {
  const graph = await testGateway({ engine: 'apollo' });
  const { status, body } = await graph.ask('subscription { caseChanged { kind } }', {}, { accept: 'application/json, text/event-stream' });
  expect(status).toBe(200);
  expect(body).toEqual({
    errors: [{ message: 'The request is wrong: live updates are not served by this engine', extensions: { code: 'BAD_USER_INPUT' } }],
  });
  await graph.gateway.close();
});
