import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { messageOf } from '../../kernel/errors/message.ts';
import type { RecordStageInput, RegisterCaseInput } from './commands.ts';
import { recordStage } from './record-stage.ts';
import { registerCase } from './register-case.ts';
import { application, caller, OWNER, openRegister, PERSON, type Register, registered, shown, stageInput } from './testing.ts';

const ORGANISATION = { kind: 'ORGANISATION' as const, name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE' as const };
const party = (more: object) => ({ party: { ...PERSON, ...more } });
const organisation = (identifier: string, more: object = {}) => ({ party: { ...ORGANISATION, identifier, ...more } });
const long = (length: number) => '长'.repeat(length);

/** A wrong input each, and what is said about it. */
/** Lists within one another, made without recursion. */
function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

const REGISTER: readonly (readonly [string, Partial<RegisterCaseInput>, string])[] = [
  ['no item', { itemCode: null }, 'MISSING_FIELD itemCode'],
  ['an unknown item', { itemCode: '330123999000' }, 'UNKNOWN_ITEM itemCode'],
  ['an unknown division', { regionCode: '330107' }, 'UNKNOWN_REGION regionCode'],
  ['a division that is none', { regionCode: '西湖' }, 'UNKNOWN_REGION regionCode'],
  ['no division', { regionCode: ' ' }, 'MISSING_FIELD regionCode'],
  ['a division of another day', { regionCode: '330113' }, 'UNKNOWN_REGION regionCode'],
  ['a street elsewhere, in the division’s code', { regionCode: '330106999' }, 'BAD_STREET regionCode'],
  ['a street elsewhere', { streetCode: '330108001' }, 'BAD_STREET streetCode'],
  ['a resident number with a wrong check', party({ identifier: '110105194912310021' }), 'BAD_IDENTIFIER party.identifier'],
  ['a resident number of month 13', party({ identifier: '110105194913310029' }), 'BAD_IDENTIFIER party.identifier'],
  ['a resident number of 17', party({ identifier: '11010519491231002' }), 'BAD_IDENTIFIER party.identifier'],
  ['the counter-example of GB 32100', organisation('91350100M000100Y4Z'), 'BAD_IDENTIFIER party.identifier'],
  ['a credit code with a letter I', organisation('91330106IA27TE5T2D'), 'BAD_IDENTIFIER party.identifier'],
  ['a resident number of tomorrow', party({ identifier: '33010620141111002X' }), 'BAD_IDENTIFIER party.identifier'],
  ['no number', party({ identifier: '' }), 'MISSING_FIELD party.identifier'],
  [
    'a person with a credit code',
    party({ ...ORGANISATION, kind: 'PERSON', identifier: '91330106MA27TE5T2D' }),
    'BAD_VALUE party.identifierType',
  ],
  ['no name', party({ name: '　' }), 'MISSING_FIELD party.name'],
  ['a name that is too long', party({ name: long(201) }), 'TOO_LONG party.name'],
  ['an agent without a name', party({ agent: { name: '' } }), 'MISSING_FIELD party.agent.name'],
  [
    'an agent with a wrong number',
    party({ agent: { name: '甲', identifierType: 'RESIDENT_ID', identifier: '1' } }),
    'BAD_IDENTIFIER party.agent.identifier',
  ],
  ['an agent with a number of no type', party({ agent: { name: '甲', identifier: '1' } }), 'MISSING_FIELD party.agent.identifierType'],
  ['a day that does not exist', { receivedAt: '2014-02-30' }, 'BAD_DATE receivedAt'],
  ['older than any case', { receivedAt: '1999-12-31' }, 'BAD_DATE receivedAt'],
  ['an empty date', { receivedAt: '' }, 'BAD_DATE receivedAt'],
  ['an empty system', { systemId: ' ' }, 'UNKNOWN_SYSTEM systemId'],
  ['no date at all', { receivedAt: 'yesterday' }, 'BAD_DATE receivedAt'],
  ['more than five minutes ahead', { receivedAt: '2014-11-10T10:05:01+08:00' }, 'FUTURE_TIME receivedAt'],
  ['a certificate without a number', { priorCertificate: { number: '', validTo: '2015-01-01' } }, 'MISSING_FIELD priorCertificate.number'],
  ['a certificate without a day', { priorCertificate: { number: 'A', validTo: '' } }, 'MISSING_FIELD priorCertificate.validTo'],
  ['a certificate of no day', { priorCertificate: { number: 'A', validTo: '31-31' } }, 'BAD_DATE priorCertificate.validTo'],
  ['an unknown parent', { parentSerialNumber: '330106141108300000195' }, 'UNKNOWN_CASE parentSerialNumber'],
  ['a parent with a wrong check', { parentSerialNumber: '330106141108300000100' }, 'BAD_SERIAL parentSerialNumber'],
  ['a project name that is too long', { projectName: long(501) }, 'TOO_LONG projectName'],
  ['a local number that is too long', { localNumber: 'x'.repeat(129) }, 'TOO_LONG localNumber'],
  ['a reason that is too long', { notDuplicateReason: long(1001) }, 'TOO_LONG notDuplicateReason'],
  ['a form that is nested too deep', { formData: nested(25) }, 'BAD_VALUE formData'],
  ['a form that no parser could follow', { formData: nested(100_000) }, 'BAD_VALUE formData'],
  ['a form with a number that JSON does not hold', { formData: { deep: [{ id: 2 ** 53 }] } }, 'BAD_VALUE formData'],
  ['a form with a number beyond all', { formData: -Infinity }, 'BAD_VALUE formData'],
  ['a form that is too long', { formData: { text: long(100_000) } }, 'TOO_LONG formData'],
  ['a material without a name', { materials: [{ name: '表' }, { name: ' ' }] }, 'MISSING_FIELD materials.1.name'],
  ['too many materials', { materials: Array.from({ length: 201 }, () => ({ name: '表' })) }, 'TOO_LONG materials'],
  ['NUL in a phone', party({ phone: '138\u0000' }), 'BAD_VALUE party.phone'],
  ['DEL in a material', { materials: [{ name: '表\u007f' }] }, 'BAD_VALUE materials.0.name'],
  ['writing turned round in an agent’s name', party({ agent: { name: '甲\u202e' } }), 'BAD_VALUE party.agent.name'],
  ['isolated writing in a number', { localNumber: '\u2066X-1' }, 'BAD_VALUE localNumber'],
  ['copies below none', { materials: [{ name: '表', copies: -1 }] }, 'BAD_VALUE materials.0.copies'],
];

const RECORD: readonly (readonly [string, Partial<RecordStageInput> & Pick<RecordStageInput, 'kind'>, string])[] = [
  [
    'more than five minutes ahead',
    { kind: 'ACCEPTANCE', occurredAt: '2014-11-10T10:05:01+08:00' },
    'ValidationError FUTURE_TIME occurredAt',
  ],
  ['an empty date', { kind: 'ACCEPTANCE', occurredAt: ' ' }, 'ValidationError BAD_DATE occurredAt'],
  ['a bell in an opinion', { kind: 'ACCEPTANCE', opinion: '\u0007' }, 'ValidationError BAD_VALUE opinion'],
  ['no date', { kind: 'ACCEPTANCE', occurredAt: '2014-13-01' }, 'ValidationError BAD_DATE occurredAt'],
  ['acceptance refused without a reason', { kind: 'ACCEPTANCE', outcome: 'REFUSED' }, 'ValidationError MISSING_FIELD opinion'],
  ['acceptance returned', { kind: 'ACCEPTANCE', outcome: 'RETURNED' }, 'ValidationError BAD_VALUE outcome'],
  ['a review without a step', { kind: 'REVIEW', stepCode: null }, 'ValidationError MISSING_FIELD stepCode'],
  ['closure without a decision', { kind: 'CLOSURE' }, 'ValidationError MISSING_FIELD decision'],
  ['a refusal without a reason', { kind: 'CLOSURE', decision: { result: 'REFUSED' } }, 'ValidationError MISSING_FIELD decision.reason'],
  [
    'a decision on no day',
    { kind: 'CLOSURE', decision: { result: 'VOIDED', decidedOn: 'x' } },
    'ValidationError BAD_DATE decision.decidedOn',
  ],
  [
    'a decision of tomorrow',
    { kind: 'CLOSURE', decision: { result: 'VOIDED', decidedOn: '2014-11-11' } },
    'ValidationError FUTURE_TIME decision.decidedOn',
  ],
  [
    'validity that ends before it begins',
    { kind: 'CLOSURE', decision: { result: 'VOIDED', validFrom: '2015-01-02', validTo: '2015-01-01' } },
    'ValidationError BAD_VALUE decision.validTo',
  ],
  ['a decision of another kind', { kind: 'ACCEPTANCE', decision: { result: 'GRANTED' } }, 'ValidationError BAD_VALUE decision'],
  ['a collector of another kind', { kind: 'ACCEPTANCE', collectedBy: { name: '甲' } }, 'ValidationError BAD_VALUE collectedBy'],
  ['no days', { kind: 'SPECIAL_PROCEDURE_START', specialProcedure: 'HEARING', days: 0 }, 'ValidationError BAD_VALUE days'],
  ['a review before acceptance', { kind: 'REVIEW' }, 'StageRefused OUT_OF_ORDER kind'],
  ['a version that is not the case’s', { kind: 'ACCEPTANCE', expectedVersion: 7 }, 'VersionConflict VERSION_CONFLICT expectedVersion'],
];

describe.each(dialectsUnderTest())('every wrong input is a typed error with a path and leaves nothing behind, on %s', (dialect) => {
  let register: Register;
  let serialNumber: string;
  let before: Readonly<Record<string, number>>;
  beforeAll(async () => {
    register = await openRegister(dialect);
    serialNumber = await registered(register);
    before = await register.counts();
  });
  afterAll(() => register.remove());

  it.each(REGISTER)('registerCase: %s', async (_name, more, expected) => {
    const result = await register.run(registerCase, application(more));
    expect(shown(result)).toEqual([`ValidationError ${expected}`]);
    for (const { code, params } of result.errors) {
      for (const language of ['zh', 'en'] as const) expect(messageOf(code, params, language)).not.toMatch(/\{|\[object|undefined/);
      expect(messageOf(code, { ...params, value: '' }, 'en')).not.toMatch(/\p{Script=Han}/u);
    }
    expect(await register.counts()).toEqual(before);
  });

  it('all that is wrong at once', async () => {
    const wrong = { ...party({ identifier: '1', name: '' }), regionCode: '330107', itemCode: 'x', receivedAt: '2014-11-11T00:00:00Z' };
    expect(shown(await register.run(registerCase, application(wrong))).sort()).toEqual([
      'ValidationError BAD_IDENTIFIER party.identifier',
      'ValidationError FUTURE_TIME receivedAt',
      'ValidationError MISSING_FIELD party.name',
      'ValidationError UNKNOWN_ITEM itemCode',
      'ValidationError UNKNOWN_REGION regionCode',
    ]);
  });

  it('tabs and line ends belong to a text; form data are no text', async () => {
    const fine = { projectName: '第一行\r\n\t第二行', formData: { note: '\u0007' } };
    expect(shown(await register.run(registerCase, application(fine)))).toEqual([]);
    before = await register.counts();
  });

  it('TOO_LONG speaks of characters in a text, of entries in a list', async () => {
    const said = async (more: Partial<RegisterCaseInput>) => {
      const [first] = (await register.run(registerCase, application(more))).errors;
      return (['zh', 'en'] as const).map((language) => messageOf('TOO_LONG', first?.params ?? {}, language));
    };
    expect(await said({ projectName: long(501) })).toEqual(['超过 500 个字符', 'More than 500 characters']);
    const materials = Array.from({ length: 201 }, () => ({ name: '表' }));
    expect(await said({ materials })).toEqual(['超过 200 项', 'More than 200 entries']);
  });

  it('who writes must exist on the day of receipt, and be a system that cases are entered in', async () => {
    const said = async (systemId: string, receivedAt?: string) =>
      shown(await register.run(registerCase, application({ systemId, ...(receivedAt ? { receivedAt } : {}) }), caller('admin')));
    const unknown = ['ValidationError UNKNOWN_SYSTEM systemId'];
    expect(await said('district.330111')).toEqual(unknown);
    expect(await said('city.supervision')).toEqual(unknown);
    for (const own of ['district.330111', 'city.supervision']) {
      await expect(register.run(registerCase, application(), caller('clerk', own))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await register.counts()).toEqual(before);
    // Fuyang's began on 2014-12-13; a case of that day is its, one of the day before is not, whenever it is entered
    register.pass(60 * 86_400_000);
    expect(await said('district.330111', '2014-12-12')).toEqual(unknown);
    expect(await said('district.330111', '2014-12-13')).toEqual([]);
    register.pass(-60 * 86_400_000);
    before = await register.counts();
  });

  it('no personal data in what is said', async () => {
    const result = await register.run(registerCase, application(party({ identifier: '110105194912310021' })));
    expect(JSON.stringify(result)).not.toContain('19491231');
  });

  it('five minutes ahead are taken for now', async () => {
    expect(shown(await register.run(registerCase, application({ receivedAt: '2014-11-10T10:05:00+08:00' })))).toEqual([]);
    before = await register.counts();
  });

  it('an unknown system: ValidationError for who may name any, FORBIDDEN for all others', async () => {
    const strange = application({ systemId: 'district.999999' });
    expect(shown(await register.run(registerCase, strange, caller('admin')))).toEqual(['ValidationError UNKNOWN_SYSTEM systemId']);
    const local = { ...strange, itemCode: undefined, localItemCode: 'XH-WS-001' };
    expect(shown(await register.run(registerCase, local, caller('admin')))).toEqual(['ValidationError UNKNOWN_SYSTEM systemId']);
    await expect(register.run(registerCase, local, caller('partner'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(register.run(registerCase, application(), caller('clerk', 'district.999999'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(register.run(registerCase, strange)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await register.counts()).toEqual(before);
  });

  it.each(RECORD)('recordStage: %s', async (_name, more, expected) => {
    expect(shown(await register.run(recordStage, stageInput(serialNumber, more), OWNER))).toEqual([expected]);
    expect(await register.counts()).toEqual(before);
  });

  it('recordStage: a serial number that is wrong, or unknown', async () => {
    const said = async (serial: string) => shown(await register.run(recordStage, stageInput(serial, { kind: 'ACCEPTANCE' }), OWNER));
    expect(await said('330106141108300000195')).toEqual(['ValidationError UNKNOWN_CASE serialNumber']);
    const bad = [
      '330106141108300000100',
      '330106411108300000195',
      '3301991411083000001',
      '330107141108300000150',
      '330106140231300000137',
      'x',
    ];
    for (const serial of bad) expect(await said(serial)).toEqual(['ValidationError BAD_SERIAL serialNumber']);
    expect(await said('')).toEqual(['ValidationError MISSING_FIELD serialNumber']);
    expect(await register.counts()).toEqual(before);
  });
});
