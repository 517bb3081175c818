import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { openLive } from '../support/live-client.ts';
import { type Program, startProgram, until } from '../support/program.ts';
import { databasesThatHold } from '../support/search-databases.ts';
import { newStorage } from '../support/storage.ts';

const RECORDS = ['provincialRecord', 'cityHealthRecord', 'districtRecord', 'districtHallRecord'] as const;
const REGISTER = 'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { replayed case { serialNumber } errors { code } } }';
const STAGE = 'mutation ($input: RecordStageInput!) { recordStage(input: $input) { replayed case { status } errors { code } } }';
const CASE = `query ($s: SerialNumber!) { case(serialNumber: $s) { serialNumber status stages { kind } deliveries { state }
  supervision { stagesReceived } ${RECORDS.map((name) => `${name} { serialNumber }`).join(' ')} } }`;
const WATCH = 'subscription { caseChanged { case { serialNumber supervision { stagesReceived } } } }';
const CHANGES = '{ caseChanges(first: 100) { nodes { case { serialNumber } } } }';
const CASES = '{ cases { totalCount nodes { serialNumber } } }';
const STATISTICS = '{ publicFigures { received } }';
const ALERTS = '{ alerts { nodes { case { serialNumber } } } }';

const application = (idempotencyKey: string, projectName: string) => ({
  idempotencyKey,
  itemCode: '330123901000',
  regionCode: '330106',
  party: { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' },
  projectName,
});

describe.each(dialectsUnderTest())('A sandbox beside the whole product, on %s', (dialect) => {
  const storage = newStorage(dialect);
  const tokens = { demo: '', admin: '', clerk: '', supervisor: '' };
  let program: Program;
  beforeAll(async () => {
    program = await startProgram({ storage });
    tokens.demo = program.token({ role: 'partner', system: 'sandbox.demo' });
    tokens.admin = program.token({ role: 'admin' });
    tokens.clerk = program.token({ role: 'clerk', system: 'district.330106' });
    tokens.supervisor = program.token({ role: 'supervisor' });
  }, 120_000);
  afterAll(async () => {
    expect(await program?.stop()).toBe(0);
    await storage.remove();
  });

  async function ask<T>(query: string, variables: object, token: string): Promise<T> {
    const { data, errors } = await program.graphql<T>(query, variables, token);
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  }

  it('a case taken through its whole course there never leaves it, also after events of others have gone out', async () => {
    const live = await openLive(`${program.url}graphql`, { query: WATCH, token: tokens.demo });
    const mine = await ask<{ registerCase: { case: { serialNumber: string } } }>(
      REGISTER,
      { input: application('one', '沙箱里的示例浴室') },
      tokens.demo,
    );
    const serial = mine.registerCase.case.serialNumber;
    expect(serial).toMatch(/^330106\d{6}9\d{8}$/);
    const stages = [
      { kind: 'ACCEPTANCE' },
      { kind: 'REVIEW', stepCode: 'UNDERTAKE' },
      { kind: 'CLOSURE', decision: { result: 'GRANTED' } },
    ];
    const input = (index: number) => ({ input: { idempotencyKey: `one-${index}`, serialNumber: serial, ...stages[index] } });
    for (const index of stages.keys())
      expect(await ask(STAGE, input(index), tokens.demo)).toMatchObject({ recordStage: { replayed: false, errors: [] } });
    expect(await ask(STAGE, input(2), tokens.demo)).toEqual({ recordStage: { replayed: true, case: { status: 'CLOSED' }, errors: [] } });
    expect(await ask(REGISTER, { input: application('one', '沙箱里的示例浴室') }, tokens.demo)).toMatchObject({
      registerCase: { replayed: true },
    });

    // a real case of the same party goes its way: what was to go out has gone
    const real = await ask<{ registerCase: { case: { serialNumber: string } } }>(
      REGISTER,
      { input: application('two', '真实的示例浴室') },
      tokens.clerk,
    );
    const realSerial = real.registerCase.case.serialNumber;
    type Found = { case: Record<string, unknown> & { deliveries: { state: string }[] } };
    await until(
      () => ask<Found>(CASE, { s: realSerial }, tokens.admin),
      (found) =>
        found.case.deliveries.length === 5 &&
        found.case.deliveries.every(({ state }) => state === 'DELIVERED') &&
        RECORDS.every((name) => found.case[name]) &&
        found.case['supervision'] !== null,
    );

    await live.taken(4);
    live.drop();
    expect(live.events.map(({ answer }) => answer)).toEqual(
      live.events.map(() => ({ data: { caseChanged: { case: { serialNumber: serial, supervision: null } } } })),
    );
    // its own caller reads it, and that nobody else has it
    expect(await ask(CASE, { s: serial }, tokens.demo)).toEqual({
      case: {
        serialNumber: serial,
        status: 'CLOSED',
        stages: ['APPLICATION', 'ACCEPTANCE', 'REVIEW', 'CLOSURE'].map((kind) => ({ kind })),
        deliveries: [],
        supervision: null,
        ...Object.fromEntries(RECORDS.map((name) => [name, null])),
      },
    });
    expect(await ask(CASES, {}, tokens.demo)).toEqual({ cases: { totalCount: 1, nodes: [{ serialNumber: serial }] } });
    for (const token of [tokens.admin, tokens.clerk, tokens.supervisor]) {
      expect(await ask(CASE, { s: serial }, token)).toEqual({ case: null });
      expect(await ask(CASES, {}, token)).toEqual({ cases: { totalCount: 1, nodes: [{ serialNumber: realSerial }] } });
      expect(await ask(CHANGES, {}, token)).toEqual({ caseChanges: { nodes: [{ case: { serialNumber: realSerial } }] } });
    }
    expect(JSON.stringify(await ask(ALERTS, {}, tokens.supervisor))).not.toContain(serial);
    // no table of any system, of supervision or of the register holds a trace of it
    expect(await databasesThatHold(storage, serial)).toEqual(['sandbox_demo']);
    expect(await databasesThatHold(storage, '沙箱里的示例浴室')).toEqual(['sandbox_demo']);
    expect((await databasesThatHold(storage, realSerial)).length).toBeGreaterThan(6);
  }, 60_000);

  it('supervision shows it nothing, and takes nothing from it, whatever its role', async () => {
    const demoAdmin = program.token({ role: 'admin', system: 'sandbox.demo' });
    for (const query of [ALERTS, STATISTICS]) {
      const { errors } = await program.graphql(query, {}, demoAdmin);
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
    }
  });
});
