import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import type { Principal } from '../../kernel/wire/principal.ts';
import { correctCase } from '../case/correct-case.ts';
import { findByNumber } from '../case/read/look-up-case.ts';
import { recordStage } from '../case/record-stage.ts';
import { registerCase } from '../case/register-case.ts';
import {
  application,
  caller,
  freshKey,
  OWNER,
  openRegister,
  PERSON,
  PROVINCE,
  type Register,
  recorded,
  registered,
  rowOf,
  shown,
  stageInput,
} from '../case/testing.ts';
import { JoinedEntry } from './joined-entry.entity.ts';
import { linkCases } from './link-cases.ts';
import { separateCases } from './separate-cases.ts';

const SUPERVISOR = caller('supervisor');

describe.each(dialectsUnderTest())('Entries and cases that are one, on %s', (dialect) => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(dialect);
  });
  afterAll(() => register.remove());

  const joinedTo = async (serialNumber: string) =>
    register.fork().find(JoinedEntry, { caseId: (await rowOf(register, serialNumber)).id }, { orderBy: { id: 1 } });
  const found = async (number: string) => (await findByNumber(register.fork(), number, null))?.serialNumber;
  const link = (serialNumber: string, duplicateSerialNumber: string, as: Principal = SUPERVISOR) =>
    register.run(linkCases, { idempotencyKey: freshKey(), serialNumber, duplicateSerialNumber, reason: '同一门店，名称写法不同' }, as);
  const separate = (serialNumber: string, entryId: string, as: Principal = SUPERVISOR, idempotencyKey = freshKey()) =>
    register.run(separateCases, { idempotencyKey, serialNumber, entryId, reason: '确为两家门店' }, as);

  /** A case of the window, entered a second time by its owner. */
  async function twice(name: string) {
    const first = await registered(register, { projectName: name, localNumber: `XH-${name}` });
    const second = application({ projectName: name, localNumber: `P-${name}`, materials: [{ name: '申请表' }] });
    expect(shown(await register.run(registerCase, second, OWNER))).toEqual(['DuplicateCase DUPLICATE_CASE']);
    const [joined] = await joinedTo(first);
    return { first, joined: joined as JoinedEntry };
  }

  it('a second entry says which fields make it one, with what score, and is kept', async () => {
    const { joined } = await twice('解释');
    expect(joined).toMatchObject({
      kind: 'SECOND_ENTRY',
      systemId: 'province.health-supervision',
      number: 'P-解释',
      compared: { score: 1 },
      separatedAt: null,
      kept: { itemKey: 'jd-01', entry: { projectName: '解释', party: { identifier: PERSON.identifier } } },
    });
    expect(joined.compared.fields).toContainEqual({ path: 'party.identifier', weight: 40, outcome: 'SAME' });
    const again = await register.run(registerCase, application({ projectName: '解释', localNumber: 'P-解释' }), OWNER);
    expect(again.errors[0]).toMatchObject({ match: { score: 1 } });
  });

  it('separated, a second entry becomes the case that it would have been, and the first keeps what it has got', async () => {
    const { first, joined } = await twice('拆分');
    await recorded(register, first, [{ kind: 'ACCEPTANCE' }]);
    const key = freshKey();
    const result = await separate(first, joined.id, SUPERVISOR, key);
    expect(shown(result)).toEqual([]);
    const separated = result.separatedSerial as string;
    expect(separated).not.toBe(first);
    expect(await rowOf(register, separated)).toMatchObject({
      originSystemId: 'province.health-supervision',
      originLocalNumber: 'P-拆分',
      originClientId: 'clerk:province.health-supervision',
      projectName: '拆分',
      notDuplicateReason: '确为两家门店',
      materials: [{ name: '申请表' }],
      status: 'APPLIED',
      duplicateKey: null,
    });
    expect(await found('P-拆分')).toBe(separated);
    expect(await found('XH-拆分')).toBe(first);
    expect(await rowOf(register, first)).toMatchObject({ status: 'ACCEPTED', version: 2 });
    expect(await joinedTo(first)).toMatchObject([
      { separatedSerial: separated, separatedReason: '确为两家门店', separatedBy: 'supervisor' },
    ]);
    // asked again under the key, nothing is separated twice; under another it says so
    expect(await separate(first, joined.id, SUPERVISOR, key)).toMatchObject({ replayed: true, separatedSerial: separated });
    expect(shown(await separate(first, joined.id))).toEqual(['ValidationError BAD_VALUE entryId']);
  });

  it('separated, an entry whose number is another case’s serial number has none of its own', async () => {
    const first = await registered(register, { projectName: '借号' });
    const second = application({ projectName: '借号', localNumber: first });
    expect(shown(await register.run(registerCase, second, OWNER))).toEqual(['DuplicateCase DUPLICATE_CASE']);
    const [joined] = await joinedTo(first);
    const result = await separate(first, joined?.id ?? '');
    expect(shown(result)).toEqual([]);
    expect(await rowOf(register, result.separatedSerial as string)).toMatchObject({ originLocalNumber: null, projectName: '借号' });
    expect(await found(first)).toBe(first);
  });

  it('linked by a person, two cases are one: every number finds the first, the duplicate stays readable and takes no more changes', async () => {
    const first = await registered(register, { projectName: '三号浴室', localNumber: 'XH-L1' });
    const duplicate = await registered(register, { projectName: '3号浴室', localNumber: 'P-L2' }, OWNER);
    expect(shown(await link(first, duplicate))).toEqual([]);
    for (const number of ['XH-L1', 'P-L2', first, duplicate]) expect(await found(number)).toBe(first);
    expect(await rowOf(register, duplicate)).toMatchObject({ linkedSerial: first, version: 2, status: 'APPLIED' });
    expect(shown(await register.run(recordStage, stageInput(duplicate, { kind: 'ACCEPTANCE' }), OWNER))).toEqual([
      'ValidationError CASE_LINKED serialNumber',
    ]);
    const correction = { idempotencyKey: freshKey(), serialNumber: duplicate, expectedVersion: 2, reason: '更正', projectName: '四号' };
    expect(shown(await register.run(correctCase, correction, OWNER))).toEqual(['ValidationError CASE_LINKED serialNumber']);
    const events = await register.fork().find(OutboxEvent, { serialNumber: { $in: [first, duplicate] } }, { orderBy: { id: 1 } });
    expect(events.map(({ kind, serialNumber, payload }) => [kind, serialNumber === first, payload.case.linkedTo ?? null])).toEqual([
      ['REGISTERED', true, null],
      ['REGISTERED', false, null],
      ['LINKED', false, first],
      ['SECOND_ENTRY', true, null],
    ]);
    // a third entry that looks like the duplicate is one of the first
    const third = await register.run(
      registerCase,
      application({ projectName: '3号浴室', localNumber: 'C-L3' }),
      caller('clerk', 'city.health'),
    );
    expect(third.errors).toMatchObject([{ code: 'DUPLICATE_CASE', existingSerial: first }]);
    expect(await found('C-L3')).toBe(first);
  });

  it('what supervision was told of a second entry or a link is taken back where it is separated: same sender, same number', async () => {
    const first = await registered(register, { projectName: '七号', localNumber: 'XH-T1' });
    const other = await registered(register, { projectName: '柒号', localNumber: 'P-T2' }, OWNER);
    await register.run(registerCase, application({ projectName: '七号', localNumber: 'P-T3' }), OWNER);
    await link(first, other);
    for (const { id } of await joinedTo(first)) expect(shown(await separate(first, id))).toEqual([]);
    const events = await register.fork().find(OutboxEvent, { serialNumber: first }, { orderBy: { position: 1 } });
    const told = events.flatMap(({ kind, audience, payload: { notice } }) => (notice ? [{ kind, audience, ...notice }] : []));
    const from = { rule: 'SECOND_ENTRY', senderSystemId: PROVINCE, audience: 'city.supervision' };
    expect(told).toMatchObject([
      { ...from, kind: 'SECOND_ENTRY', localNumber: 'P-T3' },
      { ...from, kind: 'SECOND_ENTRY', localNumber: 'P-T2' },
      { ...from, kind: 'SEPARATED', localNumber: 'P-T3', retracts: true },
      { ...from, kind: 'SEPARATED', localNumber: 'P-T2', retracts: true, cause: expect.stringContaining(other) },
    ]);
  });

  it('a link is taken back: both go on, each with its own numbers', async () => {
    const first = await registered(register, { projectName: '五号', localNumber: 'XH-S1' });
    const duplicate = await registered(register, { projectName: '伍号', localNumber: 'P-S2' }, OWNER);
    await link(first, duplicate);
    const [joined] = await joinedTo(first);
    expect(shown(await separate(first, joined?.id ?? ''))).toEqual([]);
    expect(await found('P-S2')).toBe(duplicate);
    expect(await found(duplicate)).toBe(duplicate);
    expect(await rowOf(register, duplicate)).toMatchObject({ linkedSerial: null, version: 3 });
    await recorded(register, duplicate, [{ kind: 'ACCEPTANCE' }]);
    await recorded(register, first, [{ kind: 'ACCEPTANCE' }]);
  });

  it('who may not change the duplicate does not take its link back', async () => {
    const first = await registered(register, { projectName: '甲方' });
    const duplicate = await registered(register, { projectName: '乙方', regionCode: '330102' }, caller('clerk', 'district.330102'));
    expect(shown(await link(first, duplicate))).toEqual([]);
    const [joined] = await joinedTo(first);
    const entry = joined?.id ?? '';
    // the window entered the first, and its neighbour the other: neither has both
    for (const systemId of ['district.330106', 'district.330102'])
      await expect(separate(first, entry, caller('clerk', systemId))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await rowOf(register, duplicate)).toMatchObject({ linkedSerial: first });
    expect(shown(await separate(first, entry, OWNER))).toEqual([]);
  });

  it('nothing is linked to itself, twice, in a chain, or by those whose case it is not; a refusal leaves nothing behind', async () => {
    const [one, two, three] = await Promise.all(['甲', '乙', '丙'].map((name) => registered(register, { projectName: `链 ${name}` })));
    if (!one || !two || !three) throw new Error('three cases');
    await link(one, two);
    const before = await register.counts();
    expect(shown(await link(one, one))).toEqual(['ValidationError BAD_VALUE duplicateSerialNumber']);
    expect(shown(await link(three, two))).toEqual(['ValidationError CASE_LINKED duplicateSerialNumber']);
    expect(shown(await link(two, three))).toEqual(['ValidationError CASE_LINKED serialNumber']);
    expect(shown(await link(three, one))).toEqual(['ValidationError BAD_VALUE duplicateSerialNumber']);
    await expect(link(one, three, caller('clerk', 'district.330108'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(link(one, three, caller('analyst'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await register.counts()).toEqual(before);
    // the window that entered both may
    expect(shown(await link(one, three, caller('clerk', 'district.330106')))).toEqual([]);
  });

  it('the first may be corrected to what the linked duplicate says: that one is no other case', async () => {
    const first = await registered(register, { projectName: '十一号' });
    const duplicate = await registered(register, { projectName: '拾壹号' });
    const other = await registered(register, { projectName: '十二号' });
    await link(first, duplicate);
    const correct = (serialNumber: string) => {
      const correction = { idempotencyKey: freshKey(), serialNumber, expectedVersion: 1, reason: '更正', projectName: '拾壹号' };
      return register.run(correctCase, correction, OWNER);
    };
    expect((await correct(other)).errors).toMatchObject([{ code: 'DUPLICATE_CASE', existingSerial: first }]);
    expect(shown(await correct(first))).toEqual([]);
    expect((await rowOf(register, duplicate)).duplicateKey).toBeNull();
    const third = await register.run(registerCase, application({ projectName: '拾壹号' }));
    expect(third.errors).toMatchObject([{ code: 'DUPLICATE_CASE', existingSerial: first }]);
  });

  it('what a connector brings of a linked duplicate, under its own number or ours, reaches the first', async () => {
    const connector = caller('system', PROVINCE);
    const first = await registered(register, { projectName: '十三号' });
    const duplicate = await registered(register, { projectName: '拾叁号', localNumber: 'P-N2' }, OWNER);
    await link(first, duplicate);
    expect((await findByNumber(register.fork(), 'P-N2', PROVINCE))?.serialNumber).toBe(first);
    const stage = stageInput(duplicate, { kind: 'ACCEPTANCE' });
    expect(await register.run(recordStage, stage, connector)).toMatchObject({ serialNumber: first, replayed: false, errors: [] });
    expect(await register.run(recordStage, stage, connector)).toMatchObject({ serialNumber: first, replayed: true });
    expect(await rowOf(register, first)).toMatchObject({ status: 'ACCEPTED', lastSequence: 2 });
    expect(await rowOf(register, duplicate)).toMatchObject({ status: 'APPLIED', version: 2, lastSequence: 1 });
  });

  it('once the first is closed, an entry that looks like the linked duplicate is a case of its own', async () => {
    const first = await registered(register, { projectName: '六号' });
    const duplicate = await registered(register, { projectName: '陆号' });
    await link(first, duplicate);
    await recorded(register, first, [{ kind: 'CLOSURE', decision: { result: 'RETURNED' } }]);
    expect(shown(await register.run(registerCase, application({ projectName: '陆号' })))).toEqual([]);
  });
});
