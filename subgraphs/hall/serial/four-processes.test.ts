import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, mariaDbUnderTest, temporarySettings } from '../../kernel/database/testing.ts';
import { parseSerial } from '../../kernel/serials/serial.ts';
import { silentLog } from '../../kernel/wire/log.ts';
import { entities } from '../database/entities.ts';
import { migrations } from '../database/migrations/index.ts';
import { SerialNumbers } from './serial-numbers.ts';
import { serialIn, seriesOf } from './series.ts';

const PROCESSES = 4;
const EACH = { mariadb: 25_000, sqlite: 2_500 };
const series = seriesOf({ division: '330106', day: '2026-11-21', origin: { id: 'district.330106', kind: 'DISTRICT' } });
const drawer = fileURLToPath(new URL('drawer.ts', import.meta.url));
const run = promisify(execFile);

// An SQLite file belongs to one process: there the four are four allocators in it, that know nothing of each other.
describe.each(dialectsUnderTest())('serial numbers of four processes, on %s', (dialect) => {
  test('100,000 at once on MariaDB: no duplicate; of 1,000 of them every wrong digit and every swap of neighbours is refused', async () => {
    const { settings, remove } = temporarySettings(dialect);
    const database = await openDatabase({ settings, entities, migrations, log: silentLog });
    try {
      await database.migrate();
      const draw = settings.dialect === 'mariadb' ? () => drawApart(settings.database) : () => drawHere(database);
      const drawn = (await Promise.all(Array.from({ length: PROCESSES }, draw))).flat();
      expect(drawn).toHaveLength(PROCESSES * EACH[dialect]);
      expect(new Set(drawn).size).toBe(PROCESSES * EACH[dialect]);
      const sample = drawn.filter((_, index) => index % (drawn.length / 1_000) === 0);
      expect(sample).toHaveLength(1_000);
      expect(sample.flatMap((serial) => misreadings(serial).filter((wrong) => parseSerial(wrong).ok))).toEqual([]);
      expect(drawn.filter((serial) => !parseSerial(serial).ok)).toEqual([]);
    } finally {
      await database.close();
      await remove();
    }
  }, 120_000);
});

async function drawApart(name: string): Promise<string[]> {
  const asked = ['--no-warnings', drawer, mariaDbUnderTest().socketPath, name, series, String(EACH.mariadb), '16'];
  return (await run(process.execPath, asked, { maxBuffer: 1 << 24 })).stdout.split('\n');
}

async function drawHere({ fork }: Database): Promise<string[]> {
  const serials = new SerialNumbers(fork, () => 0.5);
  return Promise.all(Array.from({ length: EACH.sqlite }, async () => serialIn(series, await serials.take(series))));
}

/** Every text that differs in one digit, or in the order of two neighbours. */
function misreadings(serial: string): string[] {
  const digits = [...serial];
  const changed = digits.flatMap((good, at) => [...'0123456789'].filter((digit) => digit !== good).map((digit) => digits.with(at, digit)));
  const swapped = digits.flatMap((digit, at) => {
    const next = digits[at + 1];
    return next === undefined || next === digit ? [] : [digits.with(at, next).with(at + 1, digit)];
  });
  return [...changed, ...swapped].map((one) => one.join(''));
}
