import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allAliases, type Dictionary } from '../../kernel/codes/item/aliases.ts';
import { type ItemVersion, itemById, loadCatalogue, versionsOf } from '../../kernel/codes/item/catalogue.ts';
import { crosswalkOf } from '../../kernel/codes/item/crosswalk.ts';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import type { RegisterCaseInput } from './commands.ts';
import { recordStage } from './record-stage.ts';
import { codeDiffers, limitDiffers } from './said-differently.ts';
import {
  caller,
  LICENCE_ITEM,
  OWNER,
  openRegister,
  PROVINCE,
  type Register,
  recorded,
  registered,
  rowOf,
  shown,
  stageInput,
} from './testing.ts';

const LICENCE = itemById('jd-01') as ItemVersion;

describe('what a system says of an item otherwise than the catalogue', () => {
  test('well kept entries differ in nothing: every item in every dictionary, by its own code and name, however spelt', () => {
    let said = 0;
    for (const [key, aliases] of allAliases()) {
      const item = versionsOf(key).at(-1) as ItemVersion;
      for (const { dictionary, code, name } of aliases) {
        const crosswalk = crosswalkOf(dictionary);
        const words = { systemId: 'x', crosswalk };
        for (const spelling of [code, code.toLowerCase(), code.replaceAll('-', ''), ` ${code} `])
          expect(codeDiffers(item, { ...words, code: spelling, name })).toBeUndefined();
        expect(codeDiffers(item, { ...words, code, name: null })).toBeUndefined();
        // the hall's own name of it is the catalogue's
        expect(codeDiffers(item, { ...words, code, name: item.name })).toBeUndefined();
        said += 1;
      }
    }
    expect(allAliases().size).toBe(38);
    expect(said).toBeGreaterThanOrEqual(2 * 38);
  });

  test('the limit that the item has differs in nothing, whatever its unit; that of the law where nothing is promised', () => {
    for (const item of loadCatalogue()) {
      const limit = item.promisedLimit ?? item.statutoryLimit;
      if (limit) expect(limitDiffers(item, 'x', limit)).toBeUndefined();
      else expect(limitDiffers(item, 'x', { value: 5, unit: 'WORKING_DAY' })).toBeUndefined();
    }
  });

  test('a number of a person that somebody writes beside the name goes no further', () => {
    const words = { systemId: 'district.330106', crosswalk: crosswalkOf('district'), code: 'XH-WS-001' };
    const { cause } = codeDiffers(LICENCE, { ...words, name: `${LICENCE.name}(13900000000, 11010519491231002X)` }) ?? {};
    expect(cause).toContain(`报送为「${LICENCE.name}(…, …)」`);
  });

  test('another code than the own one, another name, another limit or unit: each names both', () => {
    const district: Dictionary = 'district';
    const words = { systemId: 'district.330106', crosswalk: crosswalkOf(district) };
    expect(codeDiffers(LICENCE, { ...words, code: LICENCE_ITEM, name: null })).toEqual({
      rule: 'CODE_DIFFERS',
      senderSystemId: 'district.330106',
      cause: `报送为「${LICENCE_ITEM}」，对照表为「XH-WS-001」 / it says “${LICENCE_ITEM}”, its crosswalk has “XH-WS-001”`,
    });
    expect(codeDiffers(LICENCE, { ...words, code: 'XH-WS-001', name: '公共场所卫生许可证新办' })?.cause).toContain(
      '公共场所卫生许可证新办',
    );
    const value = (LICENCE.promisedLimit?.value ?? 0) + 5;
    expect(limitDiffers(LICENCE, PROVINCE, { value, unit: 'WORKING_DAY' })).toMatchObject({
      rule: 'LIMIT_DIFFERS',
      senderSystemId: PROVINCE,
    });
    expect(limitDiffers(LICENCE, PROVINCE, { value: value - 5, unit: 'CALENDAR_DAY' })?.cause).toMatch(/CALENDAR_DAY.*WORKING_DAY/);
  });

  test('a crosswalk that a person has decided is what the system is held to', () => {
    const own = {
      code: 'QT-9',
      name: '公卫证',
      typeCode: null,
      unifiedCode: null,
      promisedDays: null,
      item: 'jd-01',
      validFrom: 1,
      validTo: null,
    };
    const crosswalk = crosswalkOf('district', [own]);
    expect(codeDiffers(LICENCE, { systemId: 'x', crosswalk, code: 'QT-9', name: '公卫证' })).toBeUndefined();
  });
});

describe.each(dialectsUnderTest())('what a system says otherwise, on %s', (dialect) => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(dialect);
  });
  afterAll(() => register.remove());

  const told = async (serialNumber: string) =>
    (await register.fork().find(OutboxEvent, { serialNumber, kind: 'DIFFERENCE' }, { orderBy: { position: 1 } })).map(
      ({ audience, payload }) => {
        expect(audience).toBe('city.supervision');
        return `${payload.notice?.rule} ${payload.notice?.senderSystemId} ${payload.notice?.localNumber}`;
      },
    );
  const entered = (more: Partial<RegisterCaseInput>) =>
    registered(register, { itemCode: null, localNumber: 'XH-1', ...more }, caller('system', 'district.330106'));

  test('the case is registered all the same, and supervision is told once, naming the sender', async () => {
    const own = { localItemCode: 'XH-WS-001', localItemName: LICENCE.name, projectName: '甲' };
    const plain = await entered(own);
    expect(await told(plain)).toEqual([]);
    expect(await rowOf(register, plain)).toMatchObject({ lastPosition: 1 });
    const differing = await entered({ localItemCode: LICENCE_ITEM, projectName: '乙', localNumber: 'XH-2' });
    expect(await told(differing)).toEqual(['CODE_DIFFERS district.330106 XH-2']);
    expect(await rowOf(register, differing)).toMatchObject({ itemCode: LICENCE_ITEM, version: 1, lastPosition: 2 });
  });

  test('the name is no content of an entry: the same key with another one is the same entry', async () => {
    const more = { idempotencyKey: 'said-1', localItemCode: 'XH-WS-001', projectName: '丙', localNumber: 'XH-3' };
    const first = await entered(more);
    expect(await entered({ ...more, localItemName: '别的名称' })).toBe(first);
    expect(await told(first)).toEqual([]);
  });

  test('a limit stated at acceptance: the stage is taken all the same; for other stages it is none', async () => {
    const accept = async (value: number) => {
      const serialNumber = await registered(register);
      const stage = stageInput(serialNumber, { kind: 'ACCEPTANCE', promisedLimit: { value, unit: 'WORKING_DAY' } });
      expect(shown(await register.run(recordStage, stage, caller('system', PROVINCE)))).toEqual([]);
      expect(await rowOf(register, serialNumber)).toMatchObject({ status: 'ACCEPTED', version: 2 });
      return told(serialNumber);
    };
    const promised = LICENCE.promisedLimit?.value as number;
    expect(await accept(promised)).toEqual([]);
    expect(await accept(promised + 1)).toEqual([`LIMIT_DIFFERS ${PROVINCE} null`]);
    const serialNumber = await registered(register);
    await recorded(register, serialNumber, [{ kind: 'ACCEPTANCE' }]);
    const review = stageInput(serialNumber, { kind: 'REVIEW', promisedLimit: { value: 3, unit: 'WORKING_DAY' } });
    expect(shown(await register.run(recordStage, review, OWNER))).toEqual(['ValidationError BAD_VALUE promisedLimit']);
  });
});
