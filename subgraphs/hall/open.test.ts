import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../kernel/database/testing.ts';
import { until } from '../kernel/exchange/testing.ts';
import type { EventEnvelope, Receipt } from '../kernel/wire/event.ts';
import { HEADER } from '../kernel/wire/headers.ts';
import { application, CLERK, type HallUnderTest, hallUnderTest, REGISTER, register, SUPERVISOR } from './testing.ts';

describe.each(dialectsUnderTest())('an open register, on %s', (dialect) => {
  let under: HallUnderTest;
  const received: EventEnvelope[] = [];

  /** A connector that takes everything. */
  const accept = async (event: EventEnvelope): Promise<Receipt> => {
    received.push(event);
    const { systemId, serialNumber, id, position, lease } = event;
    return {
      systemId,
      serialNumber,
      eventId: id,
      position,
      lease,
      outcome: 'ACCEPTED',
      error: null,
      localNumber: null,
      at: event.recordedAt,
    };
  };

  beforeAll(async () => {
    under = await hallUnderTest(dialect);
    for (const id of ['city.health', 'city.supervision', 'district.330106', 'district-hall.330106', 'province.health-supervision']) {
      under.host.bus.subscribe(id, accept);
    }
    await under.hall.start();
  });
  afterAll(() => under.remove());

  const look = async (serialNumber: string) =>
    (
      await under.read<{
        case: { deliveries: { system: { id: string }; state: string; attempts: number; deliveredAt: string | null }[]; numbers: unknown[] };
      }>(
        'query ($s: SerialNumber!) { case(serialNumber: $s) { deliveries { system { id } state attempts deliveredAt lastError } numbers { system { id } number } } }',
        { s: serialNumber },
        { as: SUPERVISOR },
      )
    ).case;

  test('between start and stop a case reaches every system that must receive it, and their receipts show', async () => {
    const serialNumber = await register(under, 'delivered');
    const arrived = async () => (await look(serialNumber)).deliveries.every(({ state }) => state === 'DELIVERED');
    await until(arrived, 'every system has it');
    const { deliveries } = await look(serialNumber);
    expect(deliveries.map(({ system, state, attempts }) => [system.id, state, attempts])).toEqual([
      ['city.health', 'DELIVERED', 1],
      ['city.supervision', 'DELIVERED', 1],
      ['district-hall.330106', 'DELIVERED', 1],
      ['district.330106', 'DELIVERED', 1],
      ['province.health-supervision', 'DELIVERED', 1],
    ]);
    expect(deliveries.every(({ deliveredAt }) => deliveredAt === '2014-11-08T10:00:00+08:00')).toBe(true);
    expect(received.filter((event) => event.serialNumber === serialNumber)).toHaveLength(5);
  });

  test('an arrival is told by the case’s deliveries, and is no change of the case', async () => {
    const serialNumber = await register(under, 'told');
    await until(async () => (await look(serialNumber)).deliveries.every(({ state }) => state === 'DELIVERED'), 'every system has it');
    const kinds = async () =>
      (
        await under.read<{ caseChanges: { nodes: { kind: string }[] } }>(
          'query ($s: SerialNumber!) { caseChanges(serialNumber: $s) { nodes { kind } } }',
          { s: serialNumber },
        )
      ).caseChanges.nodes.map(({ kind }) => kind);
    await until(async () => (await kinds()).length > 0, 'the change has its place');
    expect(await kinds()).toEqual(['REGISTERED']);
  });

  test('a number that a system reports finds the case from then on', async () => {
    const serialNumber = await register(under, 'numbered');
    const report = {
      serialNumber,
      eventId: null,
      position: null,
      outcome: 'NUMBERED',
      error: null,
      at: '2014-11-08T02:00:00.000Z',
    } as const;
    await under.host.bus.report({ ...report, systemId: 'city.health', localNumber: '杭卫审 2014-0007' });
    await under.host.bus.report({ ...report, systemId: 'city.health', localNumber: '杭卫审 2014-0007' });
    expect((await look(serialNumber)).numbers).toEqual([{ system: { id: 'city.health' }, number: '杭卫审 2014-0007' }]);
    const { caseByNumber } = await under.read<{ caseByNumber: unknown }>(
      '{ caseByNumber(number: "杭卫审2014—0007", systemId: "city.health") { serialNumber } }',
    );
    expect(caseByNumber).toEqual({ serialNumber });
  });

  test('stop waits for the requests under way', async () => {
    const other = await hallUnderTest(dialect);
    const headers = { [HEADER.principal]: await other.host.seal.sign(CLERK) };
    const body = Buffer.from(JSON.stringify({ query: REGISTER, variables: { input: application('last-words') } }));
    const answer = other.hall.handle(body, headers);
    await other.remove();
    expect(JSON.parse(Buffer.from(await answer).toString())).toMatchObject({
      data: { registerCase: { errors: [], case: { version: 1 } } },
    });
  });
});
