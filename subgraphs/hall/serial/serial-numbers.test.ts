import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../kernel/database/testing.ts';
import { LAST_RUNNING } from '../../kernel/serials/serial.ts';
import { silentLog } from '../../kernel/wire/log.ts';
import { entities } from '../database/entities.ts';
import { migrations } from '../database/migrations/index.ts';
import { SerialCounter } from './serial-counter.entity.ts';
import { SerialNumbers } from './serial-numbers.ts';
import { serialIn, seriesOf } from './series.ts';

test('a series is a division, a Shanghai day and an issuer', () => {
  const series = seriesOf({ division: '330106', day: '2014-11-08', origin: { id: 'district-hall.330106', kind: 'DISTRICT_HALL' } });
  expect(series).toBe('330106-141108-3');
  expect(serialIn(series, 1)).toBe('330106141108300000195');
  expect(() => serialIn(series, LAST_RUNNING + 1)).toThrow(RangeError);
});

describe.each(dialectsUnderTest())('running numbers on %s', (dialect) => {
  const { settings, remove } = temporarySettings(dialect);
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({ settings, entities, migrations, log: silentLog });
    await database.migrate();
  });
  afterAll(async () => {
    await database.close();
    await remove();
  });

  /** What one process holds. */
  const numbers = () => new SerialNumbers(database.fork, () => 0.5);
  const lastOf = async (series: string) => (await database.fork().findOneOrFail(SerialCounter, { series })).last;
  const inTurn = async (process: SerialNumbers, series: string, count: number) => {
    const taken: number[] = [];
    for (let n = 0; n < count; n++) taken.push(await process.take(series));
    return taken;
  };

  test('one process gives 1, 2, 3 …; blocks begin at one number and double up to 64', async () => {
    const process = numbers();
    const reserved: number[] = [];
    for (let n = 1; n <= 200; n++) {
      expect(await process.take('330106-141108-3')).toBe(n);
      reserved.push(await lastOf('330106-141108-3'));
    }
    expect([...new Set(reserved)]).toEqual([1, 3, 7, 15, 31, 63, 127, 191, 255]);
  });

  test('series count by themselves', async () => {
    const process = numbers();
    expect([await process.take('330106-141109-3'), await process.take('330106-141109-2')]).toEqual([1, 1]);
  });

  test('many at once in several processes: each number once, and all that ask are answered', async () => {
    const processes = [numbers(), numbers(), numbers()];
    const taken = await Promise.all(Array.from({ length: 600 }, (_, n) => (processes[n % 3] as SerialNumbers).take('330106-141110-3')));
    expect(new Set(taken).size).toBe(600);
    expect(Math.max(...taken)).toBeLessThanOrEqual(await lastOf('330106-141110-3'));
  });

  test('what comes back unused is given again, by the same process', async () => {
    const process = numbers();
    expect(await inTurn(process, '330106-141111-3', 2)).toEqual([1, 2]);
    process.giveBack('330106-141111-3', 1);
    expect(await inTurn(process, '330106-141111-3', 2)).toEqual([1, 3]);
  });

  test('a process that starts anew never gives what an earlier one had reserved', async () => {
    const before = await inTurn(numbers(), '330106-141112-3', 10);
    const after = await inTurn(numbers(), '330106-141112-3', 10);
    expect(Math.min(...after)).toBeGreaterThan(Math.max(...before));
  });

  test('a reservation that fails fails who waits for it, and the next one asks again', async () => {
    let broken = true;
    const fork = () => {
      if (broken) throw new Error('no database');
      return database.fork();
    };
    const process = new SerialNumbers(fork, () => 0.5);
    const all = await Promise.allSettled([process.take('330106-141113-3'), process.take('330106-141113-3')]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await process.take('330106-141113-3')).toBe(1);
  });

  test('series of long ago are forgotten; what they had left is not given again', async () => {
    const process = numbers();
    expect(await inTurn(process, '330106-141114-3', 2)).toEqual([1, 2]);
    for (let n = 0; n < 200; n++) await process.take(`330106-${String(n).padStart(6, '0')}-3`);
    expect(await process.take('330106-141114-3')).toBe(4);
  });
});
