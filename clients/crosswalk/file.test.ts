import { expect, test } from '@jest/globals';
import { parseCsv } from '../csv/csv.ts';
import { fileOf, listsOf } from './file.ts';

const entry = { typeCode: null, unifiedCode: null, promisedLimit: null, validFrom: 1, validTo: null, item: null };

test('what a system calls its items is no formula to a spreadsheet, and comes back as it was', () => {
  const texts = ["=cmd|'/C calc'!A0", '+1+1', '-2', '@SUM(A1)', '＝1', "'=1", "''-1", "'quoted'", '公卫许可'];
  const text = fileOf([{ systemId: 'x.y', entries: texts.map((name) => ({ ...entry, code: name, name })) }]);
  // a plain number is none
  for (const cell of parseCsv(text).flat()) expect(cell).not.toMatch(/^[=+\-@＝＋－＠](?!\d+$)/);
  const [list] = listsOf(text, undefined);
  expect(list?.rows.map(({ code, name }) => [code, name])).toEqual(texts.map((name) => [name, name]));
});
