import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import { until } from '../../kernel/exchange/testing.ts';
import { caller } from '../case/testing.ts';
import { ADMIN, CLERK, type HallUnderTest, hallUnderTest, PARTNER, register } from '../testing.ts';

const CHANGES = `query ($after: String, $regionCode: RegionCode, $serialNumber: SerialNumber, $first: Int) {
  caseChanges(after: $after, regionCode: $regionCode, serialNumber: $serialNumber, first: $first) {
    edges { cursor } nodes { cursor kind case { serialNumber party { name } } stage { kind sequence } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
const CORRECT = 'mutation ($input: CorrectCaseInput!) { correctCase(input: $input) { errors { code } } }';
const STAGE = 'mutation ($input: RecordStageInput!) { recordStage(input: $input) { case { version } errors { code } } }';
const PROVINCE = caller('clerk', 'province.health-supervision');

interface Page {
  readonly edges: readonly { readonly cursor: string }[];
  readonly nodes: readonly {
    readonly cursor: string;
    readonly kind: string;
    readonly case: { readonly serialNumber: string; readonly party: { readonly name: string } | null };
    readonly stage: { readonly kind: string; readonly sequence: number } | null;
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly startCursor: string | null; readonly endCursor: string };
}

/** mulberry32 (T. Ettinger, public domain): small and replayable. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe.each(dialectsUnderTest())('caseChanges, on %s', (dialect) => {
  let under: HallUnderTest;
  beforeAll(async () => {
    under = await hallUnderTest(dialect, { relayElsewhere: true });
    await under.hall.start();
  });
  afterAll(() => under.remove());

  const page = async (variables: Readonly<Record<string, unknown>> = {}, as = PARTNER): Promise<Page> =>
    (await under.read<{ caseChanges: Page }>(CHANGES, variables, { as })).caseChanges;
  const placed = () => until(async () => (await under.database.fork().count(OutboxEvent, { place: null })) === 0, 'all events have places');

  test('eight writers while a reader pages by cursor: nothing is lost, nothing comes twice, each case in its order', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1e6);
    process.stdout.write(`the change feed on ${dialect}: SEED=${seed}\n`);
    const random = seeded(seed);
    const written = new Map<string, string[]>();
    let writing = true;
    const write = async (writer: number) => {
      for (let n = 0; n < 5; n++) {
        const serial = await register(under, `w-${writer}-${n}`);
        const kinds = ['REGISTERED'];
        written.set(serial, kinds);
        for (let version = 1; random() < 0.6 && version < 5; version++) {
          const input = {
            idempotencyKey: `c-${writer}-${n}-${version}`,
            serialNumber: serial,
            expectedVersion: version,
            reason: '笔误',
            projectName: `示例店 ${writer}-${n}-${version}`,
          };
          await under.read(CORRECT, { input }, { as: CLERK });
          kinds.push('CORRECTED');
        }
      }
    };
    const seen = new Map<string, string[]>();
    const cursors: string[] = [];
    const read = async () => {
      for (let after: string | null = null, last = false; ; ) {
        const { nodes, pageInfo } = await page({ after, first: 1 + Math.floor(random() * 7) });
        for (const { case: one, kind, cursor } of nodes) {
          seen.set(one.serialNumber, [...(seen.get(one.serialNumber) ?? []), kind]);
          cursors.push(cursor);
        }
        after = pageInfo.endCursor;
        if (last && nodes.length === 0) return;
        if (!writing && !last) {
          await placed();
          last = true;
        }
      }
    };
    const reader = read();
    await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    writing = false;
    await reader;
    expect(new Set(cursors).size).toBe(cursors.length);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(written));
  });

  test('an empty page has an end cursor, which goes on; a division’s poller passes over what happens elsewhere', async () => {
    await placed();
    let { pageInfo } = await page({ first: 100 });
    while (pageInfo.hasNextPage) ({ pageInfo } = await page({ first: 100, after: pageInfo.endCursor }));
    const quiet = await page({ after: pageInfo.endCursor, regionCode: '330109' });
    expect(quiet).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false, startCursor: null, endCursor: pageInfo.endCursor } });
    for (let n = 0; n < 3; n++) await register(under, `elsewhere-${n}`, { regionCode: '330108' });
    await placed();
    const passed = await page({ after: quiet.pageInfo.endCursor, regionCode: '330109', first: 1 });
    expect(passed.nodes).toEqual([]);
    expect(passed.pageInfo.endCursor).not.toBe(quiet.pageInfo.endCursor);
    const own = await register(under, 'here', { regionCode: '330109' });
    await placed();
    expect((await page({ after: passed.pageInfo.endCursor, regionCode: '330109' })).nodes).toMatchObject([
      { kind: 'REGISTERED', case: { serialNumber: own } },
    ]);
  });

  test('is masked as the case itself is for this reader, with the stage that was recorded', async () => {
    const serialNumber = await register(under, 'masked');
    const input = { idempotencyKey: 'm-1', serialNumber, kind: 'ACCEPTANCE', outcome: 'PASSED' };
    await under.read(STAGE, { input }, { as: PROVINCE });
    await placed();
    const names = async (as: typeof PARTNER) => (await page({ serialNumber }, as)).nodes.map((one) => one.case.party?.name);
    expect(await names(PARTNER)).toEqual(['欧***', '欧***']);
    expect(await names(CLERK)).toEqual(['欧阳小明', '欧阳小明']);
    expect((await page({ serialNumber })).nodes.map(({ kind, stage }) => [kind, stage?.kind])).toEqual([
      ['REGISTERED', undefined],
      ['STAGE_RECORDED', 'ACCEPTANCE'],
    ]);
  });

  test('a hundred changes cost one statement per table', async () => {
    const serialNumber = await register(under, 'staged');
    await under.read(STAGE, { input: { idempotencyKey: 's-1', serialNumber, kind: 'ACCEPTANCE', outcome: 'PASSED' } }, { as: PROVINCE });
    await placed();
    const { pageInfo } = await page({ serialNumber, first: 1 });
    const end = JSON.parse(Buffer.from(pageInfo.endCursor, 'base64url').toString());
    const after = Buffer.from(JSON.stringify([Math.max(0, end[0] - 60), end[1]])).toString('base64url');
    under.statements();
    const { nodes } = await page({ first: 100, after }, ADMIN);
    expect(nodes.length).toBeGreaterThan(40);
    // what the sequencer and the profiles' cache look for by themselves may come in between
    const read = under.statements().filter((line) => !/place is null|process_pick/.test(line));
    const tables = read.map((line) => / from [`"]?(\w+)/i.exec(line)?.[1]);
    expect(tables.toSorted()).toEqual(['case_file', 'feed_day', 'outbox_event', 'outbox_event', 'stage']);
  });

  test('a cursor of another list or of no list, and what fits no case: null; first outside 1..100: BAD_USER_INPUT', async () => {
    const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');
    for (const after of ['x', cursor([1, '330106141108300000195']), cursor([-1, 'caseChanges']), cursor([1e9, 'caseChanges'])])
      expect(await page({ after })).toBeNull();
    expect(await page({ regionCode: 'nowhere' })).toBeNull();
    expect((await page({ serialNumber: 'x\u0000' })).nodes).toEqual([]);
    const { errors } = await under.ask(CHANGES, { first: 101 }, { as: PARTNER });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('too old a cursor is CURSOR_EXPIRED, for pollers and for subscribers', async () => {
    await placed();
    const first = await page({ first: 1 });
    under.pass(31 * 86_400_000);
    await register(under, 'a-month-later');
    await placed();
    const after = first.pageInfo.endCursor;
    const { errors } = await under.ask(CHANGES, { after }, { as: PARTNER });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CURSOR_EXPIRED' });
    expect((await page({})).nodes).toHaveLength(1);
    const query = 'subscription ($after: String) { caseChanged(after: $after) { cursor } }';
    const told: unknown[] = [];
    for await (const event of await under.follow(query, { after }, new AbortController().signal, { as: PARTNER }))
      told.push(JSON.parse(Buffer.from(event).toString()).errors[0].extensions.code);
    expect(told).toEqual(['CURSOR_EXPIRED']);
  });
});
