import { expect, test } from '@jest/globals';
import { scanned } from './scanned.ts';

test.each([
  ['http://127.0.0.1:4000/track#330106261121300000163.K7QM2', '330106261121300000163'],
  ['  HTTPS://hall.example/track#330106261121300000163  ', '330106261121300000163'],
  ['https://hall.example/og/track#ZJWJ-330106-2014-1.AB', 'ZJWJ-330106-2014-1'],
])('a receipt’s code: %s', (code, serial) => expect(scanned(code)).toEqual({ text: serial, isCode: true }));

test('anything else is looked for as it was typed', () => {
  expect(scanned(' 西卫受〔2014〕1号 ')).toEqual({ text: '西卫受〔2014〕1号', isCode: false });
  expect(scanned('https://hall.example/other#1')).toEqual({ text: 'https://hall.example/other#1', isCode: false });
});
