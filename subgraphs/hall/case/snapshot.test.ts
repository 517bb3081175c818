import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import { openRegister, type Register, registered } from './testing.ts';

/** 公共场所卫生许可（延续） */
const RENEWAL = '330123902000';

describe.each(dialectsUnderTest())('what an event tells of a case, on %s', (dialect) => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(dialect);
  });
  afterAll(() => register.remove());

  const told = async (serialNumber: string) => (await register.fork().findOneOrFail(OutboxEvent, { serialNumber })).payload.case;

  test('the steps of its item with their limits, what silence means, and its line of work', async () => {
    const { item } = await told(await registered(register, { itemCode: RENEWAL }));
    expect(item).toMatchObject({ line: '卫生监督', onSilence: 'DEEMED_RENEWED_ART50' });
    expect(item.stages.map(({ code, countsTowardsLimit, maxWorkingDays }) => [code, countsTowardsLimit, maxWorkingDays])).toContainEqual([
      'UNDERTAKE',
      true,
      4,
    ]);
  });

  test('of a renewal the last day of the old certificate, never its number', async () => {
    const priorCertificate = { number: '杭卫公证字〔2010〕第0001号', validTo: '2014-12-31' };
    const snapshot = await told(await registered(register, { projectName: '延续', priorCertificate }));
    expect(snapshot.priorCertificate).toEqual({ validTo: '2014-12-31' });
    expect(JSON.stringify(snapshot)).not.toContain(priorCertificate.number);
    expect((await told(await registered(register, { projectName: '新办' }))).priorCertificate).toBeNull();
  });
});
