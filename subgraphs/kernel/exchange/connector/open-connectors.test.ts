import { expect, test } from '@jest/globals';
import { parseSystems } from '../../codes/systems.ts';
import { silentLog } from '../../wire/log.ts';
import { principalSeal } from '../../wire/principal.ts';
import { inProcessBus } from '../in-process-bus.ts';
import { VENDORS } from '../vendors/index.ts';
import { openConnectors } from './open-connectors.ts';

const nothing = () => {
  throw new Error('nothing is asked for before start');
};
const host = {
  clock: () => new Date(0),
  newId: () => 'id',
  random: () => 0,
  log: silentLog,
  seal: principalSeal(new Uint8Array(32), () => new Date(0)),
  frontEnds: { of: nothing },
  bus: inProcessBus(),
  hall: nothing,
};
const entry = (vendor: string) => `systems:
  - { id: district.330106, name: 西湖区, kind: DISTRICT, tier: DISTRICT, region: "330106", vendor: ${vendor}, database: front_x, itemCodes: district }
  - { id: city.supervision, name: 监督, kind: SUPERVISION, tier: CITY, region: "330100", itemCodes: hall }`;

test('a new district is an entry in systems.yaml, no code; a system without a front-end database has no connector', () => {
  const connectors = openConnectors(parseSystems(entry('ex-gdbs')), VENDORS, host, nothing);
  expect([...connectors.all.keys()]).toEqual(['district.330106']);
});

test('a vendor that nobody knows is told to the operator by name', () => {
  expect(() => openConnectors(parseSystems(entry('acme')), VENDORS, host, nothing)).toThrow(
    'systems.yaml: district.330106: no layout for vendor acme; known are ex-gdbs, pinyin, zhejiang',
  );
});

test('a dictionary that the vendor’s tables do not speak is told to the operator', () => {
  const other = entry('pinyin').replace('itemCodes: district', 'itemCodes: district, dictionaries: { completeResult: guangdongVendor1 }');
  expect(() => openConnectors(parseSystems(other), VENDORS, host, nothing)).toThrow(
    'systems.yaml: district.330106: the tables of pinyin have no codes of completeResult; known are applicantType, itemType, limitUnit',
  );
});
