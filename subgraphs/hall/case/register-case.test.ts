import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadSystems } from '../../kernel/codes/systems.ts';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { composeSerial } from '../../kernel/serials/serial.ts';
import { CaseLink } from './case-link.entity.ts';
import type { Command, CommandResult, RegisterCaseInput } from './commands.ts';
import { findCase } from './find-case.ts';
import { registerCase } from './register-case.ts';
import { application, caller, OWNER, openRegister, PERSON, type Register, registered, rowOf, shown, stagesOf } from './testing.ts';

/** 护士执业注册（延续）: immediate, city health's own. */
const IMMEDIATE = '330123923000';

describe.each(dialectsUnderTest())('registerCase on %s', (dialect) => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(dialect);
  });
  afterAll(() => register.remove());

  it('writes APPLICATION as sequence 1; version starts at 1', async () => {
    const serialNumber = await registered(register, {
      receivedAt: '2014-11-10 09:30',
      streetCode: '330106109',
      formData: { area: 120, deep: [null] },
    });
    const row = await rowOf(register, serialNumber);
    expect(row).toMatchObject({
      version: 1,
      status: 'APPLIED',
      result: null,
      decision: null,
      itemId: 'jd-01',
      itemCode: '330123901000',
      regionId: '330106',
      authorityId: 'bureau.330106',
      ownerSystemId: 'province.health-supervision',
      originSystemId: 'district.330106',
      originClientId: 'clerk:district.330106',
      channel: 'WINDOW',
      formData: { area: 120, deep: [null] },
      receivedAt: new Date('2014-11-10T01:30:00Z'),
      registeredAt: new Date('2014-11-10T02:00:00Z'),
    });
    expect(await stagesOf(register, serialNumber)).toMatchObject([
      { sequence: 1, kind: 'APPLICATION', systemId: 'district.330106', occurredAt: new Date('2014-11-10T01:30:00Z') },
    ]);
  });

  describe('Serial', () => {
    it('division and yymmdd are those of the Shanghai day of receivedAt', async () => {
      const late = await registered(register, { receivedAt: '2014-11-08T16:30:00Z' });
      expect(late.slice(0, 12)).toBe('330106141109');
      const early = await registered(register, { receivedAt: '2014-11-08T15:59:59.999Z' });
      expect(early.slice(0, 12)).toBe('330106141108');
      expect(await registered(register, { regionCode: '330101' })).toMatch(/^330100/);
    });

    it('issuer digit 1 province, 2 city hall, 3 district, 4 city health, by origin', async () => {
      const origins = {
        'province.health-supervision': '1',
        'city.hall': '2',
        'district.330106': '3',
        'district-hall.330106': '3',
        'city.health': '4',
      };
      for (const [systemId, digit] of Object.entries(origins)) {
        expect((await registered(register, {}, caller('clerk', systemId)))[12]).toBe(digit);
      }
      // a partner without a system writes for the owner
      expect((await registered(register, {}, caller('partner')))[12]).toBe('1');
      expect((await registered(register, { itemCode: IMMEDIATE }, caller('partner')))[12]).toBe('4');
    });

    it('a system that brings a serial of its own from a central allocator keeps it: opaque and unique', async () => {
      const systems = loadSystems().map((system) => (system.id === 'district.330108' ? { ...system, ownSerials: true } : system));
      const own = await openRegister(dialect, systems);
      const binjiang = caller('clerk', 'district.330108');
      const localNumber = 'ZJ-2014-bj/0001';
      expect(await registered(own, { localNumber }, binjiang)).toBe(localNumber);
      const taken = await own.run(registerCase, application({ localNumber }), binjiang);
      expect(shown(taken)).toEqual(['ValidationError BAD_SERIAL localNumber']);
      expect(await registered(own, { parentSerialNumber: ` ${localNumber}` }, binjiang)).toMatch(/^330106141110300000112$|^\d{21}$/);
      expect(await registered(own, { localNumber }, caller('clerk', 'district.330106'))).toMatch(/^\d{21}$/);
      const wide = await registered(own, { localNumber: 'ＺＪ（2014）第0002号' }, binjiang);
      expect((await findCase(own.fork(), 'ZJ(2014)第0002号'))?.serialNumber).toBe(wide);
      expect(await findCase(own.fork(), 'zj 2014 0002')).toBeNull();
      const before = await own.counts();
      const long = await own.run(registerCase, application({ localNumber: 'Z'.repeat(65) }), binjiang);
      expect(shown(long)).toEqual(['ValidationError TOO_LONG localNumber']);
      expect(await own.counts()).toEqual(before);
      await own.remove();
    });

    it('numbers that were brought before the counter came to them are passed over, and nobody hears of it', async () => {
      const systems = loadSystems().map((system) => (system.id === 'district.330108' ? { ...system, ownSerials: true } : system));
      const own = await openRegister(dialect, systems);
      const numbered = (running: number) => composeSerial({ division: '330108', yymmdd: '141110', issuer: 3, running });
      const binjiang = caller('clerk', 'district.330108');
      for (const running of [2, 3, 5]) await registered(own, { regionCode: '330108', localNumber: numbered(running) }, binjiang);
      const hall = caller('clerk', 'district-hall.330108');
      const drawn: string[] = [];
      for (let n = 0; n < 3; n++) drawn.push(await registered(own, { regionCode: '330108' }, hall));
      expect(drawn).toEqual([1, 4, 6].map(numbered));
      await own.remove();
    });
  });

  describe('Region, item version and stage process of a case are those of that day, for ever', () => {
    it('the same code names other land before and after the reform', async () => {
      const later = { clock: () => new Date('2022-03-01T02:00:00Z') };
      const register22: Command<RegisterCaseInput> = (context, input) => registerCase({ ...context, ...later }, input);
      const at = async (receivedAt: string, more: Partial<RegisterCaseInput>) => {
        const result = await register.run(register22, application({ receivedAt, regionCode: '330102', ...more }));
        return result.serialNumber ? (await rowOf(register, result.serialNumber)).regionId : shown(result);
      };
      expect(await at('2021-04-08T23:00:00+08:00', {})).toBe('330102@1');
      expect(await at('2021-04-09T00:00:00+08:00', {})).toBe('330102@2');
      expect(await at('2021-04-09', { regionCode: '330104' })).toEqual(['ValidationError UNKNOWN_REGION regionCode']);
      expect(await at('2021-04-08', { regionCode: '330114' })).toEqual(['ValidationError UNKNOWN_REGION regionCode']);
    });

    it('the item version of the day; ITEM_NOT_IN_FORCE outside', async () => {
      const later = { clock: () => new Date('2022-03-01T02:00:00Z') };
      const register22: Command<RegisterCaseInput> = (context, input) => registerCase({ ...context, ...later }, input);
      const at = async (itemCode: string, receivedAt: string) => {
        const result = await register.run(register22, application({ itemCode, receivedAt, regionCode: '330106' }));
        return result.serialNumber ? (await rowOf(register, result.serialNumber)).itemId : shown(result);
      };
      expect([await at('330123921000', '2017-03-31'), await at('330123921000', '2017-04-01')]).toEqual(['yz-05@1', 'yz-05@2']);
      const levy = '330423932000';
      expect(await at(levy, '2021-08-19')).toMatch(/^qt-02/);
      expect(await at(levy, '2021-08-20')).toEqual(['ValidationError ITEM_NOT_IN_FORCE itemCode']);
    });
  });

  it('an item by the caller’s own code, in its own system’s words', async () => {
    const local = (localItemCode: string, as = caller('clerk', 'district.330106'), more: Partial<RegisterCaseInput> = {}) =>
      register.run(registerCase, application({ itemCode: undefined, localItemCode, ...more }), as);
    const idOf = async ({ serialNumber = '' }: CommandResult) => (await rowOf(register, serialNumber)).itemId;
    expect(await idOf(await local('ＸＨ－ＷＳ－００１'))).toBe('jd-01');
    expect(await idOf(await local('0101', OWNER))).toBe('jd-01');
    expect(await idOf(await local('XH-WS-001', undefined, { itemCode: '330123901000' }))).toBe('jd-01');
    expect(shown(await local('XH-WS-002', undefined, { itemCode: '330123901000' }))).toEqual([
      'ValidationError CONFLICTING_ITEM localItemCode',
    ]);
    expect(shown(await local('0101'))).toEqual(['ValidationError UNKNOWN_ITEM localItemCode']);
    expect(shown(await local('XH-WS-001', caller('partner')))).toEqual(['ValidationError MISSING_FIELD systemId']);
  });

  it('a parent: both cases are related', async () => {
    const parent = await registered(register);
    const child = await registered(register, { parentSerialNumber: ` ${parent}` });
    const [one, other] = [await rowOf(register, parent), await rowOf(register, child)];
    expect(other.parentSerialNumber).toBe(parent);
    const links = await register.fork().find(CaseLink, { caseId: { $in: [one.id, other.id] } }, { orderBy: { id: 1 } });
    expect(links.map(({ caseId, relatedId, kind }) => [caseId, relatedId, kind])).toEqual([
      [other.id, one.id, 'PARENT'],
      [one.id, other.id, 'CHILD'],
    ]);
  });

  describe('immediateDecision: accept and decide in the same call', () => {
    const HEALTH = caller('clerk', 'city.health');
    const nurse = (more: Partial<RegisterCaseInput> = {}) =>
      application({ itemCode: IMMEDIATE, immediateDecision: { result: 'GRANTED' }, ...more });

    it('writes three stages under version 1 and closes the case', async () => {
      const { serialNumber = '' } = await register.run(registerCase, nurse(), HEALTH);
      expect(await rowOf(register, serialNumber)).toMatchObject({
        version: 1,
        status: 'CLOSED',
        result: 'GRANTED',
        duplicateKey: null,
        lastSequence: 3,
        decision: { result: 'GRANTED', decidedOn: '2014-11-10', bySilence: false },
      });
      expect((await stagesOf(register, serialNumber)).map(({ kind, outcome, result }) => [kind, outcome, result])).toEqual([
        ['APPLICATION', null, null],
        ['ACCEPTANCE', 'PASSED', null],
        ['CLOSURE', null, 'GRANTED'],
      ]);
    });

    it('only of IMMEDIATE items, by the owner, with a reason where refused', async () => {
      const before = await register.counts();
      const run = async (more: Partial<RegisterCaseInput>, as = HEALTH) => shown(await register.run(registerCase, nurse(more), as));
      expect(await run({ itemCode: '330123917000' })).toEqual(['ValidationError NOT_IMMEDIATE immediateDecision']);
      expect(await run({}, caller('clerk', 'district.330106'))).toEqual(['NotOwner NOT_OWNER immediateDecision']);
      expect(await run({ immediateDecision: { result: 'REFUSED' } })).toEqual(['ValidationError MISSING_FIELD immediateDecision.reason']);
      expect(await run({ immediateDecision: { result: 'PENALISED' } })).toEqual(['StageRefused OUT_OF_ORDER immediateDecision.result']);
      expect(await run({ immediateDecision: { result: 'GRANTED_BY_SILENCE' } })).toEqual([
        'StageRefused OUT_OF_ORDER immediateDecision.result',
      ]);
      expect(await register.counts()).toEqual(before);
    });
  });

  it('form data: any JSON value, kept as it was sent', async () => {
    for (const formData of [5, 1.5, 'text', '5', 'true', true, [], [1, null, '甲'], { a: { b: [{}] } }, 123456789012, '', '{}']) {
      expect((await rowOf(register, await registered(register, { formData }))).formData).toEqual(formData);
    }
    expect((await rowOf(register, await registered(register, { formData: null }))).formData).toBeNull();
    const deepest: unknown = JSON.parse(`${'['.repeat(24)}1${']'.repeat(24)}`);
    expect((await rowOf(register, await registered(register, { formData: deepest }))).formData).toEqual(deepest);
  });

  it('form data: half of a surrogate pair, which no JSON column holds, is stored as what it is shown as', async () => {
    const serialNumber = await registered(register, { formData: { a: ['x\ud800y'], '\udc00': '𠮷' } });
    expect((await rowOf(register, serialNumber)).formData).toEqual({ a: ['x\ufffdy'], '\ufffd': '𠮷' });
  });

  it('a text that grows when it is folded for searches still fits its column', async () => {
    const row = await rowOf(
      register,
      await registered(register, { party: { ...PERSON, name: '\ufdfa'.repeat(200) }, projectName: '㍿'.repeat(500) }),
    );
    expect([row.party.name.length, row.projectName?.length]).toEqual([200, 500]);
  });

  it('materials: handed in, and who holds such a paper already', async () => {
    const serialNumber = await registered(register, { materials: [{ name: ' 营业执照 ', copies: 2 }, { name: '自拟说明' }] });
    expect((await rowOf(register, serialNumber)).materials).toEqual([
      { name: '营业执照', received: true, copies: 2, digest: null, sharedFrom: '工商/市场监管' },
      { name: '自拟说明', received: true, copies: null, digest: null, sharedFrom: null },
    ]);
  });

  it('an organisation with its agent', async () => {
    const agent = { name: '代办人', identifierType: 'RESIDENT_ID' as const, identifier: '440524188001010014' };
    const party = {
      kind: 'ORGANISATION' as const,
      name: '示例申请单位',
      identifierType: 'SOCIAL_CREDIT_CODE' as const,
      identifier: '91330106-ma27te5t2d',
      agent,
    };
    const row = await rowOf(register, await registered(register, { party: { ...PERSON, ...party } }));
    expect(row).toMatchObject({
      partyIdentifier: '91330106MA27TE5T2D',
      party: { identifier: '91330106MA27TE5T2D', agent: { name: '代办人', phone: null } },
    });
  });
});
