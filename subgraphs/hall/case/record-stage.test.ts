import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import { replay } from '../../kernel/stages/state.ts';
import { ANONYMOUS } from '../../kernel/wire/principal.ts';
import type { RecordStageInput } from './commands.ts';
import { recordStage } from './record-stage.ts';
import { factsOf } from './stage-row.ts';
import { caller, OWNER, openRegister, type Register, recorded, registered, rowOf, shown, stageInput, stagesOf } from './testing.ts';

type Stage = Partial<RecordStageInput> & Pick<RecordStageInput, 'kind'>;
const GRANTED: Stage = { kind: 'CLOSURE', decision: { result: 'GRANTED', documentNumber: '杭卫许〔2014〕1号', certificateNumber: 'A1' } };
const PENALTY_ITEM = '330223911000';

describe.each(dialectsUnderTest())('recordStage on %s', (dialect) => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(dialect);
  });
  afterAll(() => register.remove());

  const run = async (serialNumber: string, stage: Stage, as = OWNER) =>
    shown(await register.run(recordStage, stageInput(serialNumber, stage), as));

  it('ACCEPTANCE and PRE_ACCEPTANCE without outcome are PASSED', async () => {
    const serialNumber = await registered(register);
    await recorded(register, serialNumber, [{ kind: 'PRE_ACCEPTANCE' }, { kind: 'ACCEPTANCE' }]);
    expect((await stagesOf(register, serialNumber)).map(({ outcome }) => outcome)).toEqual([null, 'PASSED', 'PASSED']);
  });

  it('`sequence` counts 1..n in the register’s order; `version` rises by one with each accepted change', async () => {
    const serialNumber = await registered(register);
    await recorded(register, serialNumber, [
      { kind: 'PRE_ACCEPTANCE' },
      { kind: 'SUPPLEMENT_NOTICE', materials: ['身份证明'], opinion: '补交' },
      { kind: 'SUPPLEMENT_RECEIPT', materials: ['身份证明'] },
      { kind: 'ACCEPTANCE', handler: '王敏', department: '受理科' },
      { kind: 'REVIEW', stepCode: 'undertake', outcome: 'PASSED' },
      { kind: 'SPECIAL_PROCEDURE_START', specialProcedure: 'TESTING', days: 10 },
      { kind: 'SPECIAL_PROCEDURE_END' },
      { kind: 'SPECIAL_PROCEDURE_START', specialProcedure: 'EXTENSION', days: 10, approver: '赵立' },
      { kind: 'REVIEW', stepCode: 'APPROVE' },
      GRANTED,
      { kind: 'COLLECTION', collectedBy: { name: '欧阳小明', identifierType: 'RESIDENT_ID', identifier: '110105491231002' } },
    ]);
    const stages = await stagesOf(register, serialNumber);
    expect(stages.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    const row = await rowOf(register, serialNumber);
    expect(row).toMatchObject({
      version: 12,
      lastSequence: 12,
      lastPosition: 12,
      status: 'COLLECTED',
      result: 'GRANTED',
      duplicateKey: null,
    });
    expect(row.decision).toMatchObject({ documentNumber: '杭卫许〔2014〕1号', decidedOn: '2014-11-10', bySilence: false });
    expect(stages[4]).toMatchObject({ outcome: 'PASSED', handler: '王敏', department: '受理科', stepCode: null });
    expect(stages[5]).toMatchObject({ stepCode: 'UNDERTAKE', stepName: '承办' });
    expect(stages[11]?.collectedBy).toMatchObject({ identifier: '11010519491231002X' });
    // status and result are the sum of the stages
    expect(replay(stages.map(factsOf))).toMatchObject({ status: row.status, result: row.result });
    const events = await register.fork().find(OutboxEvent, { serialNumber }, { orderBy: { position: 1 } });
    expect(events.map(({ position, payload }) => [position, payload.stages.map(({ sequence }) => sequence), payload.case.version])).toEqual(
      stages.map(({ sequence }) => [sequence, [sequence], sequence]),
    );
  });

  it('outcome REFUSED makes NOT_ACCEPTED, which is the end and needs an opinion', async () => {
    const serialNumber = await registered(register);
    expect(await run(serialNumber, { kind: 'ACCEPTANCE', outcome: 'REFUSED' })).toEqual(['ValidationError MISSING_FIELD opinion']);
    expect(await run(serialNumber, { kind: 'ACCEPTANCE', outcome: 'REFUSED', opinion: '不属本机关职权' })).toEqual([]);
    expect(await rowOf(register, serialNumber)).toMatchObject({ status: 'NOT_ACCEPTED', result: null });
    expect(await run(serialNumber, { kind: 'ACCEPTANCE', handler: '另一人' })).toEqual(['StageRefused CASE_CLOSED kind']);
  });

  it('StageRefused says where the case stands', async () => {
    const serialNumber = await registered(register);
    await recorded(register, serialNumber, [{ kind: 'ACCEPTANCE' }, { kind: 'SUPPLEMENT_NOTICE' }]);
    const result = await register.run(recordStage, stageInput(serialNumber, GRANTED), OWNER);
    expect(result.errors).toMatchObject([{ type: 'StageRefused', code: 'OUT_OF_ORDER', status: 'AWAITING_SUPPLEMENT', path: ['kind'] }]);
    await recorded(register, serialNumber, [{ kind: 'REVIEW' }]);
    expect(await run(serialNumber, GRANTED)).toEqual(['StageRefused PAUSE_OPEN kind']);
    expect(await run(serialNumber, { kind: 'REVIEW', stepCode: 'INVESTIGATE' })).toEqual(['StageRefused UNKNOWN_STEP stepCode']);
  });

  it('same kind, step, occurredAt and handler as a stored one: StageRefused, code DUPLICATE_STAGE', async () => {
    const serialNumber = await registered(register);
    const acceptance: Stage = { kind: 'ACCEPTANCE', occurredAt: '2014-11-10T01:00:00Z', handler: '王敏' };
    expect(await run(serialNumber, acceptance)).toEqual([]);
    expect(await run(serialNumber, { ...acceptance, occurredAt: '2014-11-10 09:00:00', opinion: '另一意见' })).toEqual([
      'StageRefused DUPLICATE_STAGE kind',
    ]);
  });

  it('a past occurredAt is taken; more than five minutes ahead is a ValidationError', async () => {
    const serialNumber = await registered(register);
    expect(await run(serialNumber, { kind: 'ACCEPTANCE', occurredAt: '2013-01-01' })).toEqual([]);
    const soon = new Date((await rowOf(register, serialNumber)).registeredAt.getTime() + 86_400_000).toISOString();
    expect(await run(serialNumber, { kind: 'REVIEW', occurredAt: soon })).toEqual(['ValidationError FUTURE_TIME occurredAt']);
  });

  it('Penalties: APPLICATION = 立案, REVIEW stages with the step codes of the item, CLOSURE; no acceptance', async () => {
    const serialNumber = await registered(register, { itemCode: PENALTY_ITEM });
    expect(await run(serialNumber, { kind: 'ACCEPTANCE' })).toEqual(['StageRefused OUT_OF_ORDER kind']);
    const steps = ['INVESTIGATE', 'PANEL', 'PRE_NOTICE', 'DECIDE', 'SERVE'];
    await recorded(
      register,
      serialNumber,
      steps.map((stepCode) => ({ kind: 'REVIEW', stepCode })),
    );
    expect(await run(serialNumber, GRANTED)).toEqual(['StageRefused OUT_OF_ORDER kind']);
    expect(await run(serialNumber, { kind: 'CLOSURE', decision: { result: 'PENALISED' } })).toEqual([]);
    expect(await rowOf(register, serialNumber)).toMatchObject({ status: 'CLOSED', result: 'PENALISED', version: 7 });
  });

  it('only the owner adds stages: NotOwner with the owner, whoever entered the case', async () => {
    const serialNumber = await registered(register);
    const before = await register.counts();
    for (const as of [caller('clerk', 'district.330106'), caller('clerk', 'city.health'), caller('clerk', 'city.hall')]) {
      const result = await register.run(recordStage, stageInput(serialNumber, { kind: 'ACCEPTANCE' }), as);
      expect(shown(result)).toEqual(['NotOwner NOT_OWNER serialNumber']);
      expect(result.errors[0]?.ownerSystemId).toBe('province.health-supervision');
    }
    expect(await register.counts()).toEqual(before);
    expect(await run(serialNumber, { kind: 'ACCEPTANCE' }, caller('partner'))).toEqual([]);
  });

  it('systemId left out = the token’s system, else the owner; another than the token’s own is FORBIDDEN, an admin may name any', async () => {
    const serialNumber = await registered(register);
    const named = (systemId: string) => stageInput(serialNumber, { kind: 'ACCEPTANCE', systemId });
    await expect(register.run(recordStage, named('city.health'), OWNER)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(register.run(recordStage, named('city.health'), caller('partner'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(shown(await register.run(recordStage, named('city.health'), caller('admin')))).toEqual(['NotOwner NOT_OWNER serialNumber']);
    expect(shown(await register.run(recordStage, named('nowhere'), caller('admin')))).toEqual(['ValidationError UNKNOWN_SYSTEM systemId']);
    expect(shown(await register.run(recordStage, named('province.health-supervision'), caller('admin')))).toEqual([]);
    expect((await stagesOf(register, serialNumber)).at(-1)).toMatchObject({ systemId: 'province.health-supervision', clientId: 'admin' });
  });

  it('every mutation needs a token: UNAUTHENTICATED without, FORBIDDEN without the scope', async () => {
    const serialNumber = await registered(register);
    const input = stageInput(serialNumber, { kind: 'ACCEPTANCE' });
    await expect(register.run(recordStage, input, ANONYMOUS)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    // a token whose client happens to have that name is a token
    await expect(register.run(recordStage, input, { ...ANONYMOUS })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const role of ['public', 'analyst', 'supervisor'] as const) {
      await expect(register.run(recordStage, input, caller(role))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('expectedVersion: VersionConflict with the current one', async () => {
    const serialNumber = await registered(register);
    expect(await run(serialNumber, { kind: 'ACCEPTANCE', expectedVersion: 1 })).toEqual([]);
    const result = await register.run(recordStage, stageInput(serialNumber, { kind: 'REVIEW', expectedVersion: 1 }), OWNER);
    expect(result.errors).toMatchObject([{ type: 'VersionConflict', code: 'VERSION_CONFLICT', currentVersion: 2 }]);
  });
});
