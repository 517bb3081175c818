import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { allAliases, DICTIONARIES, type Dictionary } from './aliases.ts';
import { loadCatalogue } from './catalogue.ts';
import { resolveItem } from './resolve-item.ts';
import { ambiguousReadings, readings, wordsOf } from './words.ts';

const DAY = '2014-11-08';
const ask = (dictionary: Dictionary, code: string | null, name: string | null, day = DAY) => {
  const answer = resolveItem({ dictionary, code, name, day });
  return answer.item?.key ?? answer.match;
};

const { noisy } = JSON.parse(readFileSync(new URL('../data/code-variants.json', import.meta.url), 'utf8')) as {
  noisy: { system: Dictionary; code: string | null; name: string; expect: string; trap: string }[];
};

describe('the thirty noisy rows', () => {
  test.each(noisy)('$system $code $name: $trap', ({ system, code, name, expect: wanted }) => {
    expect(ask(system, code, name)).toBe(wanted);
  });
});

describe('every official row', () => {
  const rows = [...allAliases()].flatMap(([item, aliases]) => aliases.map((alias) => ({ item, ...alias })));

  test('by code, by name, by both', () => {
    for (const { item, dictionary, code, name } of rows) {
      expect([code, ask(dictionary, code, null)]).toEqual([code, item]);
      expect([name, ask(dictionary, null, name)]).toEqual([name, item]);
      expect([code, name, ask(dictionary, code, name)]).toEqual([code, name, item]);
    }
  });

  test('a code of one item with the name of another is a CONFLICT, in all dictionaries and names', () => {
    for (const coded of rows) {
      for (const named of rows) {
        const wanted = coded.item === named.item ? coded.item : 'CONFLICT';
        expect([coded.code, named.name, ask(coded.dictionary, coded.code, named.name)]).toEqual([coded.code, named.name, wanted]);
      }
    }
  });

  test('a wrong digit in a code is never another item under the old name', () => {
    for (const { item, dictionary, code, name } of rows) {
      for (const [at, old] of [...code].entries()) {
        if (!/\d/.test(old)) continue;
        for (const digit of '0123456789'.replace(old, '')) {
          const typo = code.slice(0, at) + digit + code.slice(at + 1);
          expect([typo, name, ask(dictionary, typo, name), item]).toEqual([typo, name, 'CONFLICT', item]);
        }
      }
    }
  });

  test('a name with a part cut out is its own item or none; only 延续 cut out is the item without it', () => {
    for (const { item, dictionary, name } of rows.filter((row) => row.dictionary === 'hall')) {
      for (let from = 0; from < name.length; from += 1) {
        for (let to = from + 1; to <= name.length; to += 1) {
          const half = name.slice(0, from) + name.slice(to);
          const got = ask(dictionary, null, half);
          const fine =
            ['AMBIGUOUS', 'NO_MATCH', item].includes(got) || (item === 'jd-02' && got === 'jd-01' && name.slice(from, to).includes('延续'));
          expect([half, got, fine]).toEqual([half, got, true]);
        }
      }
    }
  });
});

describe('names as others write them', () => {
  const rows: [string, string][] = [
    ['公共场所卫生许可证（游泳馆）', 'jd-01'],
    ['公共场所卫生许可新办', 'jd-01'],
    ['西湖区卫生局公共场所卫生许可证核发', 'jd-01'],
    ['杭州市西湖区公共场所卫生许可', 'jd-01'],
    ['延续公共场所卫生许可证', 'jd-02'],
    ['公共场所卫生许可证续期', 'jd-02'],
    ['公共場所衛生許可（延續）', 'jd-02'],
    ['二次供水单位卫生许可证', 'jd-03'],
    ['消毒产品生产企业许可', 'jd-04'],
    ['《放射诊疗许可证》核发', 'jd-05'],
    ['医疗机构放射诊疗许可', 'jd-05'],
    ['放射防护预评价审核', 'jd-06'],
    ['医疗机构放射性职业病危害建设项目竣工验收', 'jd-07'],
    ['放射诊疗建设项目竣工卫生验收行政许可', 'jd-07'],
    ['放射工作人员证', 'jd-08'],
    ['涉水产品卫生许可初审', 'jd-09'],
    ['病原微生物实验室（一级）备案', 'jd-10'],
    ['未依法取得公共场所卫生许可证擅自营业', 'cf-01'],
    ['未取得医疗机构执业许可证擅自执业', 'cf-02'],
    ['饮用水不符合国家卫生标准', 'cf-03'],
    ['未取得放射诊疗许可从事放射诊疗工作', 'cf-04'],
    ['违规处置医疗废物', 'cf-05'],
    ['使用非卫生技术人员从事医疗卫生技术工作', 'cf-06'],
    ['设立医疗机构', 'yz-01'],
    ['《医疗机构执业许可证》', 'yz-02'],
    ['医疗机构执业许可证变更', 'yz-03'],
    ['医疗机构执业许可证年审', 'yz-04'],
    ['执业医师注册', 'yz-05'],
    ['首次护士执业注册', 'yz-06'],
    ['護士延續註冊', 'yz-07'],
    ['麻醉药品、第一类精神药品购用印鉴卡', 'yz-08'],
    ['乡村医生执业证书', 'yz-09'],
    ['外国医生来华短期行医', 'yz-10'],
    ['母婴保健技术服务机构执业许可', 'jf-01'],
    ['母婴保健专项技术服务许可（人员）', 'jf-02'],
    ['母婴保健技术服务机构执业许可（婚前医学检查）', 'jf-03'],
    ['计生技术服务机构执业许可证', 'jf-04'],
    ['封闭公共饮用水源', 'qt-01'],
    ['社會撫養費徵收', 'qt-02'],
    ['计生家庭特别扶助金', 'qt-03'],
    ['公共场所卫生检查', 'qt-04'],
    ['出生医学证明遗失补办', 'qt-05'],
    ['无偿献血奖励', 'qt-06'],
    ['医疗机构名称裁决', 'qt-07'],
    ['义诊活动备案登记', 'qt-08'],
    ['生活饮用水卫生许可', 'jd-03'],
    ['消毒产品卫生许可证', 'jd-04'],
    ['涉及饮用水卫生安全产品卫生许可批件初审', 'jd-09'],
    ['公共场所卫生许可证延续换发', 'jd-02'],
    ['计划生育技术服务许可', 'jf-04'],
    ['无证放射诊疗处罚', 'cf-04'],
    ['非法行医', 'cf-02'],
    ['乡医注册', 'yz-09'],
    ['1级、2级病原微生物实验室备案', 'jd-10'],
    ['Ⅰ级、Ⅱ级病原微生物实验室备案', 'jd-10'],
    ['麻醉药品和第1类精神药品购用印鉴卡核发', 'yz-08'],
  ];
  test.each(rows)('%s is %s', (name, item) => {
    expect(ask('hall', null, name)).toBe(item);
  });
});

describe('what only a person can say', () => {
  test.each([
    '卫生许可证',
    '放射诊疗许可变更',
    '消毒产品卫生许可批件',
    '公共场所卫生许可证换发',
    '助产技术许可',
    '放射诊疗许可证校验',
    '公共场所卫生许可证注销',
    '公共场所卫生许可证补办',
    '公共场所卫生许可处罚',
    '公共场所卫生许可检查',
    '不予公共场所卫生许可',
    '未取得公共场所卫生许可',
    '未取得医疗机构执业许可证',
    '未取得放射诊疗许可',
    '未取得医疗机构设置',
    '公共场所卫生许可公共场所卫生许可',
    '公共场所卫生许可证、公共场所卫生许可',
    '社会抚养费征收社会抚养费征收',
    '撤销公共场所卫生许可',
    '公共场所卫生许可（非延续）',
    '依法取得公共场所卫生许可证擅自营业的处罚',
    '护士执业注册',
    '护士执业证书',
    '护士执业注册（变更）',
    '护士执业注册（首次、延续）',
    '医师变更注册',
    '医疗机构',
    '医疗机构登记',
    '医疗机构设置与执业登记',
    '医疗机构执业许可证注销',
    '放射诊疗建设项目卫生审查',
    '放射诊疗建设项目预评价和竣工验收',
    '三级病原微生物实验室备案',
    '母婴保健技术服务许可',
    '母婴保健技术服务机构执业许可（产前诊断）',
    '出生医学证明',
    '印鉴卡变更',
    '消毒产品生产企业卫生许可（延续）',
    '取消社会抚养费征收',
  ])('%s is AMBIGUOUS', (name) => {
    expect(ask('hall', null, name)).toBe('AMBIGUOUS');
  });

  test.each([
    '餐饮服务卫生许可证',
    '公共场所卫生许可证（餐饮服务）',
    '食品卫生许可证',
    '化妆品生产企业卫生许可',
    '医疗广告审查',
    '医疗器械经营许可',
    '护士执业资格考试',
    '学校卫生监督检查',
    '对使用卫生技术人员从事医疗卫生技术工作的处罚',
    '结婚登记',
    'abc',
  ])('%s is NO_MATCH', (name) => {
    expect(ask('hall', null, name)).toBe('NO_MATCH');
  });
});

describe('code and name together', () => {
  const rows: [Dictionary, string | null, string | null, string][] = [
    ['district', 'XH-WS-022', '护士执业注册', 'yz-06'],
    ['district', 'XH-WS-023', '护士注册', 'yz-07'],
    ['district', 'XH-WS-021', '护士注册', 'CONFLICT'],
    ['district', 'XH-WS-005', '放射诊疗许可变更', 'AMBIGUOUS'],
    ['district', 'XH-WS-001', '放射诊疗许可变更', 'CONFLICT'],
    ['district', 'XH-WS-001', '餐饮服务卫生许可证', 'CONFLICT'],
    ['district', 'XH-WS-099', '公共场所卫生许可', 'CONFLICT'],
    ['district', 'XH-WS-099', '餐饮服务卫生许可证', 'NO_MATCH'],
    ['district', 'XH-WS-099', null, 'NO_MATCH'],
    ['hall', '330123901000', '公共场所卫生许可', 'jd-01'],
    ['hall', '11330109MCT001093M4330123902000', '公共场所卫生许可（延续）', 'jd-02'],
    ['hall', '11330109MCT001093M4330123902000', '公共场所卫生许可', 'CONFLICT'],
    ['province', '0101', '公卫许可', 'jd-01'],
    ['hall', '许可-90019-001', '医机登记', 'CONFLICT'],
    ['hall', '许可-90006-001', '放射诊疗', 'CONFLICT'],
    ['hall', ' ', '《》', 'NO_MATCH'],
    ['hall', null, null, 'NO_MATCH'],
    ['province', '', '公共场所卫生许可', 'jd-01'],
  ];
  test.each(rows)('%s %s %s: %s', (dictionary, code, name, wanted) => {
    expect(ask(dictionary, code, name)).toBe(wanted);
  });

  test('what the answer holds beside the match', () => {
    expect(resolveItem({ dictionary: 'district', name: '护士注册', day: DAY })).toMatchObject({
      match: 'AMBIGUOUS',
      candidates: [{ id: 'yz-06' }, { id: 'yz-07' }],
      reason: expect.stringContaining(' / '),
    });
    expect(resolveItem({ dictionary: 'hall', code: '许可-99999-001', name: '公共场所卫生许可', day: DAY }).candidates).toMatchObject([
      { id: 'jd-01' },
    ]);
    expect(resolveItem({ dictionary: 'province', code: '0101', day: DAY })).toMatchObject({
      match: 'MATCHED',
      item: { id: 'jd-01' },
      reason: null,
    });
  });

  test('the version of the day, and an item that has ended', () => {
    expect(resolveItem({ dictionary: 'hall', name: '医师执业注册', day: '2017-03-31' }).item?.id).toBe('yz-05@1');
    expect(resolveItem({ dictionary: 'hall', name: '医师执业注册', day: '2017-04-01' }).item?.id).toBe('yz-05@2');
    expect(ask('district', null, '社会抚养费', '2021-08-19')).toBe('qt-02');
    expect(resolveItem({ dictionary: 'district', name: '社会抚养费', day: '2021-08-20' })).toMatchObject({
      match: 'NO_MATCH',
      notInForce: true,
      candidates: [{ id: 'qt-02' }],
    });
  });
});

test('the synonyms speak of known items and known words only, and every dictionary names every item of its own', () => {
  const keys = new Set(loadCatalogue().map(({ key }) => key));
  for (const { items, is, may } of [...readings, ...ambiguousReadings]) {
    for (const item of items) expect(keys).toContain(item);
    // A concept that no spelling yields could never be said.
    for (const concept of [...is, ...may]) {
      const said = [...wordsOf(concept).concepts];
      expect([concept, said.length > 0 || concept === '确认' || concept === '强制' || concept === '场所类别']).toEqual([concept, true]);
    }
  }
  expect(
    DICTIONARIES.map(
      (dictionary) => [...allAliases().values()].filter((aliases) => aliases.some((alias) => alias.dictionary === dictionary)).length,
    ),
  ).toEqual([16, 38, 38]);
});
