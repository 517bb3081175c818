import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import { until } from '../../kernel/exchange/testing.ts';
import { application, CLERK, type HallUnderTest, hallUnderTest, PARTNER, REGISTER, register } from '../testing.ts';
import { caller } from './testing.ts';

const WATCH = `subscription ($serialNumber: SerialNumber, $regionCode: RegionCode, $after: String) {
  caseChanged(serialNumber: $serialNumber, regionCode: $regionCode, after: $after) {
    cursor at kind case { serialNumber version party { name } } stage { kind sequence }
  }
}`;
const ACCEPT = 'mutation ($input: RecordStageInput!) { recordStage(input: $input) { errors { message } } }';

interface Change {
  readonly cursor: string;
  readonly kind: string;
  readonly case: { readonly serialNumber: string; readonly version: number; readonly party: { readonly name: string } | null };
  readonly stage: { readonly kind: string } | null;
}

async function all(events: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const taken: Uint8Array[] = [];
  for await (const event of events) taken.push(event);
  return taken;
}

describe.each(dialectsUnderTest())('caseChanged, on %s', (dialect) => {
  let under: HallUnderTest;
  beforeAll(async () => {
    under = await hallUnderTest(dialect, { relayElsewhere: true });
    await under.hall.start();
  });
  afterAll(() => under.remove());

  /** Subscribes, runs the work, and takes the first `count` changes. */
  async function changes(count: number, variables: Record<string, unknown>, work: () => Promise<unknown>, as = PARTNER): Promise<Change[]> {
    const ending = new AbortController();
    const events = (await under.follow(WATCH, variables, ending.signal, { as }))[Symbol.asyncIterator]();
    const taken: Change[] = [];
    under.statements();
    let next = events.next();
    await until(() => under.statements().some((statement) => statement.includes('feed_day')), 'the feed has looked where it begins');
    await work();
    try {
      while (taken.length < count) {
        const { value } = await next;
        const { data, errors } = JSON.parse(Buffer.from(value as Uint8Array).toString());
        if (errors) throw new Error(JSON.stringify(errors));
        taken.push(data.caseChanged);
        next = events.next();
      }
    } finally {
      ending.abort();
      await next;
    }
    return taken;
  }

  test("tells what is committed, in its order, masked by the caller's rights", async () => {
    let serialNumber = '';
    const seen = await changes(3, { regionCode: '330106000000' }, async () => {
      await register(under, 'elsewhere', { regionCode: '330108' });
      serialNumber = await register(under, 'live');
      const input = { idempotencyKey: 'accept', serialNumber, kind: 'ACCEPTANCE', outcome: 'PASSED' };
      await under.read(ACCEPT, { input }, { as: caller('clerk', 'province.health-supervision') });
      await under.ask(REGISTER, { input: application('second-entry', { projectName: '示例浴室 live' }) }, { as: CLERK });
    });
    expect(seen).toMatchObject([
      { kind: 'REGISTERED', stage: null, case: { serialNumber, party: { name: '欧***' } } },
      { kind: 'STAGE_RECORDED', stage: { kind: 'ACCEPTANCE', sequence: 2 }, case: { serialNumber, version: 2 } },
      { kind: 'LINKED', stage: null, case: { serialNumber } },
    ]);
  });

  test('goes on after the cursor where it broke off, and misses nothing', async () => {
    const before = await changes(2, {}, async () => {
      await register(under, 'one');
      await register(under, 'two');
    });
    const missed = [await register(under, 'three'), await register(under, 'four')];
    const after = await changes(3, { after: before[0]?.cursor }, async () => undefined);
    expect(after[0]).toEqual(before[1]);
    expect(after.slice(1).map((change) => change.case.serialNumber)).toEqual(missed);
  });

  test('follows one case by its serial number as people write it', async () => {
    const serial = await register(under, 'followed');
    const placed = async () => (await under.database.fork().count(OutboxEvent, { place: null })) === 0;
    await until(placed, 'what was written before has its place');
    const spaced = `${serial.slice(0, 6)} ${serial.slice(6)}`;
    const [change] = await changes(1, { serialNumber: spaced }, async () => {
      await register(under, 'not-followed');
      await under.read(
        'mutation ($input: WithdrawCaseInput!) { withdrawCase(input: $input) { errors { message } } }',
        { input: { idempotencyKey: 'end', serialNumber: serial, reason: 'at wish' } },
        { as: CLERK },
      );
    });
    expect(change).toMatchObject({ kind: 'WITHDRAWN', stage: { kind: 'CLOSURE' }, case: { serialNumber: serial } });
  });

  test('a cursor that is none ends at once; the signal ends a silent feed', async () => {
    const ending = new AbortController();
    const none = await under.follow(WATCH, { after: 'x' }, ending.signal);
    expect(await all(none)).toEqual([]);
    const silent = await under.follow(WATCH, { serialNumber: 'none' }, ending.signal);
    setTimeout(() => ending.abort(), 100);
    expect(await all(silent)).toEqual([]);
  });
});
