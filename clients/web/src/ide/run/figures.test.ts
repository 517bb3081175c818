import { expect, test } from '@jest/globals';
import { rowsText, sizeText, timeText } from './figures.ts';

test('figures read as people write them', () => {
  expect([sizeText(850), sizeText(4210), sizeText(1_290_000)]).toEqual(['850 B', '4.2 kB', '1.3 MB']);
  expect([timeText(84.6), timeText(1250)]).toEqual(['85 ms', '1.25 s']);
  expect(rowsText({ count: 20, total: 523 })).toEqual({ zh: '20 行，共 523 条', en: '20 of 523 rows' });
  expect(rowsText({ count: 1, total: undefined }).en).toBe('1 row');
});
