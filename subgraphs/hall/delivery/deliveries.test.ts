import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { Delivery, type DeliveryState } from '../../kernel/exchange/delivery.entity.ts';
import { inventCases } from '../case/read/testing.ts';
import { caller } from '../case/testing.ts';
import { ADMIN, ANALYST, CLERK, type HallUnderTest, hallUnderTest, PARTNER, SUPERVISOR } from '../testing.ts';

const CASES = 300;
const LIST = `query ($filter: DeliveryFilter, $first: Int, $after: String) { deliveries(filter: $filter, first: $first, after: $after) {
  nodes { serialNumber state attempts waiting lastError system { id } } pageInfo { hasNextPage endCursor } } }`;
const REDELIVER = `mutation ($systemId: ID!) { redeliverDeadLetters(input: { systemId: $systemId }) { redelivered left errors { code path } } }`;
const FIGURES = '{ systems { id health backlog oldestWaiting deadLetters } }';

interface Page {
  readonly nodes: readonly { readonly serialNumber: string; readonly state: DeliveryState; readonly system: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe.each(dialectsUnderTest())('deliveries, on %s', (dialect) => {
  let under: HallUnderTest;
  beforeAll(async () => {
    under = await hallUnderTest(dialect);
    await under.database.fork().transactional((em) => inventCases(em as never, 0, CASES));
    const refused = { state: 'DEAD', nextAttemptAt: null, refusals: 10, waiting: 1, lastError: 'it refused it' } as const;
    await under.database.fork().nativeUpdate(Delivery, { systemId: 'city.health' }, refused);
  });
  afterAll(() => under.remove());

  const page = async (variables: Readonly<Record<string, unknown>>, as = SUPERVISOR): Promise<Page> =>
    (await under.read<{ deliveries: Page }>(LIST, variables, { as })).deliveries;

  async function all(filter: Readonly<Record<string, unknown>>, first: number): Promise<string[]> {
    const found: string[] = [];
    for (let after: string | null = null; ; ) {
      const { nodes, pageInfo }: Page = await page({ filter, first, after });
      found.push(...nodes.map(({ serialNumber, system }) => `${serialNumber}|${system.id}`));
      if (!pageInfo.hasNextPage) return found;
      after = pageInfo.endCursor;
    }
  }

  test.each<readonly [Record<string, unknown>, (delivery: Delivery, region: string) => boolean]>([
    [{}, () => true],
    [{ systemId: 'city.health', states: ['DEAD'] }, ({ systemId }) => systemId === 'city.health'],
    [{ states: ['DEAD'] }, ({ systemId }) => systemId === 'city.health'],
    [{ states: ['PENDING', 'DELIVERED'] }, ({ state }) => state === 'PENDING' || state === 'DELIVERED'],
    [{ states: [] }, () => false],
    [{ systemId: 'nobody' }, () => false],
    [{ states: ['DEAD'], regionCode: '330106' }, ({ systemId }, region) => systemId === 'city.health' && region === '330106'],
  ])('pages of %j hold each delivery once, in the order of serial numbers', async (filter, fits) => {
    const em = under.database.fork();
    const regions: { serialNumber: string; regionCode: string }[] = await em.execute(
      'select serial_number as serialNumber, region_code as regionCode from case_file',
    );
    const regionOf = new Map(regions.map(({ serialNumber, regionCode }) => [serialNumber, regionCode]));
    const rows = (await em.find(Delivery, {})).filter((row) => fits(row, regionOf.get(row.serialNumber) ?? ''));
    const expected = rows.map(({ id }) => id).sort();
    expect(await all(filter, 97)).toEqual(expected);
  });

  test('dead letters are counted per system, beside what waits', async () => {
    const { systems } = await under.read<{ systems: { id: string }[] }>(FIGURES, {}, { as: SUPERVISOR });
    const dead = await under.database.fork().count(Delivery, { state: 'DEAD' });
    expect(systems.find(({ id }) => id === 'city.health')).toMatchObject({ health: 'DEGRADED', deadLetters: dead, oldestWaiting: null });
    expect(systems.find(({ id }) => id === 'city.hall')).toMatchObject({ health: 'UP', deadLetters: 0, oldestWaiting: null });
  });

  test('operators see everybody’s, a clerk or partner its own system’s, others none; a foreign cursor finds nothing', async () => {
    const own = await page({ filter: { states: ['DEAD'] } }, caller('clerk', 'city.health'));
    expect(new Set(own.nodes.map(({ system }) => system.id))).toEqual(new Set(['city.health']));
    expect((await page({}, CLERK)).nodes.every(({ system }) => system.id === CLERK.systemId)).toBe(true);
    const code = async (as?: typeof CLERK, filter = {}) =>
      (await under.ask(LIST, { filter }, as ? { as } : {})).errors?.map(({ extensions }) => extensions.code);
    expect(await code(CLERK, { systemId: 'city.health' })).toEqual(['FORBIDDEN']);
    for (const as of [PARTNER, ANALYST]) expect(await code(as)).toEqual(['FORBIDDEN']);
    expect(await code()).toEqual(['UNAUTHENTICATED']);
    for (const after of ['x', Buffer.from('[1,"caseChanges"]').toString('base64url')]) expect(await page({ after })).toBeNull();
  });

  test('redeliverDeadLetters sends them again in bounded calls that say how many are left; operators only', async () => {
    const send = (systemId: string, as = ADMIN) => under.ask(REDELIVER, { systemId }, { as });
    const dead = await under.database.fork().count(Delivery, { state: 'DEAD' });
    expect(dead).toBeGreaterThan(200);
    expect((await send('city.health')).data).toEqual({ redeliverDeadLetters: { redelivered: 200, left: dead - 200, errors: [] } });
    expect((await send('city.health')).data).toEqual({ redeliverDeadLetters: { redelivered: dead - 200, left: 0, errors: [] } });
    expect((await send('city.health')).data).toEqual({ redeliverDeadLetters: { redelivered: 0, left: 0, errors: [] } });
    const [row] = await under.database.fork().find(Delivery, { systemId: 'city.health' }, { limit: 1 });
    expect(row).toMatchObject({ state: 'PENDING', round: 2, ackedPosition: 0, refusals: 0, lastError: null });
    expect((await send('nobody')).data).toEqual({
      redeliverDeadLetters: { redelivered: 0, left: 0, errors: [{ code: 'UNKNOWN_SYSTEM', path: ['systemId'] }] },
    });
    expect((await send('city.health', CLERK)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
