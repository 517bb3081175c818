import { expect, test } from '@jest/globals';
import { progressLine } from './progress.ts';
import { momentOf, readTime } from './read-time.ts';
import { readReport, textOf } from './report.ts';

test('times as they are written here', () => {
  for (const cell of ['2014-03-02', '2014/3/2', '2014.3.2', '2014年3月2日'])
    expect(readTime(cell)).toEqual({ day: '2014-03-02', time: undefined });
  for (const cell of ['2014-03-02 9:05', '2014/3/2 09:05:00', '2014-03-02T09:05', '2014年3月2日  9:05'])
    expect(readTime(cell)).toEqual({ day: '2014-03-02', time: '09:05:00' });
  for (const cell of [
    '',
    '2014',
    '2014-13-01',
    '2014-02-30',
    '03/02/2014',
    '41700',
    '2014-03-02 24:00',
    '2014-03-02 9',
    '2014-03-02 9:05 x',
  ])
    expect(readTime(cell)).toBeUndefined();
});

test('a day without a time is its beginning, and not before what came before it on that day', () => {
  const day = { day: '2014-03-02', time: undefined };
  expect(momentOf(day, undefined)).toBe('2014-03-02T00:00:00+08:00');
  expect(momentOf(day, '2014-03-01T23:00:00+08:00')).toBe('2014-03-02T00:00:00+08:00');
  expect(momentOf(day, '2014-03-02T09:30:00+08:00')).toBe('2014-03-02T09:30:00+08:00');
  // who names an earlier time means it
  expect(momentOf({ ...day, time: '08:00:00' }, '2014-03-02T09:30:00+08:00')).toBe('2014-03-02T08:00:00+08:00');
});

test('a report is read as it was written; what a spreadsheet would reckon with is a text', () => {
  const lines = [
    { line: 2, number: '=1+1', outcome: 'written', serialNumber: '330106', stagesWritten: 2 },
    { line: 3, number: 'a,"b"', outcome: 'bad', field: 'x', code: 'BAD_DATE', message: '-1, "因为"' },
  ] as const;
  const text = `head\r\n${textOf(lines)}`;
  expect(text).toContain("'=1+1");
  expect(readReport(text)).toEqual(lines);
  expect(readReport(text.slice(0, -3))).toEqual(lines.slice(0, 1));
});

test('how far it is', () => {
  expect(progressLine(0, 100, 0, 0)).toBe('0/100 rows, 0.0 cases/s');
  expect(progressLine(50, 200, 3, 10_000)).toBe('50/200 rows, 5.0 cases/s, 30 s left, 3 not written');
  expect(progressLine(10, 1000, 0, 10_000)).toBe('10/1000 rows, 1.0 cases/s, 16 min 30 s left');
  expect(progressLine(100, 100, 0, 10_000)).toBe('100/100 rows, 10.0 cases/s');
});
