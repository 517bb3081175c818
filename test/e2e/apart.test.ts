import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { takeAway } from '../support/front-end.ts';
import { type Ended, type Part, type PartOptions, runPart, startPart, workingFolder } from '../support/part.ts';
import { SUBGRAPHS } from '../support/processes.ts';
import { until } from '../support/program.ts';
import { newStorage, type Storage } from '../support/storage.ts';

const FIRST_PORT = 22_000 + 200 * Number(process.env.JEST_WORKER_ID ?? 0);

const REGISTER = `mutation ($key: IdempotencyKey!, $project: String!) {
  registerCase(input: { idempotencyKey: $key, itemCode: "330123901000", regionCode: "330106",
    party: { kind: ORGANISATION, name: "示例申请单位", identifierType: SOCIAL_CREDIT_CODE, identifier: "91330106MA27TE5T2D" }, projectName: $project }) {
    case { serialNumber } errors { code message } } }`;
const EVERYWHERE = `query ($serial: SerialNumber!) { case(serialNumber: $serial) { deliveries { state } supervision { stagesReceived }
  provincialRecord { serialNumber } cityHealthRecord { serialNumber } districtRecord { serialNumber } districtHallRecord { serialNumber } } }`;

/** A sentence on stderr, nothing on stdout, no stack. */
function expectRefusal({ code, out, err }: Ended, sentence: string): void {
  expect({ code, out, err }).toEqual({ code: 1, out: '', err: expect.stringContaining(sentence) });
  expect(err).not.toMatch(/^\s+at /m);
}

describe.each(dialectsUnderTest())('the parts apart, on %s', (dialect) => {
  let storage: Storage;
  let options: PartOptions;
  const running = new Map<string, Part>();
  const start = async (label: string, ...args: string[]) => {
    const part = await startPart(args, options);
    running.set(label, part);
    return part;
  };
  const ended = new Map<string, number | null>();
  async function stop(label: string): Promise<void> {
    const part = running.get(label);
    running.delete(label);
    ended.set(label, (await part?.stop())?.code ?? null);
  }

  beforeAll(async () => {
    storage = newStorage(dialect);
    const cwd = join(storage.dataDir, 'work');
    await workingFolder(cwd, FIRST_PORT);
    options = { cwd, env: { ...storage.env, DATA_DIR: join(storage.dataDir, 'data') } };
  }, 30_000);
  afterAll(async () => {
    for (const part of running.values()) await part.kill();
    await storage.remove();
  });

  let token: string | undefined;
  async function answerOf<T>(query: string, variables: object): Promise<{ data: T; errors?: readonly object[] }> {
    token ??= (await runPart(['token', '--role', 'admin'], options)).out.trim();
    const response = await fetch(new URL('/graphql', running.get('gateway')?.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as { data: T; errors?: readonly object[] };
  }
  async function graphql<T>(query: string, variables: object): Promise<T> {
    const { data, errors } = await answerOf<T>(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
  async function register(key: string): Promise<string> {
    const { registerCase } = await graphql<{ registerCase: { case: { serialNumber: string } } }>(REGISTER, { key, project: key });
    return registerCase.case.serialNumber;
  }
  /** a penalty, filed 120 days ago: past the 90 calendar days of the law, for which no calendar has to be published */
  async function overdue(key: string): Promise<string> {
    const at = new Date(Date.now() - 120 * 86_400_000).toISOString();
    const penalty = REGISTER.replace('330123901000', '330223911000').replace('$project })', `$project, receivedAt: "${at}" })`);
    const { registerCase } = await graphql<{ registerCase: { case: { serialNumber: string } } }>(penalty, { key, project: key });
    return registerCase.case.serialNumber;
  }
  async function alertsOf(serial: string): Promise<string[]> {
    const { case: found } = await until(
      () =>
        graphql<{ case: { supervision: { alerts: { rule: string }[] } | null } }>(
          'query ($serial: SerialNumber!) { case(serialNumber: $serial) { supervision { alerts { rule } } } }',
          { serial },
        ),
      (answer) => answer.case.supervision?.alerts.some(({ rule }) => rule === 'STATUTORY_PASSED') === true,
      60_000,
    );
    return (found.supervision?.alerts ?? []).map(({ rule }) => rule).sort();
  }
  interface Everywhere {
    readonly case: { readonly deliveries: readonly { readonly state: string }[] } & Readonly<Record<string, unknown>>;
  }
  const everywhere = (serial: string) =>
    until(
      () => graphql<Everywhere>(EVERYWHERE, { serial }),
      (answer) => answer.case.deliveries.every(({ state }) => state === 'DELIVERED'),
      60_000,
    );

  test('a subgraph refuses a database that lacks migrations, and says what to do', async () => {
    const status = await runPart(['migrate', '--status'], options);
    expect(status).toMatchObject({
      code: 1,
      out: expect.stringMatching(/hall.*: lacks Migration001FirstTables.*\n[\s\S]*next: npm run migrate\n$/),
    });
    const refused = await Promise.all(SUBGRAPHS.map((name) => runPart(['subgraph', name], options)));
    for (const each of refused) expectRefusal(each, 'run npm run migrate first');
  }, 120_000);

  test('migrate brings all of them there, once, and says what comes next', async () => {
    const first = await runPart(['migrate'], options);
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('hall') });
    expect(first.out.match(/applied Migration001/g)).toHaveLength(4);
    expect(first.out).toMatch(/next: npm run subgraph -- NAME for each of hall, provincial, district, supervision, and npm run gateway\n$/);
    const again = await runPart(['migrate'], options);
    expect(again).toMatchObject({ code: 0, out: expect.not.stringContaining('applied') });
    expect(await runPart(['migrate', '--status'], options)).toMatchObject({ code: 0 });
  }, 120_000);

  test('four subgraphs and a gateway, each a process of its own: a case written once is read from each system', async () => {
    await Promise.all(SUBGRAPHS.map((name) => start(name, 'subgraph', name)));
    await start('gateway', 'gateway', '--port', '0');
    const answer = await everywhere(await register('apart'));
    const serialNumber = (answer.case.provincialRecord as { serialNumber: string }).serialNumber;
    for (const record of ['provincialRecord', 'cityHealthRecord', 'districtRecord', 'districtHallRecord'])
      expect(answer.case[record]).toEqual({ serialNumber });
    expect(answer.case.supervision).toEqual({ stagesReceived: 1 });
  }, 120_000);

  test('the province away while the gateway starts anew: that part of a read is marked, writes queue, nothing is lost or doubled', async () => {
    const here = storage.dialect === 'sqlite' ? { ...storage, dataDir: join(storage.dataDir, 'data') } : storage;
    const first = await register('before');
    await everywhere(first);
    const bringBack = await takeAway(here, 'province.health-supervision');
    const serials = [first, await register('meanwhile')];
    await stop('gateway');
    await start('gateway', 'gateway', '--port', '0');
    serials.push(await register('afterwards'));
    for (const serial of serials) {
      const { data, errors } = await until(
        () => answerOf<Everywhere>(EVERYWHERE, { serial }),
        (answer) => answer.data.case.districtRecord != null && answer.data.case.supervision != null,
      );
      expect(data.case).toMatchObject({
        provincialRecord: null,
        districtRecord: { serialNumber: serial },
        supervision: { stagesReceived: 1 },
      });
      expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', system: 'province.health-supervision' } }]);
    }
    // sent again under their keys, as a client does whose answer was lost
    expect(await Promise.all(['before', 'meanwhile', 'afterwards'].map(register))).toEqual(serials);
    await bringBack();
    for (const serial of serials)
      expect((await everywhere(serial)).case).toMatchObject({
        provincialRecord: { serialNumber: serial },
        supervision: { stagesReceived: 1 },
      });
  }, 180_000);

  if (dialect === 'sqlite') {
    test('a second hall, embedded mode and migrate are refused beside them on one DATA_DIR', async () => {
      const sentence = /data is in use by process \d+: stop that one first, or set DATA_DIR to another folder/;
      for (const args of [['subgraph', 'hall', '--port', '0'], ['migrate'], ['embedded']]) {
        const env = { ...options.env, PORT: '0', ONCEGRAPH_DEMO_CASES: '0' };
        const { code, err } = await runPart(args, { ...options, env });
        expect({ args, code, err }).toEqual({ args, code: 1, err: expect.stringMatching(sentence) });
        expect(err).not.toMatch(/^\s+at /m);
      }
    }, 120_000);

    test('and each of them is refused beside embedded mode, as is a second one', async () => {
      for (const label of [...running.keys()]) await stop(label);
      const env = { ...options.env, PORT: '0', ONCEGRAPH_DEMO_CASES: '0' };
      const embedded = await startPart(['embedded'], { cwd: process.cwd(), env });
      try {
        for (const args of [...SUBGRAPHS.map((name) => ['subgraph', name, '--port', '0']), ['embedded']]) {
          const { code, err } = await runPart(args, { cwd: args[0] === 'embedded' ? process.cwd() : options.cwd, env });
          expect({ args, code, err }).toEqual({ args, code: 1, err: expect.stringContaining('is in use by process') });
        }
      } finally {
        expect((await embedded.stop()).code).toBe(0);
      }
    }, 120_000);

    test('a relay of its own needs a server', async () => {
      expect(await runPart(['relay'], options)).toMatchObject({ code: 2, err: expect.stringMatching(/^DATABASE_URL is needed/) });
      const alone = await runPart(['subgraph', 'hall', '--no-relay'], options);
      expect(alone).toMatchObject({ code: 2, err: expect.stringMatching(/^--no-relay: an SQLite file belongs to one process/) });
    }, 60_000);
  } else {
    test('a second process of a subgraph with connectors is refused beside them on one server, and so is embedded mode', async () => {
      const env = { ...options.env, PORT: '0', ONCEGRAPH_DEMO_CASES: '0', DATA_DIR: join(storage.dataDir, 'other') };
      const alone = SUBGRAPHS.filter((name) => name !== 'hall' && name !== 'supervision');
      const attempts = [...alone.map((name) => ['subgraph', name, '--port', '0']), ['embedded']];
      const refused = await Promise.all(
        attempts.map((args) => runPart(args, { cwd: args[0] === 'embedded' ? process.cwd() : options.cwd, env })),
      );
      for (const { code, err } of refused) {
        expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/another process works on \w+ already: stop that one first/) });
        expect(err).not.toMatch(/^\s+at /m);
      }
    }, 120_000);

    test('two halls and two relays, apart: what either hall wrote is carried', async () => {
      await stop('hall');
      await start('hall', 'subgraph', 'hall', '--no-relay');
      await start('other hall', 'subgraph', 'hall', '--no-relay', '--port', '0');
      const waiting = await register('waits');
      await start('relay', 'relay');
      await start('other relay', 'relay');
      expect((await everywhere(waiting)).case.supervision).toEqual({ stagesReceived: 1 });
      const health = await fetch(running.get('relay')?.url as URL);
      expect([health.status, await health.json()]).toEqual([200, { status: 'ready' }]);
      // one relay killed: what it had claimed goes on with the other
      await running.get('relay')?.kill();
      running.delete('relay');
      await everywhere(await register('goes-on'));
    }, 180_000);

    test('two supervisions, apart: each alert of an overdue case is raised once, and one goes on where the other was killed', async () => {
      const other = await start('other supervision', 'subgraph', 'supervision', '--port', '0');
      const both = await Promise.all(['one', 'two', 'three', 'four'].map((key) => overdue(`both-${key}`)));
      for (const serial of both) await alertsOf(serial);
      await other.kill();
      running.delete('other supervision');
      const serials = [...both, await overdue('left-alone')];
      for (const serial of serials) {
        const rules = await alertsOf(serial);
        expect(rules).toEqual([...new Set(rules)]);
      }
    }, 180_000);
  }

  test('SIGTERM ends every part with code 0', async () => {
    for (const label of [...running.keys()]) await stop(label);
    expect([...ended].filter(([, code]) => code !== 0)).toEqual([]);
  }, 60_000);
});
