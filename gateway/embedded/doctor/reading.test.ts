import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@jest/globals';
import { openReading } from './reading.ts';

test('nothing is made beside a file: closed, open elsewhere, or copied with its log while it was open', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oncegraph-reading-'));
  const file = join(folder, 'a.sqlite');
  const rowsOf = async (path: string) => {
    const before = readdirSync(folder, { recursive: true });
    const reading = await openReading({ dialect: 'sqlite', file: path, synchronous: 'normal' });
    const rows = await reading?.all('select n from t');
    reading?.close();
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
    return rows?.length;
  };
  expect(await rowsOf(file)).toBeUndefined();
  const open = () => new DatabaseSync(file);
  const first = open();
  first.exec('pragma journal_mode = wal; create table t (n integer); insert into t values (1)');
  first.close();
  expect(await rowsOf(file)).toBe(1);
  const writer = open();
  writer.exec('insert into t values (2)');
  expect(await rowsOf(file)).toBe(2);
  mkdirSync(join(folder, 'copy'));
  for (const end of ['', '-wal']) copyFileSync(`${file}${end}`, join(folder, 'copy', `a.sqlite${end}`));
  expect(await rowsOf(join(folder, 'copy', 'a.sqlite'))).toBe(1);
  writer.close();
  rmSync(folder, { recursive: true });
});
