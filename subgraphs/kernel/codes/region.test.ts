import { describe, expect, test } from '@jest/globals';
import { divisionById, divisions, getDivision } from './division.ts';
import { heirOf, resolveRegion, streetName } from './region.ts';

const ask = (code: string, streetCode: string | null, day: string) => {
  const answer = resolveRegion({ code, streetCode, day });
  return answer.problem ?? answer.division.id;
};

describe('a division on a day', () => {
  test.each([
    ['330106', null, '2014-11-08', '330106'],
    ['33010600', null, '2014-11-08', '330106'],
    ['330101', null, '2014-11-08', '330100'],
    ['330102', null, '2021-04-08', '330102@1'],
    ['330102', null, '2021-04-09', '330102@2'],
    ['330110', null, '2022-01-01', '330110@2'],
    ['330106', '330106009', '2014-11-08', '330106'],
    ['330106009012', null, '2014-11-08', '330106'],
    ['330100', '330106009', '2014-11-08', '330100'],
    ['330183', '330183001', '2014-11-08', '330183'],
  ])('%s with street %s on %s is %s', (code, street, day, wanted) => {
    expect(ask(code, street, day)).toBe(wanted);
  });
});

describe('a street decides where a division was split in 2021', () => {
  test.each([
    ['江干, 白杨', '330104', '330104009', '330114'],
    ['江干, 下沙 (12 digits)', '330104', '330104010000', '330114'],
    ['江干, 凯旋', '330104', '330104005', '330102@2'],
    ['余杭, 临平', '330110', '330110001', '330113'],
    ['余杭, 塘栖镇', '330110', '330110102', '330113'],
    ['余杭, 五常', '330110', '330110005', '330110@2'],
    ['萧山, 义蓬', '330109', '330109007', '330114'],
    ['萧山, 城厢', '330109', '330109001', '330109@2'],
    ['下城, 长庆', '330103', '330103001', '330105@2'],
    ['钱塘, 下沙 (new code)', '330114', '330114001', '330114'],
  ])('%s', (_, code, street, wanted) => {
    expect(ask(code, street, '2021-04-09')).toBe(wanted);
    expect(ask(code, street, '2026-11-21')).toBe(wanted);
  });

  test('the day before it, the same streets lie in the former divisions', () => {
    expect(ask('330104', '330104009', '2021-04-08')).toBe('330104');
    expect(ask('330109', '330109007', '2021-04-08')).toBe('330109@1');
    expect(ask('330110', '330110001', '2014-11-08')).toBe('330110@1');
  });

  test('every listed street of every former division has an heir', () => {
    for (const former of divisions.filter(({ validTo }) => validTo === '2021-04-08')) {
      for (let tail = 0; tail < 1000; tail += 1) {
        const street = `${former.code}${String(tail).padStart(3, '0')}`;
        if (streetName(street, '2021-04-08') === undefined) continue;
        const answer = resolveRegion({ code: former.code, streetCode: street, day: '2021-04-09' });
        expect(former.successors.map(({ id }) => id)).toContain(answer.division?.id);
      }
    }
  });
});

describe('problems', () => {
  test('an ended code without a street names its successors', () => {
    expect(resolveRegion({ code: '330104', day: '2022-01-01' })).toEqual({
      problem: 'UNKNOWN_REGION',
      hint: { zh: ' → 330102 上城区, 330114 钱塘区', en: ' → 330102 Shangcheng, 330114 Qiantang' },
    });
    expect(resolveRegion({ code: '330183', day: '2015-06-01' })).toMatchObject({ hint: { zh: ' → 330111 富阳区' } });
    expect(ask('330183', '330183001', '2015-06-01')).toBe('330111');
  });

  test('a code of a later day names whose land it was', () => {
    expect(resolveRegion({ code: '330111', day: '2014-11-08' })).toMatchObject({
      problem: 'UNKNOWN_REGION',
      hint: { zh: ' → 330183 富阳市' },
    });
  });

  test.each([
    ['360103', null, 'UNKNOWN_REGION'],
    ['330107', null, 'UNKNOWN_REGION'],
    ['西湖区', null, 'UNKNOWN_REGION'],
    ['330107', '330107001', 'UNKNOWN_REGION'],
    ['330106', '330102001', 'BAD_STREET'],
    ['330106', '330106999', 'BAD_STREET'],
    ['330106', '330106', 'BAD_STREET'],
    ['330106009', '330106010', 'BAD_STREET'],
    ['330110', '330113001', 'BAD_STREET'],
    ['330100', '330106999', 'BAD_STREET'],
    ['330183', '330106009', 'BAD_STREET'],
  ])('%s with street %s in 2014: %s', (code, street, wanted) => {
    expect(ask(code, street, '2014-11-08')).toBe(wanted);
  });

  test('a street of another former division does not carry over', () => {
    expect(ask('330104', '330103001', '2022-01-01')).toBe('BAD_STREET');
    expect(ask('330102', '330104005', '2022-01-01')).toBe('BAD_STREET');
  });
});

test('the same code is two divisions with two ids', () => {
  expect(divisionById('330102@1')?.code).toBe(divisionById('330102@2')?.code);
});

describe('whose the cases of a former division are', () => {
  const heir = (id: string, street: string | null, day = '2021-04-09') => heirOf(getDivision(id), street, day)?.id;

  test.each([
    ['while it is in force, its own', '330104', null, '2021-04-08', '330104'],
    ['江干, 白杨', '330104', '330104009', '2021-04-09', '330114'],
    ['江干, 凯旋', '330104', '330104005', '2026-01-01', '330102@2'],
    ['萧山, 义蓬', '330109@1', '330109007', '2021-04-09', '330114'],
    ['one successor needs no street', '330103', null, '2021-04-09', '330105@2'],
    ['nor a street that it knows', '330183', '330106001', '2014-12-13', '330111'],
  ])('%s', (_, id, street, day, wanted) => {
    expect(heir(id, street, day)).toBe(wanted);
  });

  test('nothing is guessed where it was split and no street of its own says more', () => {
    expect(heir('330104', null)).toBeUndefined();
    expect(heir('330104', '330104999')).toBeUndefined();
    expect(heir('330110@1', '330104005')).toBeUndefined();
  });
});
