import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { allDelivered, expectInRegister, expectInSystems } from './expect-everywhere.ts';
import { type House, openHouse } from './house.ts';
import { startLoad } from './load.ts';

const AWAY_MS = 3_000;

// MariaDB alone: a file does not restart
const described = dialectsUnderTest().includes('mariadb') ? describe : describe.skip;
described('The database server restarts under running processes', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse('HTTP');
  }, 180_000);
  afterAll(() => house?.remove(), 30_000);

  test('they answer meanwhile, go on by themselves when it is back, and nothing that was answered is lost', async () => {
    const load = startLoad(house.hall, { clients: 4, paceMs: 40 });
    await load.answers(20);
    // told to end, it lets nobody in and cuts everybody off
    await house.mariadb.halt();
    await sleep(AWAY_MS);
    for (const ask of [house.hall, house.askOf('supervision')]) {
      const { errors } = await ask('{ _service { sdl } __typename }');
      expect(errors).toBeUndefined();
    }
    const { data, errors } = await house.hall<{ cases: unknown }>('{ cases { totalCount } }');
    expect(data?.cases ?? null).toBeNull();
    expect(errors).toMatchObject([{ path: ['cases'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
    expect(JSON.stringify(errors)).not.toContain(house.mariadb.socket);
    await house.mariadb.start();
    await load.answers(20);
    await house.killAndStart('mariadb');
    await load.answers(20);
    const answered = await load.end();
    await allDelivered(house.hall);
    await expectInRegister(house.hall, answered);
    await expectInSystems(house, answered);
    expect(house.processes.running()).toEqual([...house.names]);
  }, 480_000);
});
