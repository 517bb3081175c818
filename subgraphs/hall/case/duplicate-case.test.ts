import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import { CaseNumber } from './case-number.entity.ts';
import type { RegisterCaseInput } from './commands.ts';
import { duplicateKey } from './duplicate-key.ts';
import { registerCase } from './register-case.ts';
import { application, caller, OWNER, openRegister, PERSON, type Register, recorded, registered, rowOf, shown } from './testing.ts';
import { withdrawCase } from './withdraw-case.ts';

describe.each(dialectsUnderTest())('Identity of a case: duplicates, on %s', (dialect) => {
  let register: Register;
  let count = 0;
  beforeAll(async () => {
    register = await openRegister(dialect);
  });
  afterAll(() => register.remove());

  /** An entry and another one, under keys of their own. */
  async function twice(one: Partial<RegisterCaseInput>, other: Partial<RegisterCaseInput>) {
    const projectName = `比对项目 ${++count}`;
    const first = await registered(register, { projectName, ...one });
    const second = await register.run(registerCase, application({ projectName, ...one, ...other }));
    return { first, second, projectName };
  }

  it('same identifier, item, division, project name: DuplicateCase; case is null, existing is the first', async () => {
    const { first, second } = await twice({}, {});
    expect(shown(second)).toEqual(['DuplicateCase DUPLICATE_CASE']);
    expect(second).toMatchObject({ replayed: false, errors: [{ existingSerial: first, params: { value: first } }] });
    expect(second.serialNumber).toBeUndefined();
  });

  it('15 digits made 18', async () => {
    const party = { ...PERSON, identifier: '110105491231002' };
    expect(shown((await twice({}, { party })).second)).toEqual(['DuplicateCase DUPLICATE_CASE']);
  });

  it('an organisation’s former code is the one within its credit code, in either order and under either type', async () => {
    const organisation = { kind: 'ORGANISATION', name: '示例浴室有限公司' } as const;
    const credit = { ...organisation, identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' } as const;
    const weak = { ...credit, identifier: 'MA27TE5T-2' };
    const former = { ...weak, identifierType: 'ORGANISATION_CODE' } as const;
    for (const [one, other] of [
      [credit, weak],
      [credit, former],
      [former, credit],
      [weak, former],
    ] as const) {
      expect(shown((await twice({ party: one }, { party: other })).second)).toEqual(['DuplicateCase DUPLICATE_CASE']);
    }
  });

  it('a resident number is compared whole, also where it passes the checks of a credit code', () => {
    const key = (identifier: string) => duplicateKey({ identifier, itemCode: '330123901000', regionCode: '330106', projectName: null });
    expect(key('110105188001010455')).not.toBe(key('800101045'));
    expect(key('91330106MA27TE5T2D')).toBe(key('MA27TE5T2'));
  });

  it('project name: NFKC, white space removed; missing equals only missing', async () => {
    expect(shown((await twice({ projectName: '甲 浴室（Ａ）' }, { projectName: ' 甲浴室(A)' })).second)).toEqual([
      'DuplicateCase DUPLICATE_CASE',
    ]);
    const party = { ...PERSON, identifier: '440524188001010014' };
    const { second } = await twice({ party, projectName: null }, { projectName: undefined });
    expect(shown(second)).toEqual(['DuplicateCase DUPLICATE_CASE']);
    expect(shown((await twice({ party, projectName: '有名' }, { projectName: '另名' })).second)).toEqual([]);
  });

  it('another applicant, item or division is another case', async () => {
    const other = { ...PERSON, identifier: '440524188001010014' };
    for (const more of [{ party: other }, { itemCode: '330123902000' }, { regionCode: '330108' }]) {
      expect(shown((await twice({}, more)).second)).toEqual([]);
    }
  });

  it("the writer's (system, localNumber) joins `numbers`, one SECOND_ENTRY notice is raised, and nothing else is written", async () => {
    const first = await registered(register, { projectName: '重录', localNumber: 'XH-1' });
    const before = await register.counts();
    const again = () => application({ projectName: '重录', localNumber: 'P-77' });
    const second = await register.run(registerCase, again(), OWNER);
    expect(shown(second)).toEqual(['DuplicateCase DUPLICATE_CASE']);
    const more = (table: string) => ({ [table]: (before[table] ?? 0) + 1 });
    const written = { ...before, ...more('CaseNumber'), ...more('OutboxEvent'), ...more('JoinedEntry') };
    expect(await register.counts()).toEqual(written);
    const row = await rowOf(register, first);
    expect(row).toMatchObject({ version: 1, lastPosition: 2, status: 'APPLIED' });
    const em = register.fork();
    const numbers = await em.find(CaseNumber, { caseId: row.id }, { orderBy: { id: 1 } });
    expect(numbers.map(({ systemId, number }) => `${systemId} ${number}`)).toEqual([
      'district.330106 XH-1',
      'province.health-supervision P-77',
    ]);
    const [notice] = await em.find(OutboxEvent, { serialNumber: first, kind: 'SECOND_ENTRY' });
    expect(notice).toMatchObject({
      position: 2,
      audience: 'city.supervision',
      payload: {
        notice: {
          rule: 'SECOND_ENTRY',
          senderSystemId: 'province.health-supervision',
          localNumber: 'P-77',
          cause: `该办件已登记，流水号 ${first} / This case is entered already as ${first}`,
        },
        stages: [],
      },
    });
    // the same entry once more, its answer lost: refused again, and nobody is told twice
    expect(shown(await register.run(registerCase, again(), OWNER))).toEqual(['DuplicateCase DUPLICATE_CASE']);
    expect(await register.counts()).toEqual(written);
  });

  it('freed by closure', async () => {
    const { first, projectName } = await twice({}, {});
    await register.run(withdrawCase, { idempotencyKey: `close-${first}`, serialNumber: first, reason: '不再办理' });
    expect(shown(await register.run(registerCase, application({ projectName })))).toEqual([]);
  });

  it('freed by NOT_ACCEPTED, which is an end too', async () => {
    const { first, projectName } = await twice({}, {});
    await recorded(register, first, [{ kind: 'ACCEPTANCE', outcome: 'REFUSED', opinion: '不属本机关职权' }]);
    expect(shown(await register.run(registerCase, application({ projectName })))).toEqual([]);
  });

  it('freed by notDuplicateReason', async () => {
    const { first, second, projectName } = await twice({}, { notDuplicateReason: '同一法人的第二处场所' });
    expect(shown(second)).toEqual([]);
    const row = await rowOf(register, second.serialNumber ?? '');
    expect(row).toMatchObject({ duplicateKey: null, notDuplicateReason: '同一法人的第二处场所' });
    const third = await register.run(registerCase, application({ projectName }), caller('partner'));
    expect(third.errors[0]?.existingSerial).toBe(first);
  });
});
