import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { ADMIN, application, CLERK, type HallUnderTest, hallUnderTest, PARTNER, REGISTER, register, SUPERVISOR } from '../testing.ts';
import { caller } from './testing.ts';

const ERRORS = `errors { __typename code message path ... on DuplicateCase { existing { serialNumber } } ... on IdempotencyConflict { differingFields }
  ... on NotOwner { owner { id name } } ... on StageRefused { status } ... on VersionConflict { currentVersion } }`;
const CASE =
  'case { serialNumber version status result decision { result decidedOn } region { code } projectName stages { sequence kind } }';
const RECORD = `mutation ($input: RecordStageInput!) { recordStage(input: $input) { ${CASE} stage { sequence kind system { id } occurredAt } replayed ${ERRORS} } }`;
const changing = (name: string, input: string) => `mutation ($input: ${input}!) { ${name}(input: $input) { ${CASE} replayed ${ERRORS} } }`;

interface Payload {
  readonly case: Record<string, unknown> | null;
  readonly stage?: unknown;
  readonly replayed: boolean;
  readonly errors: Record<string, unknown>[];
}

const OWNER = caller('clerk', 'province.health-supervision');

describe.each(dialectsUnderTest())('mutations of the register, on %s', (dialect) => {
  let under: HallUnderTest;
  beforeAll(async () => {
    under = await hallUnderTest(dialect);
  });
  afterAll(() => under.remove());

  const send = async (query: string, input: Record<string, unknown>, as = CLERK, language = 'en'): Promise<Payload> =>
    Object.values(await under.read<Record<string, Payload>>(query, { input }, { as, language }))[0] as Payload;

  describe('registerCase', () => {
    test("a wrong identifier is a ValidationError with a path, in the caller's language, and leaves nothing behind", async () => {
      const input = application('wrong', { party: { ...application('x').party, identifier: '110105194912310021' } });
      const english = await send(REGISTER, input);
      expect(english).toMatchObject({
        case: null,
        replayed: false,
        errors: [{ __typename: 'ValidationError', code: 'BAD_IDENTIFIER', path: ['party', 'identifier'] }],
      });
      const message = async (language?: string) => {
        const { registerCase } = await under.read<{ registerCase: Payload }>(
          REGISTER,
          { input },
          { as: CLERK, ...(language ? { language } : {}) },
        );
        return String(registerCase.errors[0]?.['message']);
      };
      expect(await message('zh-CN,zh;q=0.9')).toMatch(/^证件号码不符合/);
      expect(await message('en')).toMatch(/^The identifier breaks/);
      expect(await message()).toMatch(/^证件号码不符合.* \/ The identifier breaks/);
      const { caseByIdempotencyKey } = await under.read<{ caseByIdempotencyKey: unknown }>(
        '{ caseByIdempotencyKey(idempotencyKey: "wrong") { id } }',
        {},
        { as: CLERK },
      );
      expect(caseByIdempotencyKey).toBeNull();
    });

    test('the same key with other content is an IdempotencyConflict with the differing fields', async () => {
      await register(under, 'conflict');
      const other = await send(REGISTER, application('conflict', { projectName: 'another' }));
      expect(other).toMatchObject({
        case: null,
        errors: [{ __typename: 'IdempotencyConflict', code: 'IDEMPOTENCY_CONFLICT', differingFields: ['projectName'] }],
      });
    });

    test('the same case under another key is a DuplicateCase with the first one', async () => {
      const first = await register(under, 'first', { projectName: 'one place' });
      const second = await send(REGISTER, application('second', { projectName: 'one place' }), PARTNER);
      expect(second).toMatchObject({
        case: null,
        errors: [{ __typename: 'DuplicateCase', code: 'DUPLICATE_CASE', existing: { serialNumber: first } }],
      });
    });

    test('two mutations in one request each read their own case afresh', async () => {
      const two = `mutation ($a: RegisterCaseInput!, $b: RecordStageInput!) { a: registerCase(input: $a) { ${CASE} } b: registerCase(input: $a) { replayed ${CASE} } }`;
      const { a, b } = await under.read<Record<string, Payload>>(
        two.replace(', $b: RecordStageInput!', ''),
        { a: application('twice') },
        { as: CLERK },
      );
      expect(a?.case).toEqual(b?.case);
      expect(b?.replayed).toBe(true);
    });

    test("another system than the token's own is FORBIDDEN at the top", async () => {
      const answer = await under.ask(
        REGISTER,
        { input: application('foreign', { systemId: 'city.health' }) },
        { as: CLERK, language: 'zh' },
      );
      expect(answer).toMatchObject({
        data: { registerCase: null },
        errors: [{ path: ['registerCase'], extensions: { code: 'FORBIDDEN' } }],
      });
      expect(answer.errors?.[0]?.message).toMatch(/^无权/);
    });
  });

  describe('recordStage', () => {
    test('answers with the stage and the case afresh', async () => {
      const serialNumber = await register(under, 'stages');
      const input = {
        idempotencyKey: 'accept',
        serialNumber,
        kind: 'ACCEPTANCE',
        outcome: 'PASSED',
        handler: '王五',
        occurredAt: '2014-11-08T09:59:00+08:00',
      };
      expect(await send(RECORD, input, OWNER)).toMatchObject({
        case: { serialNumber, version: 2, status: 'ACCEPTED', stages: [{ kind: 'APPLICATION' }, { sequence: 2, kind: 'ACCEPTANCE' }] },
        stage: { sequence: 2, kind: 'ACCEPTANCE', system: { id: 'province.health-supervision' }, occurredAt: '2014-11-08T09:59:00+08:00' },
        replayed: false,
        errors: [],
      });
      expect(await send(RECORD, input, OWNER)).toMatchObject({ replayed: true, stage: { sequence: 2 }, case: { version: 2 } });
    });

    test('by another system than the owner is NotOwner, naming the owner', async () => {
      const serialNumber = await register(under, 'owned');
      const refused = await send(RECORD, { idempotencyKey: 'not-mine', serialNumber, kind: 'ACCEPTANCE', outcome: 'PASSED' });
      expect(refused).toMatchObject({
        case: null,
        stage: null,
        errors: [{ __typename: 'NotOwner', code: 'NOT_OWNER', owner: { id: 'province.health-supervision', name: '浙江省卫生监督系统' } }],
      });
    });

    test('out of order is StageRefused with the status of the case', async () => {
      const serialNumber = await register(under, 'order');
      const refused = await send(RECORD, { idempotencyKey: 'early', serialNumber, kind: 'REVIEW', stepCode: 'REVIEW' }, OWNER);
      expect(refused).toMatchObject({ case: null, errors: [{ __typename: 'StageRefused', code: 'OUT_OF_ORDER', status: 'APPLIED' }] });
    });

    test('an expected version that the case has not is VersionConflict', async () => {
      const serialNumber = await register(under, 'version');
      const input = { idempotencyKey: 'v', serialNumber, kind: 'ACCEPTANCE', outcome: 'PASSED', expectedVersion: 7 };
      expect(await send(RECORD, input, OWNER)).toMatchObject({
        case: null,
        errors: [{ __typename: 'VersionConflict', code: 'VERSION_CONFLICT', currentVersion: 1 }],
      });
    });
  });

  describe('the other mutations', () => {
    test('correctCase, forwardCase and withdrawCase answer with the case afresh', async () => {
      const serialNumber = await register(under, 'changes');
      const corrected = await send(changing('correctCase', 'CorrectCaseInput'), {
        idempotencyKey: 'correct',
        serialNumber,
        expectedVersion: 1,
        reason: 'a misspelt name',
        projectName: 'its right name',
      });
      expect(corrected).toMatchObject({ errors: [], case: { version: 2, projectName: 'its right name' } });
      const forwarded = await send(changing('forwardCase', 'ForwardCaseInput'), {
        idempotencyKey: 'forward',
        serialNumber,
        toRegionCode: '330108',
        reason: 'misdirected',
      });
      expect(forwarded).toMatchObject({ errors: [], case: { serialNumber, version: 3, region: { code: '330108' } } });
      const withdrawn = await send(changing('withdrawCase', 'WithdrawCaseInput'), {
        idempotencyKey: 'withdraw',
        serialNumber,
        reason: 'no longer needed',
      });
      expect(withdrawn).toMatchObject({
        errors: [],
        case: { version: 4, status: 'CLOSED', result: 'WITHDRAWN', decision: { result: 'WITHDRAWN', decidedOn: '2014-11-08' } },
      });
    });

    test('redeliver answers with the delivery', async () => {
      const serialNumber = await register(under, 'again');
      const query = `mutation ($input: RedeliverInput!) { redeliver(input: $input) { delivery { system { id } state attempts } ${ERRORS} } }`;
      const { redeliver } = await under.read<{ redeliver: unknown }>(
        query,
        { input: { serialNumber, systemId: 'city.supervision' } },
        { as: SUPERVISOR },
      );
      expect(redeliver).toEqual({ delivery: { system: { id: 'city.supervision' }, state: 'PENDING', attempts: 0 }, errors: [] });
      const wrong = await under.read<{ redeliver: { errors: unknown[] } }>(
        query,
        { input: { serialNumber, systemId: 'city.hall' } },
        { as: ADMIN, language: 'en' },
      );
      expect(wrong.redeliver).toMatchObject({ delivery: null, errors: [{ __typename: 'ValidationError', code: 'NOT_RECEIVER' }] });
    });
  });
});
