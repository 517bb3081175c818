import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { recordStage } from './record-stage.ts';
import { registerCase } from './register-case.ts';
import { application, OWNER, openRegister, type Register, registered, rowOf, stageInput } from './testing.ts';

const AT_ONCE = 50;

describe.each(dialectsUnderTest())('many at once on %s', (dialect) => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(dialect);
  });
  afterAll(() => register.remove());

  const all = <T>(work: (index: number) => Promise<T>) => Promise.all(Array.from({ length: AT_ONCE }, (_, index) => work(index)));

  it('50 at once under one key: one row, 49 replays', async () => {
    const input = application();
    const before = await register.counts();
    const results = await all(() => register.run(registerCase, input));
    expect(new Set(results.map(({ serialNumber }) => serialNumber)).size).toBe(1);
    expect(results.filter(({ replayed }) => replayed).length).toBe(AT_ONCE - 1);
    expect((await register.counts())['CaseFile']).toBe((before['CaseFile'] ?? 0) + 1);
  });

  it('50 at once, the same case under different keys: one case, 49 DuplicateCase, one notice', async () => {
    const before = await register.counts();
    const results = await all(() => register.run(registerCase, application({ projectName: '同时' })));
    const [first, ...others] = results.filter(({ errors }) => errors.length === 0);
    expect(others).toEqual([]);
    const duplicates = results.filter(({ errors }) => errors[0]?.type === 'DuplicateCase');
    expect(duplicates.length).toBe(AT_ONCE - 1);
    expect(new Set(duplicates.map(({ errors }) => errors[0]?.existingSerial))).toEqual(new Set([first?.serialNumber]));
    const after = await register.counts();
    expect(after['CaseFile']).toBe((before['CaseFile'] ?? 0) + 1);
    expect(after['IdempotencyClaim']).toBe((before['IdempotencyClaim'] ?? 0) + 1);
    expect(after['OutboxEvent']).toBe((before['OutboxEvent'] ?? 0) + 2);
  });

  it('50 different cases at once: 50 serial numbers that run on without a gap', async () => {
    const serials = (await all(() => register.run(registerCase, application({ regionCode: '330108' })))).map(
      ({ serialNumber }) => serialNumber ?? '',
    );
    const running = serials.map((serial) => Number(serial.slice(13, 19))).sort((a, b) => a - b);
    expect(running).toEqual(Array.from({ length: AT_ONCE }, (_, index) => index + 1));
  });

  it('50 stages at once of one case: a sequence without a gap, one version each', async () => {
    const serialNumber = await registered(register);
    await register.run(recordStage, stageInput(serialNumber, { kind: 'ACCEPTANCE' }), OWNER);
    const results = await all((index) => {
      const occurredAt = new Date(Date.UTC(2014, 10, 9, 1, index)).toISOString();
      return register.run(recordStage, stageInput(serialNumber, { kind: 'REVIEW', occurredAt }), OWNER);
    });
    expect(results.flatMap(({ errors }) => errors)).toEqual([]);
    expect(await rowOf(register, serialNumber)).toMatchObject({
      version: AT_ONCE + 2,
      lastSequence: AT_ONCE + 2,
      lastPosition: AT_ONCE + 2,
    });
  });

  it('50 closures at once: one', async () => {
    const serialNumber = await registered(register);
    const decision = { result: 'RETURNED' as const, reason: '材料不齐' };
    const results = await all((index) =>
      register.run(recordStage, stageInput(serialNumber, { kind: 'CLOSURE', decision, handler: `经办 ${index}` }), OWNER),
    );
    expect(results.filter(({ errors }) => errors.length === 0).length).toBe(1);
    expect(new Set(results.flatMap(({ errors }) => errors.map(({ code }) => code)))).toEqual(new Set(['CASE_CLOSED']));
  });
});
