import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import { ART_50 } from '../../kernel/stages/silence.ts';
import type { Principal } from '../../kernel/wire/principal.ts';
import type { RegisterCaseInput } from '../case/commands.ts';
import { recordStage } from '../case/record-stage.ts';
import {
  caller,
  freshKey,
  OWNER,
  openRegister,
  type Register,
  recorded,
  registered,
  rowOf,
  shown,
  stageInput,
  stagesOf,
} from '../case/testing.ts';
import { linkCases } from '../match/link-cases.ts';
import { type DecideBySilenceInput, decideBySilence } from './decide-by-silence.ts';

/** 公共场所卫生许可（延续）, whose certificates hold for four years */
const RENEWAL = '330123902000';
const PENALTY = '330223911000';
const SUPERVISION: Principal = {
  clientId: 'supervision',
  role: 'system',
  systemId: 'city.supervision',
  scopes: ['case:read', 'case:decide-by-silence'],
};
const DAY = 86_400_000;
const LIABLE = '西湖区卫生局';

describe.each(dialectsUnderTest())('a case that nobody decided, on %s', (dialect) => {
  let register: Register;
  // the register's clock stands at 2014-11-10 10:00 in Shanghai, and goes on to 2014-12-11 10:00
  const filed: string[] = [];
  const others = { late: '', bare: '', plain: '', penalty: '' };
  const renewal = (more: Partial<RegisterCaseInput> = {}) =>
    registered(register, { itemCode: RENEWAL, priorCertificate: { number: '杭卫公证字〔2010〕第1号', validTo: '2014-12-10' }, ...more });
  beforeAll(async () => {
    register = await openRegister(dialect);
    for (let n = 0; n < 8; n++) filed.push(await renewal());
    const certificate = { number: '1', validTo: '2014-12-10' };
    others.late = await renewal({ priorCertificate: { ...certificate, validTo: '2014-12-09' } });
    others.bare = await renewal({ priorCertificate: null });
    others.plain = await registered(register, { priorCertificate: certificate });
    others.penalty = await registered(register, { itemCode: PENALTY }, OWNER);
  });
  afterAll(() => register.remove());

  const ask = (serialNumber: string, more: Partial<DecideBySilenceInput> = {}): DecideBySilenceInput => ({
    idempotencyKey: `silence:ART_50:${serialNumber}`,
    serialNumber,
    rule: 'ART_50',
    on: '2014-12-11',
    basis: ART_50,
    liable: LIABLE,
    ...more,
  });
  const decide = (serialNumber: string, more: Partial<DecideBySilenceInput> = {}, as = SUPERVISION) =>
    register.run(decideBySilence, ask(serialNumber, more), as);

  test('no role has the right, whatever its token: only supervision itself', async () => {
    const before = await register.counts();
    for (const role of ['public', 'clerk', 'partner', 'analyst', 'supervisor', 'admin', 'system'] as const)
      await expect(decide(filed[0] ?? '', {}, caller(role, 'province.health-supervision'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await register.counts()).toEqual(before);
  });

  test('not before the day by the register’s own clock; from its first moment on', async () => {
    const [serial = ''] = filed;
    const before = await register.counts();
    expect(shown(await decide(serial))).toEqual(['ValidationError FUTURE_TIME on']);
    register.pass(30 * DAY + 14 * 3_600_000 - 1);
    expect(shown(await decide(serial))).toEqual(['ValidationError FUTURE_TIME on']);
    expect(await register.counts()).toEqual(before);
    register.pass(1);
    expect(await decide(serial)).toMatchObject({ errors: [], replayed: false });
    const row = await rowOf(register, serial);
    expect(row).toMatchObject({ status: 'CLOSED', result: 'GRANTED_BY_SILENCE', version: 2, lastSequence: 2, duplicateKey: null });
    expect(row.decision).toEqual({
      result: 'GRANTED_BY_SILENCE',
      documentName: null,
      documentNumber: null,
      content: expect.stringContaining(`责任部门：${LIABLE}`),
      reason: null,
      legalBasis: ART_50,
      decidedOn: '2014-12-11',
      certificateNumber: null,
      validFrom: '2014-12-11',
      validTo: '2018-12-10',
      remedies: null,
      bySilence: true,
    });
    expect((await stagesOf(register, serial)).at(-1)).toMatchObject({
      kind: 'CLOSURE',
      systemId: 'city.supervision',
      occurredAt: new Date('2014-12-10T16:00:00Z'),
      recordedAt: new Date('2014-12-10T16:00:00Z'),
    });
    const [, closure] = await register.fork().find(OutboxEvent, { serialNumber: serial }, { orderBy: { position: 1 } });
    // to every system, as every closure
    expect(closure).toMatchObject({ kind: 'STAGE_RECORDED', audience: null, payload: { case: { result: 'GRANTED_BY_SILENCE' } } });
  });

  test('once, however often it is asked, and by how many at once', async () => {
    const serial = filed[1] ?? '';
    const answers = await Promise.all(Array.from({ length: 6 }, () => decide(serial)));
    expect(answers.map(shown)).toEqual(Array.from({ length: 6 }, () => []));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    // another key finds it closed
    expect(shown(await decide(serial, { idempotencyKey: freshKey() }))).toEqual(['StageRefused CASE_CLOSED serialNumber']);
    expect(await rowOf(register, serial)).toMatchObject({ version: 2, lastSequence: 2 });
  });

  test('a decision that was recorded first stands', async () => {
    const serial = filed[2] ?? '';
    const closure = { kind: 'CLOSURE', decision: { result: 'REFUSED', reason: '不符合卫生标准' } } as const;
    await recorded(register, serial, [{ kind: 'ACCEPTANCE' }, { kind: 'REVIEW' }, closure]);
    expect(shown(await decide(serial))).toEqual(['StageRefused CASE_CLOSED serialNumber']);
    expect(await rowOf(register, serial)).toMatchObject({ result: 'REFUSED', decision: { bySilence: false } });
    const late = stageInput(filed[1] ?? '', { kind: 'CLOSURE', decision: { result: 'RETURNED' } });
    expect(shown(await register.run(recordStage, late, OWNER))).toEqual(['StageRefused CASE_CLOSED kind']);
  });

  test('an open pause hinders nothing, and what came after the moment stays in front of the closure', async () => {
    const serial = filed[3] ?? '';
    await recorded(register, serial, [{ kind: 'ACCEPTANCE' }, { kind: 'SPECIAL_PROCEDURE_START', specialProcedure: 'TESTING' }]);
    const [, , start] = await stagesOf(register, serial);
    expect(shown(await decide(serial))).toEqual([]);
    const closure = (await stagesOf(register, serial)).at(-1);
    expect(closure?.occurredAt).toEqual(start?.occurredAt);
    expect((await rowOf(register, serial)).decision?.decidedOn).toBe('2014-12-11');
  });

  test('the register judges art. 50 for itself: item, certificate, thirty days, the very day', async () => {
    const rule = ['ValidationError BAD_VALUE rule'];
    expect(shown(await decide(others.late, { on: '2014-12-10' }))).toEqual(rule);
    expect(shown(await decide(others.bare))).toEqual(rule);
    expect(shown(await decide(others.plain))).toEqual(rule);
    expect(shown(await decide(filed[4] ?? '', { on: '2014-12-10' }))).toEqual(['ValidationError BAD_VALUE on']);
  });

  test('the window’s rule: of a promised item, for the very case that was judged; never of a penalty; the document that it rests on is cited', async () => {
    const basis = '杭政办〔2014〕5号';
    const window = { rule: 'PROMISED_LIMIT', basis, expectedVersion: 1 } as const;
    await recorded(register, others.plain, [{ kind: 'SUPPLEMENT_NOTICE' }]);
    expect(shown(await decide(others.plain, window))).toEqual(['VersionConflict VERSION_CONFLICT expectedVersion']);
    expect(shown(await decide(others.plain, { ...window, expectedVersion: 2 }))).toEqual([]);
    const { decision } = await rowOf(register, others.plain);
    expect(decision).toMatchObject({ legalBasis: basis, bySilence: true, validFrom: null, validTo: null });
    expect(shown(await decide(others.penalty, window))).toEqual(['StageRefused OUT_OF_ORDER serialNumber']);
  });

  test('a case that was entered after the moment is decided by nobody: what was done on paper is still being typed', async () => {
    const entered = await renewal({ receivedAt: '2014-10-10T00:00:00+08:00', projectName: '补录' });
    expect(shown(await decide(entered))).toEqual(['ValidationError BAD_VALUE on']);
  });

  test('nothing of a linked duplicate, of no case, without basis or liable department', async () => {
    const [, , , , , first = '', second = ''] = filed;
    const link = { idempotencyKey: freshKey(), serialNumber: first, duplicateSerialNumber: second, reason: '同一办件' };
    expect(shown(await register.run(linkCases, link, caller('supervisor')))).toEqual([]);
    expect(shown(await decide(second))).toEqual(['ValidationError CASE_LINKED serialNumber']);
    expect(shown(await decide('330106141110300000000'))).toEqual(['ValidationError BAD_SERIAL serialNumber']);
    const lacking = await decide(first, { basis: ' ', liable: '', on: '12月' });
    expect(shown(lacking)).toEqual([
      'ValidationError BAD_DATE on',
      'ValidationError MISSING_FIELD basis',
      'ValidationError MISSING_FIELD liable',
    ]);
    expect(shown(await decide(first))).toEqual([]);
    // what a caller reports as its result is never the law's
    const claimed = stageInput(filed[7] ?? '', { kind: 'CLOSURE', decision: { result: 'GRANTED_BY_SILENCE' } });
    expect(shown(await register.run(recordStage, claimed, OWNER))).toEqual(['StageRefused OUT_OF_ORDER kind']);
  });
});
