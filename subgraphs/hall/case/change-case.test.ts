import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { Delivery } from '../../kernel/exchange/delivery.entity.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import { CaseChange } from './case-change.entity.ts';
import type { CorrectCaseInput } from './commands.ts';
import { correctCase } from './correct-case.ts';
import { forwardCase } from './forward-case.ts';
import { recordStage } from './record-stage.ts';
import {
  caller,
  freshKey,
  OWNER,
  openRegister,
  PERSON,
  type Register,
  recorded,
  registered,
  rowOf,
  shown,
  stageInput,
  stagesOf,
} from './testing.ts';
import { withdrawCase } from './withdraw-case.ts';

const HALL = caller('clerk', 'city.hall');
const BINJIANG = caller('clerk', 'district.330108');

describe.each(dialectsUnderTest())('Changes of a case on %s', (dialect) => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(dialect);
  });
  afterAll(() => register.remove());

  const correction = (serialNumber: string, more: Partial<CorrectCaseInput>): CorrectCaseInput => ({
    idempotencyKey: freshKey(),
    serialNumber,
    expectedVersion: 1,
    reason: '录入有误',
    ...more,
  });
  const withdrawal = (serialNumber: string) => ({ idempotencyKey: freshKey(), serialNumber, reason: '申请人撤回' });
  const forwarding = (serialNumber: string, toRegionCode: string) => ({
    idempotencyKey: freshKey(),
    serialNumber,
    toRegionCode,
    reason: '不属本区',
  });
  const lastEvent = (serialNumber: string) => register.fork().findOneOrFail(OutboxEvent, { serialNumber }, { orderBy: { position: -1 } });

  describe('correctCase', () => {
    it('changes what is given, leaves what is not; version + 1; who, why and which fields are kept', async () => {
      const serialNumber = await registered(register, { formData: { area: 1 } });
      const party = { ...PERSON, name: '欧阳晓明', phone: '13900001234' };
      expect(shown(await register.run(correctCase, correction(serialNumber, { party })))).toEqual([]);
      const row = await rowOf(register, serialNumber);
      expect(row).toMatchObject({
        version: 2,
        status: 'APPLIED',
        formData: { area: 1 },
        partySearch: '欧阳晓明',
        party: { name: '欧阳晓明' },
      });
      const change = await register.fork().findOneOrFail(CaseChange, { caseId: row.id, version: 2 });
      expect(change).toMatchObject({
        kind: 'CORRECTED',
        reason: '录入有误',
        systemId: 'district.330106',
        clientId: 'clerk:district.330106',
      });
      expect(change.fields).toEqual(['party.name', 'party.phone']);
      expect(await lastEvent(serialNumber)).toMatchObject({
        kind: 'CORRECTED',
        position: 2,
        payload: { stages: [], case: { version: 2 } },
      });
    });

    it('expectedVersion: VersionConflict', async () => {
      const serialNumber = await registered(register);
      const result = await register.run(correctCase, correction(serialNumber, { projectName: '新名', expectedVersion: 3 }));
      expect(result.errors).toMatchObject([{ type: 'VersionConflict', currentVersion: 1, path: ['expectedVersion'] }]);
    });

    it('a correction that makes it the same case as another one: DuplicateCase, and nothing is written', async () => {
      const first = await registered(register, { projectName: '先来的' });
      const second = await registered(register, { projectName: '后到的' });
      const before = await register.counts();
      const result = await register.run(correctCase, correction(second, { projectName: '先 来的' }));
      expect(result.errors).toMatchObject([{ type: 'DuplicateCase', existingSerial: first }]);
      expect(await register.counts()).toEqual(before);
      expect(await rowOf(register, second)).toMatchObject({ version: 1, projectName: '后到的' });
      // its own identity is free again once it has another one
      await register.run(correctCase, correction(second, { projectName: '改名后' }));
      expect(await registered(register, { projectName: '后到的' })).toBeTruthy();
    });

    it('by the owner, the origin or the hall; else NotOwner', async () => {
      const serialNumber = await registered(register);
      const by = async (as: ReturnType<typeof caller>, expectedVersion: number) =>
        shown(await register.run(correctCase, correction(serialNumber, { formData: { expectedVersion }, expectedVersion }), as));
      expect(await by(BINJIANG, 1)).toEqual(['NotOwner NOT_OWNER serialNumber']);
      expect(await by(OWNER, 1)).toEqual([]);
      expect(await by(HALL, 2)).toEqual([]);
      expect(await by(caller('clerk', 'district.330106'), 3)).toEqual([]);
    });

    it('every wrong input is a typed error with a path and leaves nothing behind', async () => {
      const serialNumber = await registered(register);
      const before = await register.counts();
      const said = async (more: Partial<CorrectCaseInput>) => shown(await register.run(correctCase, correction(serialNumber, more)));
      expect(await said({})).toEqual(['ValidationError BAD_VALUE']);
      expect(await said({ projectName: '甲', reason: ' ' })).toEqual(['ValidationError MISSING_FIELD reason']);
      expect(await said({ party: { ...PERSON, identifier: 'x' } })).toEqual(['ValidationError BAD_IDENTIFIER party.identifier']);
      expect(await said({ projectName: '甲', serialNumber: 'x' })).toEqual(['ValidationError BAD_SERIAL serialNumber']);
      expect(await said({ projectName: '甲', reason: '甲\u0000' })).toEqual(['ValidationError BAD_VALUE reason']);
      expect(await register.counts()).toEqual(before);
    });

    it('what stands already is nothing to correct: no version', async () => {
      const serialNumber = await registered(register, { projectName: '如旧', formData: { area: 1 } });
      const before = await register.counts();
      const same = { projectName: '如旧 ', formData: { area: 1 }, party: { ...PERSON, identifier: '110105491231002' } };
      expect(shown(await register.run(correctCase, correction(serialNumber, same)))).toEqual(['ValidationError BAD_VALUE']);
      expect(await register.counts()).toEqual(before);
      expect((await rowOf(register, serialNumber)).version).toBe(1);
    });
  });

  describe('withdrawCase', () => {
    it('closes the case: CLOSURE stage, decision WITHDRAWN, reason', async () => {
      const serialNumber = await registered(register);
      await recorded(register, serialNumber, [{ kind: 'ACCEPTANCE' }, { kind: 'SUPPLEMENT_NOTICE' }]);
      expect(shown(await register.run(withdrawCase, withdrawal(serialNumber)))).toEqual([]);
      const decision = { result: 'WITHDRAWN', reason: '申请人撤回', decidedOn: '2014-11-10' };
      expect(await rowOf(register, serialNumber)).toMatchObject({
        version: 4,
        status: 'CLOSED',
        result: 'WITHDRAWN',
        decision,
        duplicateKey: null,
      });
      expect((await stagesOf(register, serialNumber)).at(-1)).toMatchObject({
        sequence: 4,
        kind: 'CLOSURE',
        result: 'WITHDRAWN',
        opinion: '申请人撤回',
      });
      expect(await lastEvent(serialNumber)).toMatchObject({ kind: 'WITHDRAWN', position: 4, payload: { stages: [{ sequence: 4 }] } });
    });

    it('not what is closed, and not a penalty', async () => {
      const serialNumber = await registered(register);
      await register.run(withdrawCase, withdrawal(serialNumber));
      expect(shown(await register.run(withdrawCase, withdrawal(serialNumber)))).toEqual(['StageRefused CASE_CLOSED serialNumber']);
      const penalty = await registered(register, { itemCode: '330223911000' });
      expect(shown(await register.run(withdrawCase, withdrawal(penalty), OWNER))).toEqual(['StageRefused OUT_OF_ORDER serialNumber']);
      const other = await registered(register);
      expect(shown(await register.run(withdrawCase, withdrawal(other), BINJIANG))).toEqual(['NotOwner NOT_OWNER serialNumber']);
    });
  });

  describe('forwardCase', () => {
    it('goes on under the same number, still open, in the new division; its systems receive the whole case', async () => {
      const serialNumber = await registered(register, { streetCode: '330106109' });
      await recorded(register, serialNumber, [{ kind: 'ACCEPTANCE' }]);
      const streams = async () => (await register.fork().find(Delivery, { serialNumber })).map(({ systemId }) => systemId).sort();
      expect(await streams()).not.toContain('district.330108');
      expect(shown(await register.run(forwardCase, forwarding(serialNumber, '330108000000')))).toEqual([]);
      const moved = {
        version: 3,
        status: 'ACCEPTED',
        regionId: '330108',
        regionCode: '330108',
        streetCode: null,
        authorityId: 'bureau.330108',
      };
      expect(await rowOf(register, serialNumber)).toMatchObject(moved);
      expect(await streams()).toEqual([
        'city.health',
        'city.supervision',
        'district-hall.330106',
        'district-hall.330108',
        'district.330106',
        'district.330108',
        'province.health-supervision',
      ]);
      const fresh = await register.fork().findOneOrFail(Delivery, { serialNumber, systemId: 'district.330108' });
      expect(fresh).toMatchObject({ waiting: 3, lastPosition: 3, ackedPosition: 0, state: 'PENDING' });
      expect(await lastEvent(serialNumber)).toMatchObject({ kind: 'FORWARDED', payload: { case: { region: { code: '330108' } } } });
      const change = await register.fork().findOneOrFail(CaseChange, { caseId: (await rowOf(register, serialNumber)).id, version: 3 });
      expect(change.fields).toEqual(['authority', 'handlingRegion', 'regionCode', 'streetCode']);
    });

    it('the division is one of today; where it stood on the day of receipt too, the case was received for it', async () => {
      const serialNumber = await registered(register);
      register.pass(3000 * 86_400_000);
      expect(shown(await register.run(forwardCase, forwarding(serialNumber, '330104')))).toEqual([
        'ValidationError UNKNOWN_REGION toRegionCode',
      ]);
      expect(shown(await register.run(forwardCase, forwarding(serialNumber, '330113')))).toEqual([]);
      expect(await rowOf(register, serialNumber)).toMatchObject({ regionId: '330106', handlingRegionId: '330113' });
      expect(shown(await register.run(forwardCase, forwarding(serialNumber, '330104009')))).toEqual([]);
      expect(await rowOf(register, serialNumber)).toMatchObject({ regionId: '330106', handlingRegionId: '330114' });
      expect(shown(await register.run(forwardCase, forwarding(serialNumber, '330108')))).toEqual([]);
      expect(await rowOf(register, serialNumber)).toMatchObject({ regionId: '330108', handlingRegionId: '330108' });
      register.pass(-3000 * 86_400_000);
    });

    it('not to where it is, not what is closed, not onto another one', async () => {
      const projectName = '移送比对';
      const first = await registered(register, { projectName, regionCode: '330108' });
      const serialNumber = await registered(register, { projectName });
      const before = await register.counts();
      const said = async (code: string) => shown(await register.run(forwardCase, forwarding(serialNumber, code)));
      expect(await said('330106')).toEqual(['ValidationError BAD_VALUE toRegionCode']);
      expect(await said('x')).toEqual(['ValidationError UNKNOWN_REGION toRegionCode']);
      expect(await said('330108')).toEqual(['DuplicateCase DUPLICATE_CASE']);
      expect(await register.counts()).toEqual(before);
      await register.run(withdrawCase, withdrawal(first));
      expect(await said('330108')).toEqual([]);
      await register.run(recordStage, stageInput(serialNumber, { kind: 'CLOSURE', decision: { result: 'VOIDED' } }), OWNER);
      expect(await said('330106')).toEqual(['StageRefused CASE_CLOSED serialNumber']);
    });
  });
});
