import { expect, test } from '@jest/globals';
import { Converter } from 'opencc-js/cn2t';
import { allAliases, type Dictionary } from './aliases.ts';
import { itemById, versionsOf } from './catalogue.ts';
import { resolveItem } from './resolve-item.ts';

const SEED = 20141108;
const ROWS = 2000;

/** mulberry32: a small repeatable random source. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const random = randomFrom(SEED);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const scripts = (['t', 'tw', 'hk'] as const).map((to) => Converter({ from: 'cn', to }));
const fullWidth = (text: string) => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const anywhere = (text: string, insert: string) => {
  const at = Math.floor(random() * (text.length + 1));
  return text.slice(0, at) + insert + text.slice(at);
};

type Change = (text: string) => string;

/** How a name may be written without meaning anything else. */
const nameChanges: readonly Change[] = [
  (name) => pick(scripts)(name),
  (name) => name.normalize('NFKC'),
  (name) => fullWidth(name.normalize('NFKC')),
  (name) =>
    name
      .replace(/（(.*)）/, () => pick(['($1)', '[$1]', '〔$1〕', '【$1】', '-$1', '——$1', ' $1']))
      .replace('$1', /（(.*)）/.exec(name)?.[1] ?? ''),
  (name) => name.replace(/[《》]/g, ''),
  (name) => `《${name}》`,
  (name) => anywhere(name, pick([' ', '\u3000', '\u200b', '\t'])),
  (name) => name.replaceAll('、', pick([',', '，', ' ', '和'])),
  (name) => name + pick(['办理', '申请', '审批', '登记', '事项', '（办理）', '核准']),
  (name) => pick(['西湖区', '杭州市西湖区', '杭州市', '西湖区卫生局', '浙江省', '卫生局', '萧山区卫生局']) + name,
  (name) => name.replace(/^(.*)（(延续|首次)）$/, '$2$1'),
  (name) => name.replace(/^(.*)（(.*)）$/, '（$2）$1'),
  (name) => (name.startsWith('对') ? name.replace(/^对(.*)的处罚$/, pick(['$1', '$1的处罚', '对$1', '$1处罚', '对$1的行政处罚'])) : name),
  (name) =>
    /许可(（.*）)?$/.test(name) ? name.replace(/许可(?=(（.*）)?$)/, pick(['许可证', '许可证核发', '许可审批', '行政许可'])) : name,
];

/** How a code may be written without being another. */
const codeChanges: readonly Change[] = [
  fullWidth,
  (code) => code.toLowerCase(),
  (code) => code.replaceAll('-', pick(['—', '–', '－', '_', ' ', '', '.', '/'])),
  (code) => code.replaceAll('-', ''),
  (code) => pick(scripts)(code),
  (code) => ` ${code} `,
  (code) => (/^\d{4}$/.test(code) ? code.replace(/^0/, '') : code),
  (code) => (code.startsWith('XH') ? code.replace(/-0+(\d+)$/, '-$1') : code),
  (code) => (code.startsWith('XH') || /^\d{4}$/.test(code) ? code.replaceAll('0', 'O') : code),
  (code) => (/^\p{Script=Han}+-\d{5}-\d{3}$/u.test(code) ? `${code}-${pick(['01', '02', '03'])}` : code),
];

const sources = [...allAliases()].flatMap(([item, aliases]) => aliases.map((alias) => ({ item, ...alias })));
type Source = (typeof sources)[number];

interface Row {
  readonly kind: string;
  readonly dictionary: Dictionary;
  readonly code: string | null;
  readonly name: string | null;
  /** the item, or null where a person must decide */
  readonly wanted: string | null;
}

const times = <T>(count: number, change: (value: T) => T, value: T): T => (count === 0 ? value : times(count - 1, change, change(value)));
const varied = (changes: readonly Change[], text: string) => times(1 + Math.floor(random() * 3), (value) => pick(changes)(value), text);

/** Words that make another procedure of any of these items, or its opposite; where the catalogue has that procedure too they are left out. */
const DOUBTS = ['注销', '撤销', '吊销', '换证', '停业', '不予', '取消', '暂停', '作废', '非', '不'];

function makeRow(): Row {
  const source = pick(sources);
  const { item, dictionary } = source;
  const other = (): Source => {
    const found = pick(sources);
    return found.item === item ? other() : found;
  };
  const local = (from: Source): Source => (from.dictionary === dictionary ? from : local(other()));
  const kind = pick(['name', 'name', 'name', 'code', 'both', 'both', 'unified', 'foreign code', 'unknown code', 'doubt', 'confused']);
  const row = (code: string | null, name: string | null, wanted: string | null): Row => ({ kind, dictionary, code, name, wanted });
  const { code: basic } = itemById(item) ?? versionsOf(item)[0] ?? { code: '' };
  switch (kind) {
    case 'name':
      return row(null, varied(nameChanges, source.name), item);
    case 'code':
      return row(varied(codeChanges, source.code), null, item);
    case 'both':
      return row(varied(codeChanges, source.code), varied(nameChanges, source.name), item);
    case 'unified':
      return row(
        pick([basic, `11330109MCT001093M4${basic}`, fullWidth(basic), `11330100mct00100xt3${basic}`]),
        pick([null, varied(nameChanges, source.name)]),
        item,
      );
    case 'foreign code':
      return row(varied(codeChanges, local(other()).code), varied(nameChanges, source.name), null);
    case 'unknown code':
      return row(pick(['0199', 'XH-WS-088', '许可-99999-001', '330123999000', 'x']), varied(nameChanges, source.name), null);
    case 'doubt':
      return row(
        pick([null, source.code]),
        pick([`${pick(DOUBTS)}${source.name}`, `${source.name}${pick(DOUBTS)}`, `${source.name}（${pick(DOUBTS)}）`]),
        null,
      );
    default:
      return row(source.code, other().name, null);
  }
}

test(`${ROWS} variants of official codes and names (seed ${SEED}): no wrong item, nearly all decided, every doubt said`, () => {
  const rows = Array.from({ length: ROWS }, makeRow);
  const failures: string[] = [];
  let decided = 0;
  for (const row of rows) {
    const { match, item, reason } = resolveItem({ ...row, day: '2014-11-08' });
    const told = `${row.kind}: ${row.dictionary} ${row.code} ${row.name} gave ${item?.key ?? match}, wanted ${row.wanted}`;
    if (match === 'MATCHED' ? item?.key !== row.wanted : reason === null) failures.push(told);
    if (row.wanted !== null && match === 'MATCHED') decided += 1;
    else if (row.wanted !== null) console.info(told);
  }
  const decidable = rows.filter(({ wanted }) => wanted !== null).length;
  expect(failures).toEqual([]);
  expect(decidable).toBeGreaterThan(1000);
  expect(decided / decidable).toBeGreaterThanOrEqual(0.95);
});
