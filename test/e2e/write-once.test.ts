import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { methods, requester } from '../../clients/partner/requester.ts';
import type { RecordStageInput, RegisterCaseInput } from '../../clients/partner/sdk.ts';
import * as graph from '../../clients/partner/sdk.ts';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { type Program, startProgram, until } from '../support/program.ts';
import { newStorage } from '../support/storage.ts';

const RECORDS = ['provincialRecord', 'cityHealthRecord', 'districtRecord', 'districtHallRecord'] as const;

const hygieneLicence = (idempotencyKey: string, more: Partial<RegisterCaseInput> = {}): RegisterCaseInput => ({
  idempotencyKey,
  itemCode: '330123901000',
  regionCode: '330106',
  channel: 'WINDOW',
  party: { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' },
  projectName: `文三路店 ${idempotencyKey}`,
  ...more,
});

describe.each(dialectsUnderTest())('A case is written once, and read everywhere, on %s', (dialect) => {
  const storage = newStorage(dialect);
  let program: Program;
  beforeAll(async () => {
    program = await startProgram({ storage });
  }, 120_000);
  afterAll(async () => {
    expect(await program?.stop()).toBe(0);
    await storage.remove();
  });

  const sdkAs = (role: string, system?: string) => methods(graph, requester(`${program.url}graphql`, program.token({ role, system })));
  /** The case once every system that must have it has as many stages as the register, and has told its own number. */
  const everywhere = (serialNumber: string) =>
    until(
      async () => (await sdkAs('clerk', 'district.330106').CaseEverywhere({ serialNumber })).case,
      (found) =>
        found != null &&
        RECORDS.every((name) => found[name]?.stages.length === found.stages.length && found[name]?.localNumber != null) &&
        new Set(found.numbers.map(({ system }) => system.id)).size >= RECORDS.length &&
        found.supervision?.stagesReceived === found.stages.length,
    );

  it('registered at a district window, one serial number, item code and stage list answer from all five systems', async () => {
    const { registerCase } = await sdkAs('clerk', 'district.330106').RegisterCase({ input: hygieneLicence('e2e-1') });
    expect(registerCase?.errors).toEqual([]);
    const serialNumber = registerCase?.case?.serialNumber as string;
    expect(serialNumber).toMatch(/^330106\d{6}3\d{8}$/);
    const owner = sdkAs('clerk', 'province.health-supervision');
    const stages: Omit<RecordStageInput, 'idempotencyKey' | 'serialNumber'>[] = [
      { kind: 'ACCEPTANCE', outcome: 'PASSED', handler: '王受理' },
      { kind: 'SUPPLEMENT_NOTICE', materials: ['公共场所卫生管理制度'] },
      { kind: 'SUPPLEMENT_RECEIPT', materials: ['公共场所卫生管理制度'] },
      { kind: 'REVIEW', stepCode: 'UNDERTAKE', outcome: 'PASSED' },
      { kind: 'SPECIAL_PROCEDURE_START', specialProcedure: 'TESTING', days: 5, approver: '李批准' },
      { kind: 'SPECIAL_PROCEDURE_END' },
      { kind: 'REVIEW', stepCode: 'APPROVE', outcome: 'PASSED' },
      { kind: 'CLOSURE', decision: { result: 'GRANTED', certificateNumber: '杭卫公证字〔2026〕第0001号' } },
      { kind: 'COLLECTION', collectedBy: { name: '赵领取' } },
    ];
    for (const [index, stage] of stages.entries()) {
      const { recordStage } = await owner.RecordStage({ input: { idempotencyKey: `e2e-1-${index}`, serialNumber, ...stage } });
      expect(recordStage?.errors).toEqual([]);
    }
    const found = await everywhere(serialNumber);
    const kinds = ['APPLICATION', ...stages.map(({ kind }) => kind)];
    expect(found?.stages.map(({ kind }) => kind)).toEqual(kinds);
    expect(found).toMatchObject({ status: 'COLLECTED', result: 'GRANTED', version: 1 + stages.length });
    for (const name of RECORDS) {
      expect(found?.[name]).toMatchObject({ serialNumber, itemCode: '330123901000', differences: [] });
      expect(found?.[name]?.stages.map(({ kind }) => kind)).toEqual(kinds);
      expect(found?.[name]?.stages.map(({ sequence }) => sequence)).toEqual(kinds.map((_, index) => index + 1));
    }
    expect(found?.supervision).toEqual({ stagesReceived: kinds.length, alerts: [] });
    expect(found?.deliveries.map(({ state, system }) => [system.id, state]).sort()).toEqual(
      ['city.health', 'city.supervision', 'district-hall.330106', 'district.330106', 'province.health-supervision'].map((id) => [
        id,
        'DELIVERED',
      ]),
    );
    // each system gave a number of its own, and each of them finds the case
    const numbers = found?.numbers ?? [];
    expect(numbers.length).toBeGreaterThanOrEqual(RECORDS.length);
    for (const { number, system } of numbers) {
      const answer = await program.graphql<{ caseByNumber: { serialNumber: string } | null }>(
        'query ($number: String!, $systemId: ID) { caseByNumber(number: $number, systemId: $systemId) { serialNumber } }',
        { number, systemId: system.id },
      );
      expect(answer.data?.caseByNumber?.serialNumber).toBe(serialNumber);
    }
  });

  it('a second entry at the other window becomes one case with both numbers and one notice', async () => {
    const first = await sdkAs('clerk', 'district.330106').RegisterCase({
      input: hygieneLicence('e2e-2', { localNumber: '西卫受〔2026〕第9001号' }),
    });
    const serialNumber = first.registerCase?.case?.serialNumber as string;
    const second = await sdkAs('clerk', 'district-hall.330106').RegisterCase({
      input: hygieneLicence('e2e-2-again', { localNumber: 'HALL-77', projectName: '文三路店 e2e-2' }),
    });
    expect(second.registerCase).toMatchObject({
      case: null,
      errors: [{ __typename: 'DuplicateCase', code: 'DUPLICATE_CASE', existing: { serialNumber } }],
    });
    const found = await until(
      async () => (await sdkAs('supervisor').CaseEverywhere({ serialNumber })).case,
      (each) => each?.supervision?.alerts.length === 1,
    );
    expect(found?.supervision?.alerts).toMatchObject([{ rule: 'SECOND_ENTRY', level: 'NOTICE', state: 'OPEN' }]);
    expect(found?.numbers).toEqual(
      expect.arrayContaining([
        { number: '西卫受〔2026〕第9001号', system: { id: 'district.330106' } },
        { number: 'HALL-77', system: { id: 'district-hall.330106' } },
      ]),
    );
  });
});
