import { describe, expect, test } from '@jest/globals';
import { aliasOf, hasProvinceAlias, localAliases } from './aliases.ts';
import { itemAsOf, itemById, loadCatalogue, versionAsOf, versionsOf } from './catalogue.ts';
import { ownerOfItem } from './owner.ts';

const all = loadCatalogue();

test('38 items, 46 versions, ids of their own, no overlap of the versions of a code', () => {
  expect(new Set(all.map(({ key }) => key)).size).toBe(38);
  expect(new Set(all.map(({ id }) => id)).size).toBe(46);
  for (const key of new Set(all.map((version) => version.key))) {
    const versions = versionsOf(key);
    versions.slice(1).forEach((version, index) => {
      expect((versions[index]?.validTo ?? '9999') < (version.validFrom ?? '')).toBe(true);
    });
  }
});

describe('the version of a day', () => {
  test('physicians: 30 days until 2017-03-31, then 20, counted from receipt', () => {
    expect(itemAsOf('330123921000', '2017-03-31')).toMatchObject({
      id: 'yz-05@1',
      statutoryLimit: { value: 30, unit: 'WORKING_DAY', countFrom: 'RECEIPT', basis: '《执业医师法》' },
      promisedLimit: { value: 10, unit: 'WORKING_DAY', countFrom: 'RECEIPT' },
    });
    expect(itemAsOf('330123921000', '2017-04-01')).toMatchObject({
      id: 'yz-05@2',
      statutoryLimit: { value: 20 },
      promisedLimit: { value: 5 },
    });
  });

  test('maternal care: 60 days, later 45; the promise stays', () => {
    expect(versionAsOf('jf-01', '2014-11-08')).toMatchObject({
      statutoryLimit: { value: 60, countFrom: 'ACCEPTANCE' },
      promisedLimit: { value: 20 },
    });
    expect(versionAsOf('jf-01', '2019-02-28')?.statutoryLimit?.value).toBe(45);
  });

  test('penalties: three months from filing, 90 days since 2021-07-15', () => {
    expect(versionAsOf('cf-01', '2021-07-14')?.statutoryLimit).toMatchObject({ value: 3, unit: 'MONTH', countFrom: 'FILING' });
    expect(versionAsOf('cf-01', '2021-07-15')?.statutoryLimit).toMatchObject({ value: 90, unit: 'CALENDAR_DAY', countFrom: 'FILING' });
  });

  test('the social maintenance fee ended on 2021-08-19', () => {
    expect(itemAsOf('330423932000', '2021-08-19')?.id).toBe('qt-02');
    expect(itemAsOf('330423932000', '2021-08-20')).toBeUndefined();
    expect(itemById('qt-02')?.validTo).toBe('2021-08-19');
  });
});

test('procedures and case types', () => {
  const procedures = (procedure: string) => [...new Set(all.filter((version) => version.procedure === procedure).map(({ key }) => key))];
  expect(procedures('PENALTY')).toEqual(['cf-01', 'cf-02', 'cf-03', 'cf-04', 'cf-05', 'cf-06', 'qt-01', 'qt-02']);
  expect(procedures('INSPECTION')).toEqual(['qt-04']);
  expect(procedures('OTHER')).toEqual(['jd-08', 'jd-09', 'jd-10', 'yz-04', 'qt-03', 'qt-05', 'qt-06', 'qt-07', 'qt-08']);
  expect(itemById('yz-07')?.caseType).toBe('IMMEDIATE');
  expect(itemById('qt-04')).toMatchObject({ caseType: null, statutoryLimit: null, promisedLimit: null });
  expect(itemById('qt-01')?.promisedLimit?.countFrom).toBe('FILING');
});

test('what the data file promises: the days of the counted stages are the promise', () => {
  for (const version of all.filter(({ caseType, validTo }) => caseType === 'PROMISED' && validTo === null)) {
    const days = version.stages
      .filter(({ countsTowardsLimit }) => countsTowardsLimit)
      .reduce((sum, { maxWorkingDays }) => sum + (maxWorkingDays ?? 0), 0);
    expect([version.id, days]).toEqual([version.id, version.promisedLimit?.value]);
  }
});

test('aliases and owners', () => {
  expect(localAliases('jd-01').map(({ dictionary, code }) => [dictionary, code])).toEqual([
    ['province', '0101'],
    ['district', 'XH-WS-001'],
    ['hall', '许可-90001-001'],
  ]);
  expect(localAliases('yz-05@2')).toEqual(localAliases('yz-05'));
  expect(localAliases('nothing')).toEqual([]);
  expect(aliasOf('province', '330123901000')?.name).toBe('公共场所卫生许可');
  expect(aliasOf('province', '330123921000')).toBeUndefined();
  expect([hasProvinceAlias('cf-01@1'), hasProvinceAlias('jd-10'), hasProvinceAlias('330123921000'), hasProvinceAlias('qt-04')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect([ownerOfItem('jd-01'), ownerOfItem('yz-05@1')]).toEqual(['province.health-supervision', 'city.health']);
  expect(new Set(all.filter(({ id }) => hasProvinceAlias(id)).map(({ key }) => key)).size).toBe(16);
});
