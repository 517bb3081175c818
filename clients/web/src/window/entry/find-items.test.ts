import { expect, test } from '@jest/globals';
import { findItems, NO_PINYIN } from './find-items.ts';
import { pinyinOf } from './pinyin.ts';

const items = [
  { code: '330123901000', name: '公共场所卫生许可', nameEn: 'Hygiene licence for public places' },
  { code: '330123902000', name: '公共场所卫生许可（延续）', nameEn: 'Hygiene licence for public places - renewal' },
  { code: '330123905000', name: '放射诊疗许可', nameEn: 'Radiodiagnosis and radiotherapy licence' },
];
const uses = new Map([['330123905000', 7]]);
const found = (text: string, how = pinyinOf) => findItems(items, text, { uses, pinyin: how }).map(({ code }) => code.slice(6, 9));

test('nothing typed: all, the most used first', () => expect(found('')).toEqual(['905', '901', '902']));
test.each([
  ['901000', ['901']],
  ['３３０１２３９０２', ['902']],
  ['放射', ['905']],
  ['卫生延续', ['902']],
  ['fszl', ['905']],
  ['FangShe', ['905']],
  ['ggcs', ['901', '902']],
  ['renewal', ['902']],
  ['public places', ['901', '902']],
  ['不存在', []],
])('%s', (text, expected) => expect(found(text)).toEqual(expected));
test('before the dictionary of pinyin is there, names and codes are enough', () => expect(found('放射', NO_PINYIN)).toEqual(['905']));
