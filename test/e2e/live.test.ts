import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createGateway, type Gateway } from '../../gateway/create-gateway.ts';
import type { Issuer } from '../../gateway/identity/issuer.ts';
import { standIns } from '../../gateway/testing/stand-in-subgraphs.ts';
import { committedSupergraph } from '../../gateway/testing/test-gateway.ts';
import { inProcessTransport } from '../../gateway/transport/in-process.ts';
import { ADMIN, CLERK, type HallUnderTest, hallUnderTest, register } from '../../subgraphs/hall/testing.ts';
import { seededRandom } from '../../subgraphs/kernel/exchange/connector/testing.ts';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import type { Principal } from '../../subgraphs/kernel/wire/principal.ts';
import { type LiveStream, openLive, type Watching } from '../support/live-client.ts';
import { until } from '../support/program.ts';

const WATCH = `subscription ($after: String, $serialNumber: SerialNumber, $regionCode: RegionCode) {
  caseChanged(after: $after, serialNumber: $serialNumber, regionCode: $regionCode) {
    cursor kind case { serialNumber version party { name } provincialRecord { localNumber } }
  }
}`;
const CHANGES = `query ($after: String, $regionCode: RegionCode) { caseChanges(after: $after, regionCode: $regionCode, first: 100) {
  nodes { cursor case { serialNumber } } pageInfo { endCursor } } }`;
const CORRECT = 'mutation ($input: CorrectCaseInput!) { correctCase(input: $input) { case { version } errors { code } } }';

let under: HallUnderTest;
let gateway: Gateway;
let url: string;
const SUBSCRIBERS = 500;
const CHANGED = 50;

/** A token is its caller's name; that of a clerk of West Lake district shows parties as they are. */
const callers: Record<string, Principal> = { clerk: CLERK, admin: ADMIN };
for (let n = 0; n < 10; n += 1) callers[`partner-${n}`] = { clientId: `partner-${n}`, role: 'partner', scopes: ['case:read'] };
const issuer: Issuer = {
  verify: async (token) => callers[token] ?? Promise.reject(new Error('nobody')),
  issue: async () => '',
  jwks: { keys: [] },
};

beforeAll(async () => {
  under = await hallUnderTest('sqlite', { relayElsewhere: true });
  await under.hall.start();
  const { handle, subscribe } = under.hall;
  const handles = new Map([...standIns().handles, ['hall', handle] as const]);
  const clock = () => new Date();
  gateway = await createGateway({
    supergraphSdl: committedSupergraph(),
    transport: inProcessTransport(handles, clock, silentLog, new Map([['hall', subscribe!]])),
    issuer,
    seal: under.host.seal,
    random: Math.random,
    log: silentLog,
    clock,
    newId: randomUUID,
  });
  url = `http://127.0.0.1:${await gateway.listen(0, '127.0.0.1')}/graphql`;
});
afterAll(async () => {
  await gateway.close();
  await under.remove();
});

const watch = (more: Partial<Watching> = {}): Promise<LiveStream> => openLive(url, { query: WATCH, ...more });
const cursors = ({ events }: Pick<LiveStream, 'events'>) => events.map(({ id }) => id);

let corrections = 0;
async function correct(serialNumber: string, version: number): Promise<void> {
  corrections += 1;
  const input = {
    idempotencyKey: `c-${corrections}`,
    serialNumber,
    expectedVersion: version,
    reason: '笔误',
    projectName: `示例 ${corrections}`,
  };
  const { correctCase } = await under.read<{ correctCase: { errors: unknown[] } }>(CORRECT, { input }, { as: CLERK });
  if (correctCase.errors.length > 0) throw new Error(JSON.stringify(correctCase.errors));
}

/** Cursors of all changes behind one, by the feed's own pages. */
async function changesAfter(after: string | null, regionCode?: string): Promise<{ cursor: string; serialNumber: string }[]> {
  const found: { cursor: string; serialNumber: string }[] = [];
  for (let from = after; ; ) {
    interface Page {
      readonly caseChanges: { nodes: { cursor: string; case: { serialNumber: string } }[]; pageInfo: { endCursor: string } };
    }
    const { nodes, pageInfo } = (await under.read<Page>(CHANGES, { after: from, regionCode }, { as: ADMIN })).caseChanges;
    if (nodes.length === 0) return found;
    found.push(...nodes.map((node) => ({ cursor: node.cursor, serialNumber: node.case.serialNumber })));
    from = pageInfo.endCursor;
  }
}

test('five hundred subscribers get each of fifty changes once, in order, over two reloads; who drops and comes back misses and repeats nothing', async () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1e6);
  process.stdout.write(`live updates: SEED=${seed}\n`);
  const random = seededRandom(seed);
  const [here, there] = [await register(under, 'here'), await register(under, 'there', { regionCode: '330108' })];
  const groups: { readonly more: Partial<Watching>; readonly size: number; readonly of: (serialNumber: string) => boolean }[] = [
    { more: {}, size: 300, of: () => true },
    ...Object.keys(callers).map((token) => ({ more: { token }, size: 10, of: () => true })),
    { more: { variables: { regionCode: '330106' } }, size: 40, of: (serial) => serial === here },
    { more: { variables: { serialNumber: here } }, size: 40, of: (serial) => serial === here },
  ];
  const streams = await Promise.all(groups.flatMap(({ more, size }) => Array.from({ length: size }, () => watch(more))));
  expect(streams).toHaveLength(SUBSCRIBERS);

  // changes until everybody has begun: a stream's head says only that it will
  let version = 1;
  while (streams.some(({ events }) => events.length === 0)) await correct(here, version++);
  const written = await until(
    () => changesAfter(null),
    (found) => found.length === corrections + 2,
  );
  const begin = written.at(-1);

  // these come and go by cursor all the while
  let isOver = false;
  const comeAndGo = async () => {
    const seen: (string | undefined)[] = [];
    for (let from = begin?.cursor; ; from = seen.at(-1) ?? from) {
      const stream = await watch(random() < 0.5 ? { lastEventId: from } : { variables: { after: from } });
      const count = 1 + Math.floor(random() * 8);
      if (isOver) {
        await stream.taken(CHANGED - seen.length);
        stream.drop();
        return [...seen, ...cursors(stream)];
      }
      await stream.taken(Math.min(count, CHANGED - seen.length));
      stream.drop();
      seen.push(...cursors(stream));
    }
  };
  const comers = Array.from({ length: 6 }, comeAndGo);

  let elsewhere = 1;
  for (let n = 0; n < CHANGED; n += 1) {
    if (random() < 0.5) await correct(here, version++);
    else await correct(there, elsewhere++);
    if (n % 20 === 10) expect(await gateway.publish(`${committedSupergraph()}\n# ${n}`)).toBe('published');
  }
  isOver = true;
  const all = await until(
    () => changesAfter(begin?.cursor ?? null),
    (found) => found.length === CHANGED,
  );
  for (const seen of await Promise.all(comers)) expect(seen).toEqual(all.map(({ cursor }) => cursor));

  const everything = await changesAfter(null);
  let index = 0;
  for (const { size, of } of groups) {
    const wanted = everything.filter(({ serialNumber }) => of(serialNumber)).map(({ cursor }) => cursor);
    for (const stream of streams.slice(index, index + size)) {
      const due = wanted.slice(wanted.indexOf(stream.events[0]?.id ?? ''));
      expect(due.length).toBeGreaterThan(1);
      await stream.taken(due.length);
      expect(cursors(stream)).toEqual(due);
      expect(stream.events.every(({ answer }) => answer.errors === undefined)).toBe(true);
    }
    index += size;
  }
  // the same event, each with what its reader may see
  type Told = { caseChanged: { case: { serialNumber: string; party: { name: string } | null } } };
  const partyOf = (stream: LiveStream | undefined) =>
    stream?.events.map(({ answer }) => (answer.data as Told).caseChanged.case).findLast(({ serialNumber }) => serialNumber === here)?.party
      ?.name;
  expect([partyOf(streams[0]), partyOf(streams[320]), partyOf(streams[300])]).toEqual([undefined, '欧***', '欧阳小明']);
  for (const stream of streams) stream.drop();
}, 60_000);

test('of a thousand streams that were dropped nothing is left: no socket, no timer, no reader of the feed, no memory', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const sockets = async () =>
    process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap' || name === 'TCPServerWrap').length;
  const timers = async () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const last = (await changesAfter(null)).at(-1)?.cursor;
  /** Opened, half of them read, all dropped, some of them before they are answered. */
  const drop = async (count: number) => {
    for (let n = 0; n < count; n += 100) {
      const opening = Array.from({ length: 100 }, (_, index) => {
        if (index % 3 === 0) return watch();
        return watch(
          index % 3 === 1 ? { lastEventId: last, token: `partner-${index % 10}` } : { variables: { regionCode: '330106' }, token: 'clerk' },
        );
      });
      for (const stream of await Promise.all(opening)) stream.drop();
    }
    await until(sockets, (open) => open === 1);
    collect();
    return process.memoryUsage().heapUsed;
  };
  await until(sockets, (open) => open === 1);
  const baseline = await timers();
  await drop(300);
  const before = await drop(300);
  const after = await drop(1_000);
  expect(after - before).toBeLessThan(8 * 1024 * 1024);
  await until(timers, (running) => running <= baseline);
  // two rounds of the sequencer, in which a reader of the feed's end would have looked eight times
  under.statements();
  const seen: string[] = [];
  await until(
    async () => seen.push(...under.statements()),
    () => seen.filter((line) => line.includes('place is null')).length >= 2,
  );
  expect(seen.filter((line) => line.includes('feed_day'))).toEqual([]);
}, 60_000);
