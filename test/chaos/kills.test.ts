import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { seededRandom } from '../../subgraphs/kernel/exchange/connector/testing.ts';
import { allDelivered, expectInRegister, expectInSystems, expectReplays } from './expect-everywhere.ts';
import { type House, openHouse } from './house.ts';
import { type AnsweredCase, startLoad } from './load.ts';

const SEED = 20260213;
const KILLS = 20;
const VICTIMS = ['hall', 'relay', 'mariadb'] as const;
/** One of them dies with each relay. */
const CONNECTORS = ['provincial', 'district', 'supervision'] as const;
/** Answers between two kills, and milliseconds after the last of them: drawn from these ranges. */
const ANSWERS = { least: 5, most: 25 };
const LATER_MS = 40;

// MariaDB alone: embedded mode on files is one process, see sigkill.test.ts
const described = dialectsUnderTest().includes('mariadb') ? describe : describe.skip;
described(`Killed with SIGKILL ${KILLS} times under load: ${VICTIMS.join(', ')} in turn, then all at once (seed ${SEED})`, () => {
  let house: House;
  let answered: readonly AnsweredCase[] = [];
  beforeAll(async () => {
    house = await openHouse();
  }, 180_000);
  afterAll(() => house?.remove(), 30_000);

  test('every write is answered in the end, and reaches every system', async () => {
    const random = seededRandom(SEED);
    const load = startLoad(house.hall, { clients: 8, paceMs: 40 });
    for (let nth = 0; nth < KILLS; nth++) {
      await load.answers(ANSWERS.least + Math.floor(random() * (ANSWERS.most - ANSWERS.least + 1)));
      await sleep(random() * LATER_MS);
      const victim = VICTIMS[nth % VICTIMS.length] as (typeof VICTIMS)[number];
      const connector = CONNECTORS[Math.floor(nth / VICTIMS.length) % CONNECTORS.length] as (typeof CONNECTORS)[number];
      await Promise.all([victim, ...(victim === 'relay' ? [connector] : [])].map(house.killAndStart));
    }
    await load.answers(ANSWERS.most);
    await house.killAll();
    answered = await load.end();
    expect(load.figures.repeated).toBeGreaterThan(0);
    await allDelivered(house.hall);
  }, 600_000);

  test('the register holds each case once, with its stages in order, and nothing else', () => expectInRegister(house.hall, answered));

  test(
    'every system holds each case once, each stage once and in order, and no difference',
    () => expectInSystems(house, answered),
    60_000,
  );

  test('asked again under its key, every case answers the same serial number', () => expectReplays(house.hall, answered), 60_000);
});
