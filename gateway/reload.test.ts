import { afterEach, expect, test } from '@jest/globals';
import { silentLog } from '../subgraphs/kernel/wire/log.ts';
import { plannerPool } from './planning/pool.ts';
import { composeSubgraphs } from './supergraph/compose.ts';
import { committedSubgraphs } from './testing/contract-subgraphs.ts';
import { SERIALS } from './testing/stand-in-subgraphs.ts';
import { machineClock, type TestGateway, testGateway } from './testing/test-gateway.ts';
import { whileAsked } from './testing/while-asked.ts';

const { supergraphSdl } = composeSubgraphs(committedSubgraphs());
/** The same supergraph, told apart by what it says of its root. */
const version = (name: string) => supergraphSdl.replace('"""查询"""\ntype Query', `"""${name}"""\ntype Query`);
const CASE = `query Q($serial: SerialNumber!, $more: Boolean!) {
  case(serialNumber: $serial) { serialNumber districtRecord @include(if: $more) { localNumber } supervision { light } }
}`;
const ROOT = '{ __type(name: "Query") { description } }';

let graph: TestGateway;
afterEach(() => graph.gateway.close());
const rootOf = async () => {
  const { data } = (await graph.ask(ROOT)).body as { data: { __type: { description: string } } };
  return data.__type.description;
};

test('under load, one supergraph after the other, broken ones among them, and no request fails', async () => {
  graph = await testGateway();
  const results: string[] = [];
  const ask = async () => {
    const { status, body } = await graph.ask(CASE, { serial: SERIALS[0], more: true });
    return status === 200 && body.errors === undefined && body.data?.case ? undefined : JSON.stringify([status, body]);
  };
  const { asked, failures } = await whileAsked(10, ask, async () => {
    for (let n = 1; n <= 12; n++) {
      const isBroken = n % 4 === 0;
      results.push(await graph.gateway.publish(isBroken ? 'type Query { broken' : version(`version ${n}`)));
      expect(await rootOf()).toBe(`version ${isBroken ? n - 1 : n}`);
    }
  });
  expect(failures).toEqual([]);
  expect(asked).toBeGreaterThan(50);
  expect(results.filter((each) => each === 'published')).toHaveLength(9);
  expect(results.filter((each) => each === 'refused')).toHaveLength(3);
  const metrics = await (await fetch(`${graph.url}/metrics`)).text();
  expect(metrics).toContain('oncegraph_supergraph_generation 10');
  expect(metrics).toContain('oncegraph_supergraph_reloads_total{result="refused"} 3');
});

test('the next supergraph begins with the plans that were used most, and with trusted documents', async () => {
  const planned: string[] = [];
  const warned: object[] = [];
  let [opened, closed] = [0, 0];
  graph = await testGateway({
    documents: new Map([
      ['trusted', 'query Trusted { cases { nodes { status } } }'],
      ['wrong', '{ nothing }'],
    ]),
    log: { ...silentLog, warn: (fields) => void warned.push(fields) },
    openPlanner(sdl) {
      const pool = plannerPool(sdl, { log: silentLog, clock: machineClock });
      opened++;
      return {
        ...pool,
        close: () => pool.close().finally(() => closed++),
        plan(request) {
          planned.push(request.document);
          return pool.plan(request);
        },
      };
    },
  });
  const wrong = { document: expect.stringMatching(/^sha256:/), reasons: ['Cannot query field "nothing" on type "Query".'] };
  expect(warned).toEqual([wrong]);
  for (const more of [true, false, true]) await graph.ask(CASE, { serial: SERIALS[0], more });
  planned.length = 0;
  expect(await graph.gateway.publish(version('next'))).toBe('published');
  expect(planned.map((document) => [document.includes('districtRecord'), document.includes('status')])).toEqual([
    [true, false],
    [false, false],
    [false, true],
  ]);
  planned.length = 0;
  await graph.ask(CASE, { serial: SERIALS[0], more: true });
  await graph.ask('query Trusted { cases { nodes { status } } }');
  expect(planned).toEqual([]);
  expect(await rootOf()).toBe('next');
  expect(await graph.gateway.publish('type Query { noSupergraph: Int }')).toBe('refused');
  expect([opened, closed]).toEqual([3, 2]);
});
