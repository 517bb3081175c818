import { expect, test } from '@jest/globals';
import { BadFile, parseCsv, parseNumbered, writeCsv } from './csv.ts';

test('CSV as RFC 4180 has it: quotes, line ends within cells, CRLF and LF, a byte order mark, no line end at the end', () => {
  const text = '\ufeffa,b\r\n"x,1","say ""hi""\nthere"\n\n,\r\n"",末';
  expect(parseCsv(text)).toEqual([
    ['a', 'b'],
    ['x,1', 'say "hi"\nthere'],
    ['', ''],
    ['', '末'],
  ]);
  expect(parseCsv('')).toEqual([]);
  expect(parseCsv('a,')).toEqual([['a', '']]);
  expect(parseCsv('a,b\r1,2\r')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});

test('rows are counted as a spreadsheet shows them: blank ones are, line ends within cells are not', () => {
  expect(parseNumbered('a\n\n"b\nb"\n\n\nc').map(([row, [cell]]) => [row, cell])).toEqual([
    [1, 'a'],
    [3, 'b\nb'],
    [6, 'c'],
  ]);
});

test('what is written is read back as it was', () => {
  const rows = [
    ['《出生医学证明》补发', 'a"b', 'c,d', ' e ', 'f\r\ng', ''],
    ['1', '2', '3', '4', '5', '6'],
  ];
  expect(parseCsv(writeCsv(rows))).toEqual(rows);
  expect(parseCsv(`\ufeff${writeCsv(rows)}`)).toEqual(rows);
});

test.each(['a,"b', 'a\nb"c"', 'a,"b"c'])('%j is no CSV', (text) => {
  expect(() => parseCsv(text)).toThrow(BadFile);
});

test('a quote that is not closed is told of a file of any size, too', () => {
  const long = 'a'.repeat(12_000_000);
  expect(parseCsv(`code\n"${long}"`)[1]?.[0]).toBe(long);
  expect(() => parseCsv(`code\n"${long}`)).toThrow('line 2: a quote is not closed');
});
