import { describe, expect, test } from '@jest/globals';
import { divisionsAsOf, holdsOn } from './division.ts';
import { loadSystems, parseSystems, systemById } from './systems.ts';

const all = loadSystems();

test.each(['2014-11-08', '2015-06-01', '2017-12-31', '2021-04-08', '2021-04-09', '2026-11-21'])(
  'on %s every division has its two systems',
  (day) => {
    const wanted = divisionsAsOf(day).flatMap(({ code }) => [`district.${code}`, `district-hall.${code}`]);
    const city = ['province.health-supervision', 'city.health', 'city.hall', 'city.supervision'];
    expect(
      all
        .filter((system) => holdsOn(system, day))
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...city, ...wanted].sort());
  },
);

test('ended systems keep their ids', () => {
  expect(systemById(all, 'district.330104')).toMatchObject({ validTo: '2021-04-08', regionCode: '330104' });
  expect(systemById(all, 'district-hall.330103')?.validTo).toBe('2021-04-08');
  expect(systemById(all, 'city.sharing')).toBeUndefined();
});

test('names, layouts and dictionaries', () => {
  expect(systemById(all, 'district.330106')).toMatchObject({
    name: '西湖区行政服务中心审批系统',
    vendor: 'ex-gdbs',
    itemCodes: 'district',
  });
  expect(systemById(all, 'district-hall.330106')).toMatchObject({ name: '西湖区网上政务大厅', itemCodes: 'hall' });
  expect(systemById(all, 'province.health-supervision')).toMatchObject({ regionCode: null, vendor: 'pinyin', itemCodes: 'province' });
  expect(systemById(all, 'city.hall')).toMatchObject({ vendor: null, database: null });
  expect(systemById(all, 'city.supervision')).toMatchObject({ vendor: null, exportProfile: 10, exportSeconds: 60 });
  expect(systemById(all, 'district-hall.330102')).toMatchObject({ vendor: 'zhejiang', itemCodes: 'hall' });
  expect(systemById(all, 'district.330109')).toMatchObject({ vendor: 'pinyin', itemCodes: 'district' });
  expect(systemById(all, 'district.330110')?.dictionaries).toEqual({ completeResult: 'guangdongVendor1' });
});

test('an installation may speak other variants of the colliding dictionaries than its vendor ships', () => {
  const [system] = parseSystems(`systems:
  - { id: district.330106, name: 某系统, kind: DISTRICT, tier: DISTRICT, region: "330106", itemCodes: district,
      dictionaries: { completeResult: guangdongVendor1 } }`);
  expect(system?.dictionaries).toEqual({ completeResult: 'guangdongVendor1' });
});

describe('a bad entry is named with what is wrong', () => {
  const entry = (changes: Record<string, string | undefined>) => {
    const fields = {
      id: 'district.330106',
      name: '某系统',
      kind: 'DISTRICT',
      tier: 'DISTRICT',
      region: '"330106"',
      itemCodes: 'district',
      ...changes,
    };
    const lines = Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
    return `systems:\n  - ${lines.join('\n    ')}\n`;
  };
  test.each([
    [entry({ kind: 'DISTRIC' }), 'entry 1 (district.330106): kind must be one of'],
    [entry({ region: '330106' }), 'region must be six digits in quotes'],
    [entry({ region: '"330107"' }), 'there is no division 330107'],
    [entry({ region: undefined }), 'region is needed'],
    [entry({ validFrom: '"2014-1-1"' }), 'validFrom must be a day in quotes'],
    [entry({ vendor: 'ex-gdbs' }), 'vendor and database go together'],
    [entry({ exportProfile: '10' }), 'exportProfile and a SUPERVISION with a database go together'],
    [entry({ kind: 'SUPERVISION', database: 'x' }), 'exportProfile and a SUPERVISION with a database go together'],
    [entry({ kind: 'SUPERVISION', database: 'x', exportProfile: '10', vendor: 'ex-gdbs' }), 'vendor and database go together'],
    [entry({ exportProfile: '9' }), 'exportProfile must be one of 7, 8, 10'],
    [entry({ exportSeconds: '0' }), 'exportSeconds must be a number from 0.05 to 86400'],
    [entry({ colour: 'red' }), 'unknown key colour'],
    [entry({ id: 'District 1' }), 'id must be like district.330106'],
    [entry({ id: 'sandbox.demo' }), 'id must be like district.330106'],
    [entry({ name: undefined }), 'name must be the Chinese name'],
    [entry({ itemCodes: 'city' }), 'itemCodes must be one of province, district, hall'],
    [entry({ dictionaries: 'letters' }), 'dictionaries must be a mapping, dictionary: variant'],
    [entry({ dictionaries: '{ colour: red }' }), 'dictionaries: there is no dictionary colour; known are itemType, acceptResult,'],
    [
      entry({ dictionaries: '{ itemType: beijing }' }),
      'dictionaries: dictionary itemType has no variant beijing; known are national, zhejiangPowerLibrary, letters',
    ],
    ['systems: []', 'a list `systems` is needed'],
    ['{}', 'a list `systems` is needed'],
    ['systems: [district]', 'entry 1 is not a mapping'],
  ])('%#', (text, wanted) => {
    expect(() => parseSystems(text)).toThrow(wanted);
  });

  test('an id that comes twice', () => {
    const once = entry({}).replace('systems:\n', '');
    expect(() => parseSystems(`systems:\n${once}${once}`)).toThrow('id district.330106 comes twice');
  });
});
