import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { seededRandom } from '../../subgraphs/kernel/exchange/connector/testing.ts';
import { isNatsUnderTest } from '../../subgraphs/kernel/exchange/nats/testing.ts';
import { allDelivered, expectInRegister, expectInSystems, expectReplays } from './expect-everywhere.ts';
import { type House, openHouse, type Victim } from './house.ts';
import { type AnsweredCase, startLoad } from './load.ts';

const SEED = 20260213;
const KILLS = 60;
/** Whose turn it is, and among several which one the next time. */
const VICTIMS: readonly (readonly Victim[])[] = [
  ['hall'],
  ['relay', 'second-relay'],
  ['provincial', 'district', 'supervision'],
  ['nats'],
  ['mariadb'],
];
/** Answers between two kills, and milliseconds after the last of them: drawn from these ranges. */
const ANSWERS = { least: 5, most: 25 };
const LATER_MS = 40;

/** The item whose turn it is. */
const turn = <T>(items: readonly T[], nth: number): T => items[nth % items.length] as T;

// MariaDB alone: embedded mode on files is one process, see sigkill.test.ts
const described = dialectsUnderTest().includes('mariadb') && isNatsUnderTest() ? describe : describe.skip;
described(
  `Killed with SIGKILL ${KILLS} times under load: hall, relay, connector, NATS, MariaDB in turn, then all at once (seed ${SEED})`,
  () => {
    let house: House;
    let answered: readonly AnsweredCase[] = [];
    beforeAll(async () => {
      house = await openHouse('NATS');
    }, 180_000);
    afterAll(() => house?.remove(), 30_000);

    test('every write is answered in the end, and reaches every system', async () => {
      const random = seededRandom(SEED);
      const load = startLoad(house.hall, { clients: 8, paceMs: 40 });
      for (let nth = 0; nth < KILLS; nth++) {
        await load.answers(ANSWERS.least + Math.floor(random() * (ANSWERS.most - ANSWERS.least + 1)));
        await sleep(random() * LATER_MS);
        await house.killAndStart(turn(turn(VICTIMS, nth), Math.floor(nth / VICTIMS.length)));
      }
      await load.answers(ANSWERS.most);
      await house.killAll();
      answered = await load.end();
      expect(load.figures.repeated).toBeGreaterThan(0);
      await allDelivered(house.hall);
      expect(house.processes.running().sort()).toEqual([...house.names].sort());
    }, 600_000);

    test('the register holds each case once, with its stages in order, and nothing else', () => expectInRegister(house.hall, answered));

    test(
      'every system holds each case once, each stage once and in order, and no difference',
      () => expectInSystems(house, answered),
      60_000,
    );

    test('asked again under its key, every case answers the same serial number', () => expectReplays(house.hall, answered), 60_000);
  },
);
