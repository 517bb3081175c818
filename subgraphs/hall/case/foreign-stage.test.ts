import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import { CaseFile } from './case-file.entity.ts';
import { addFirstNumber } from './case-number.ts';
import type { RecordStageInput } from './commands.ts';
import { SystemCounter } from './counter.entity.ts';
import { recordStage } from './record-stage.ts';
import { registerCase } from './register-case.ts';
import {
  application,
  caller,
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

type Stage = Partial<RecordStageInput> & Pick<RecordStageInput, 'kind'>;
const ACCEPTANCE: Stage = { kind: 'ACCEPTANCE', occurredAt: '2014-11-10T01:00:00Z', handler: '王敏' };

describe.each(dialectsUnderTest())('Refused stages of foreign systems, on %s', (dialect) => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(dialect);
  });
  afterAll(() => register.remove());

  const send = async (serialNumber: string, stage: Stage, as: ReturnType<typeof caller>) =>
    shown(await register.run(recordStage, stageInput(serialNumber, stage), as));
  const notices = async (serialNumber: string) =>
    (await register.fork().find(OutboxEvent, { serialNumber, kind: 'STAGE_REFUSED' }, { orderBy: { position: 1 } })).map((event) => {
      expect(event.audience).toBe('city.supervision');
      // in both languages, as the messages are
      expect(event.payload.notice?.cause).toMatch(/\p{Script=Han}.* \/ [A-Z]/u);
      return `${event.payload.notice?.rule} ${event.payload.notice?.senderSystemId}`;
    });
  const echoes = async (systemId: string) => (await register.fork().findOne(SystemCounter, { systemId }))?.echoesRefused ?? 0;

  it('feed supervision: STAGE_MISSING where something before is lacking, STAGE_ORDER otherwise, naming the sender', async () => {
    const serialNumber = await registered(register);
    const province = caller('system', PROVINCE);
    expect(await send(serialNumber, { kind: 'REVIEW', occurredAt: '2014-11-10T01:30:00Z' }, province)).toEqual([
      'StageRefused OUT_OF_ORDER kind',
    ]);
    expect(await send(serialNumber, ACCEPTANCE, province)).toEqual([]);
    expect(await send(serialNumber, { kind: 'ACCEPTANCE', occurredAt: '2014-11-10T01:45:00Z' }, province)).toEqual([
      'StageRefused OUT_OF_ORDER kind',
    ]);
    expect(await notices(serialNumber)).toEqual([`STAGE_MISSING ${PROVINCE}`, `STAGE_ORDER ${PROVINCE}`]);
    expect(await rowOf(register, serialNumber)).toMatchObject({ version: 2, lastSequence: 2, lastPosition: 4, status: 'ACCEPTED' });
  });

  it('once, however often the same stage is sent', async () => {
    const serialNumber = await registered(register);
    const early: Stage = { kind: 'COLLECTION', occurredAt: '2014-11-10T01:30:00Z' };
    for (let times = 0; times < 3; times++) await send(serialNumber, early, caller('system', PROVINCE));
    expect(await notices(serialNumber)).toEqual([`STAGE_MISSING ${PROVINCE}`]);
  });

  it('those of mutations do not', async () => {
    const serialNumber = await registered(register);
    const before = await register.counts();
    expect(await send(serialNumber, { kind: 'REVIEW' }, OWNER)).toEqual(['StageRefused OUT_OF_ORDER kind']);
    expect(await register.counts()).toEqual(before);
  });

  it('an echo (an event that a system received and sends back) is refused, counted, and no alert', async () => {
    const serialNumber = await registered(register);
    await send(serialNumber, ACCEPTANCE, OWNER);
    const before = await register.counts();
    const district = caller('system', 'district.330106');
    expect(await send(serialNumber, ACCEPTANCE, district)).toEqual(['NotOwner ECHO serialNumber']);
    // whoever its tables name as handler, and to the second only
    const kept: Stage = { ...ACCEPTANCE, handler: '窗口', occurredAt: '2014-11-10T01:00:00.999Z' };
    expect(await send(serialNumber, kept, district)).toEqual(['NotOwner ECHO serialNumber']);
    // also the owner's own tables give back what its staff wrote through the graph
    expect(await send(serialNumber, ACCEPTANCE, caller('system', PROVINCE))).toEqual(['StageRefused ECHO kind']);
    expect([await echoes('district.330106'), await echoes(PROVINCE)]).toEqual([2, 1]);
    expect(await notices(serialNumber)).toEqual([]);
    expect(await register.counts()).toEqual({ ...before, SystemCounter: 2 });
  });

  it('a case that a connector reads back is an echo; a number of its own is a second entry', async () => {
    const projectName = '回送';
    const serialNumber = await registered(register, { projectName });
    const district = caller('system', 'district-hall.330106');
    const sent = async (localNumber: string) =>
      shown(await register.run(registerCase, application({ projectName, localNumber }), district));
    const told = () => register.fork().count(OutboxEvent, { serialNumber, kind: 'SECOND_ENTRY' });
    expect(await sent(serialNumber)).toEqual(['DuplicateCase DUPLICATE_CASE']);
    expect([await echoes('district-hall.330106'), await told()]).toEqual([1, 0]);
    expect(await sent('WSDT-1')).toEqual(['DuplicateCase DUPLICATE_CASE']);
    expect(await sent('WSDT-1')).toEqual(['DuplicateCase DUPLICATE_CASE']);
    expect([await echoes('district-hall.330106'), await told()]).toEqual([1, 1]);
  });

  it('a repeat by the connector that wrote it is no echo', async () => {
    const serialNumber = await registered(register);
    const before = await echoes(PROVINCE);
    await send(serialNumber, ACCEPTANCE, caller('system', PROVINCE));
    expect(await send(serialNumber, ACCEPTANCE, caller('system', PROVINCE))).toEqual(['StageRefused DUPLICATE_STAGE kind']);
    expect(await echoes(PROVINCE)).toBe(before);
    expect(await notices(serialNumber)).toEqual([]);
  });

  it('a stage of its own by a system that is not the owner is refused, is no echo, and alarms nobody', async () => {
    const serialNumber = await registered(register);
    const before = await register.counts();
    expect(await send(serialNumber, ACCEPTANCE, caller('system', 'city.health'))).toEqual(['NotOwner NOT_OWNER serialNumber']);
    expect(await register.counts()).toEqual(before);
  });

  it('a field that is lacking is told to the sender alone', async () => {
    const serialNumber = await registered(register);
    await send(serialNumber, ACCEPTANCE, OWNER);
    const stage: Stage = { kind: 'REVIEW', stepCode: '' };
    expect(await send(serialNumber, stage, caller('system', PROVINCE))).toEqual(['ValidationError MISSING_FIELD stepCode']);
    expect(await notices(serialNumber)).toEqual([]);
  });

  it('a refusal without a reason feeds supervision, once, with the stage that it was; with one it is taken', async () => {
    const province = caller('system', PROVINCE);
    const serialNumber = await registered(register);
    const stage: Stage = { kind: 'ACCEPTANCE', outcome: 'REFUSED', occurredAt: '2014-11-10T01:00:00Z' };
    for (let times = 0; times < 2; times++)
      expect(await send(serialNumber, stage, province)).toEqual(['ValidationError MISSING_FIELD opinion']);
    expect(await notices(serialNumber)).toEqual([`REFUSED_WITHOUT_REASON ${PROVINCE}`]);
    const [told] = await register.fork().find(OutboxEvent, { serialNumber, kind: 'STAGE_REFUSED' });
    expect(told?.payload.notice?.stage).toEqual({ kind: 'ACCEPTANCE', stepCode: null, occurredAt: '2014-11-10T01:00:00.000Z' });
    expect(await send(serialNumber, { ...stage, opinion: '材料不齐' }, province)).toEqual([]);

    const closed = await registered(register);
    await recorded(register, closed, [ACCEPTANCE, { kind: 'REVIEW' }]);
    const refusal: Stage = { kind: 'CLOSURE', decision: { result: 'REFUSED' } };
    expect(await send(closed, refusal, OWNER)).toEqual(['ValidationError MISSING_FIELD decision.reason']);
    expect(await notices(closed)).toEqual([]);
    expect(await send(closed, refusal, province)).toEqual(['ValidationError MISSING_FIELD decision.reason']);
    expect(await send(closed, refusal, caller('system', 'city.health'))).toEqual(['NotOwner NOT_OWNER serialNumber']);
    expect(await notices(closed)).toEqual([`REFUSED_WITHOUT_REASON ${PROVINCE}`]);
  });

  it('a case that a system was given and enters as its own is an echo too, also after its closure', async () => {
    const projectName = '送回的办件';
    const serialNumber = await registered(register, { projectName });
    const row = await rowOf(register, serialNumber);
    const number = { caseId: row.id, systemId: 'district-hall.330106', number: 'WSDT-9' };
    await addFirstNumber(register.fork(), { newId: () => 'given-number', clock: () => new Date() }, number);
    await recorded(register, serialNumber, [{ kind: 'CLOSURE', decision: { result: 'RETURNED' } }]);
    const before = await register.fork().count(CaseFile);
    const counted = await echoes('district-hall.330106');
    const connector = caller('system', 'district-hall.330106');
    for (const localNumber of ['WSDT-9', serialNumber])
      expect(shown(await register.run(registerCase, application({ projectName, localNumber }), connector))).toEqual([
        'DuplicateCase DUPLICATE_CASE',
      ]);
    expect(await echoes('district-hall.330106')).toBe(counted + 2);
    expect(await register.fork().count(CaseFile)).toBe(before);
    expect(await register.fork().count(OutboxEvent, { serialNumber, kind: 'SECOND_ENTRY' })).toBe(0);
    // what it entered itself under its own number is no echo, whoever's key it comes under
    await registered(register, { projectName: '自己的办件', localNumber: 'WSDT-10' }, connector);
    const own = application({ projectName: '自己的办件', localNumber: 'WSDT-10' });
    expect(shown(await register.run(registerCase, own, connector))).toEqual(['DuplicateCase DUPLICATE_CASE']);
    expect(await echoes('district-hall.330106')).toBe(counted + 2);
    // another project under the same number is another case
    expect(shown(await register.run(registerCase, application({ projectName: '另一处', localNumber: 'WSDT-9' }), connector))).toEqual([]);
  });
});
