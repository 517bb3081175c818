import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { Fault } from '../../kernel/errors/fault.ts';
import type { CommandResult } from './commands.ts';
import { recordStage } from './record-stage.ts';
import { registerCase } from './register-case.ts';
import {
  application,
  caller,
  freshKey,
  OWNER,
  openRegister,
  PERSON,
  type Register,
  registered,
  rowOf,
  shown,
  stageInput,
  WINDOW,
} from './testing.ts';
import { withdrawCase } from './withdraw-case.ts';

/** What a replay answers: the same references, and no rows, which are read afresh. */
const replayOf = ({ written: _rows, ...first }: CommandResult): CommandResult => ({ ...first, replayed: true });

describe.each(dialectsUnderTest())('Identity of a case: idempotency, on %s', (dialect) => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(dialect);
  });
  afterAll(() => register.remove());

  it('same key twice: one case, the second time replayed, for ever', async () => {
    const input = application({ localNumber: 'A-1' });
    const first = await register.run(registerCase, input);
    const counts = await register.counts();
    register.pass(400 * 86_400_000);
    const second = await register.run(registerCase, input);
    register.pass(-400 * 86_400_000);
    expect(first).toMatchObject({ replayed: false, errors: [] });
    expect(second).toEqual(replayOf(first));
    expect(await register.counts()).toEqual(counts);
  });

  it('a replayed stage names the stage again, also after more has happened', async () => {
    const serialNumber = await registered(register);
    const input = stageInput(serialNumber, { kind: 'ACCEPTANCE' });
    const first = await register.run(recordStage, input, OWNER);
    await register.run(recordStage, stageInput(serialNumber, { kind: 'REVIEW' }), OWNER);
    expect(first.stageId).toBeTruthy();
    expect(await register.run(recordStage, input, OWNER)).toEqual(replayOf(first));
    expect((await rowOf(register, serialNumber)).version).toBe(3);
  });

  it('scope (client of the token, key): another client is another scope', async () => {
    const idempotencyKey = freshKey();
    const one = await register.run(registerCase, application({ idempotencyKey, projectName: '甲' }), WINDOW);
    const other = await register.run(registerCase, application({ idempotencyKey, projectName: '乙' }), caller('partner'));
    expect(other).toMatchObject({ replayed: false, errors: [] });
    expect(other.serialNumber).not.toBe(one.serialNumber);
  });

  it("over all mutations: another mutation under the same key is a conflict of ['mutation']", async () => {
    const input = application();
    const { serialNumber = '' } = await register.run(registerCase, input);
    const result = await register.run(withdrawCase, { idempotencyKey: input.idempotencyKey, serialNumber, reason: '不再需要' });
    expect(shown(result)).toEqual(['IdempotencyConflict IDEMPOTENCY_CONFLICT idempotencyKey']);
    expect(result.errors[0]?.differingFields).toEqual(['mutation']);
  });

  it('same key, other content: IdempotencyConflict with the differing fields as paths', async () => {
    const input = application({ materials: [{ name: '营业执照', copies: 1 }] });
    await register.run(registerCase, input);
    const changed = {
      ...input,
      regionCode: '330108',
      party: { ...PERSON, name: '另一人', agent: { name: '代办人' } },
      materials: [{ name: '营业执照', copies: 2 }],
    };
    const result = await register.run(registerCase, changed);
    expect(shown(result)).toEqual(['IdempotencyConflict IDEMPOTENCY_CONFLICT idempotencyKey']);
    expect(result.errors[0]?.differingFields).toEqual(['materials[0].copies', 'party.agent', 'party.name', 'regionCode']);
    expect(result.serialNumber).toBeUndefined();
  });

  it('compared is the normalised input, before defaults', async () => {
    const input = application({ regionCode: '330106', receivedAt: null, localNumber: 'B-2' });
    const first = await register.run(registerCase, input);
    register.pass(60_000);
    const again = await register.run(registerCase, {
      ...input,
      itemCode: '３３０１２３９０１０００ ',
      regionCode: '330106000000',
      party: { ...PERSON, identifier: ' 110105 19491231 002x', phone: '13800001234 ' },
      channel: undefined,
      materials: null,
    });
    expect(again).toEqual(replayOf(first));
    // a default that is written out is other content
    const spoken = await register.run(registerCase, { ...input, channel: 'WINDOW' });
    expect(spoken.errors[0]?.differingFields).toEqual(['channel']);
  });

  it('compared in NFKC and without outer white space, but form data as they are', async () => {
    const input = application({ projectName: '项目 A', materials: [{ name: '营业执照(副本)' }], formData: { note: 'Ａ' } });
    const first = await register.run(registerCase, input);
    const again = { ...input, projectName: ' 项目 Ａ ', materials: [{ name: '营业执照（副本）' }] };
    expect(await register.run(registerCase, again)).toEqual(replayOf(first));
    const other = await register.run(registerCase, { ...input, formData: { note: 'A' } });
    expect(other.errors[0]?.differingFields).toEqual(['formData.note']);
  });

  it('a serial number with hyphens or in full width is the same content', async () => {
    const serialNumber = await registered(register);
    const input = stageInput(serialNumber, { kind: 'ACCEPTANCE', occurredAt: '2014-11-10T10:00:00+08:00' });
    const first = await register.run(recordStage, input, OWNER);
    const dashed = `${serialNumber.slice(0, 6)}-${serialNumber.slice(6, 12)}-${serialNumber.slice(12)}`;
    const again = await register.run(recordStage, { ...input, serialNumber: dashed, occurredAt: '2014-11-10T02:00:00Z' }, OWNER);
    expect(again).toEqual(replayOf(first));
  });

  it('only an accepted write keeps its claim: after a UserError the key is free', async () => {
    const input = application();
    const before = await register.counts();
    const wrong = await register.run(registerCase, { ...input, regionCode: '330107' });
    expect(shown(wrong)).toEqual(['ValidationError UNKNOWN_REGION regionCode']);
    expect(await register.counts()).toEqual(before);
    expect(await register.run(registerCase, input)).toMatchObject({ replayed: false, errors: [] });
  });

  it('a replay checks rights first', async () => {
    const input = application();
    await register.run(registerCase, input);
    const lessened = { ...WINDOW, scopes: ['case:read'] };
    await expect(register.run(registerCase, input, lessened)).rejects.toThrow(new Fault('FORBIDDEN').message);
    const named = application({ systemId: 'district.330106' });
    await register.run(registerCase, named);
    const moved = { ...WINDOW, systemId: 'district.330108' };
    await expect(register.run(registerCase, named, moved)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('a replay of a change checks who may make it, too', async () => {
    const serialNumber = await registered(register, {}, WINDOW);
    const input = { idempotencyKey: freshKey(), serialNumber, reason: '不再需要' };
    expect(await register.run(withdrawCase, input, WINDOW)).toMatchObject({ errors: [] });
    const moved = { ...WINDOW, systemId: 'district.330108' };
    expect(shown(await register.run(withdrawCase, input, moved))).toEqual(['NotOwner NOT_OWNER serialNumber']);
  });

  it('a replay of a stage checks who owns the case, too', async () => {
    const serialNumber = await registered(register, {}, WINDOW);
    const input = { idempotencyKey: freshKey(), serialNumber, kind: 'ACCEPTANCE', outcome: 'PASSED' } as const;
    expect(await register.run(recordStage, input, OWNER)).toMatchObject({ errors: [], replayed: false });
    expect(await register.run(recordStage, input, OWNER)).toMatchObject({ errors: [], replayed: true });
    const moved = { ...OWNER, systemId: 'district.330106' };
    expect(await register.run(recordStage, input, moved)).toMatchObject({ replayed: false, errors: [{ code: 'NOT_OWNER' }] });
  });

  it('a key is 1 to 128 visible ASCII characters', async () => {
    const before = await register.counts();
    for (const idempotencyKey of ['', ' ', '两', 'a b', 'x'.repeat(129)]) {
      const result = await register.run(registerCase, application({ idempotencyKey }));
      expect(shown(result)).toContain('ValidationError BAD_IDEMPOTENCY_KEY idempotencyKey');
    }
    expect(await register.counts()).toEqual(before);
    expect(shown(await register.run(registerCase, application({ idempotencyKey: '!'.padEnd(128, '~') })))).toEqual([]);
  });
});
