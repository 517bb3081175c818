import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../../kernel/database/testing.ts';
import type { Principal } from '../../../kernel/wire/principal.ts';
import { ADMIN, ANALYST, application, CLERK, type HallUnderTest, hallUnderTest, PARTNER, register, SUPERVISOR } from '../../testing.ts';
import { caller } from '../testing.ts';

const QUERY = `query ($s: SerialNumber!) { case(serialNumber: $s) {
  formData party { kind name identifierType identifier legalRepresentative address phone agent { name identifier phone } }
} }`;

const PLAIN = { name: '欧阳小明', identifier: '11010519491231002X', address: '杭州市西湖区示例路一号', phone: '13800001234' };
const MASKED = { name: '欧***', identifier: '110**************X', address: '杭州市西湖区*****', phone: '138******34' };

describe.each(dialectsUnderTest())('personal data of a case of West Lake district, by caller, on %s', (dialect) => {
  let under: HallUnderTest;
  let serial: string;
  const seenBy = async (as?: Principal) =>
    (await under.read<{ case: { party: unknown; formData: unknown } }>(QUERY, { s: serial }, as ? { as } : {})).case;

  beforeAll(async () => {
    under = await hallUnderTest(dialect);
    serial = await register(under, 'masked', {}, PARTNER);
  });
  afterAll(() => under.remove());

  test.each<[string, Principal]>([
    ['a clerk of the region', CLERK],
    ['a clerk of the city', caller('clerk', 'city.health')],
    ['a supervisor', SUPERVISOR],
    ['an administrator', ADMIN],
    ['a connector', caller('system', 'district.330106')],
  ])('%s reads plain', async (_, as) => {
    expect(await seenBy(as)).toMatchObject({ party: PLAIN, formData: { area: 120 } });
  });

  test.each<[string, Principal]>([
    ['a clerk of another region', caller('clerk', 'district.330108')],
    ['a clerk without a system', caller('clerk')],
    ['another partner', { ...PARTNER, clientId: 'another' }],
    ['an analyst', ANALYST],
  ])('%s reads the party masked and no form data', async (_, as) => {
    expect(await seenBy(as)).toMatchObject({ party: MASKED, formData: null });
  });

  test('the partner that wrote the case reads its form data, and the party masked', async () => {
    expect(await seenBy(PARTNER)).toMatchObject({ party: MASKED, formData: { area: 120 } });
  });

  test('the public reads neither', async () => {
    expect(await seenBy()).toEqual({ party: null, formData: null });
    expect(await seenBy(caller('public'))).toEqual({ party: null, formData: null });
  });

  test('free text is told as the party is: opinions, decisions, reasons, papers; of a project name its numbers', async () => {
    const text = '欧阳小明 11010519491231002X 13800001234 与 440524188001010014';
    const told = '欧*** 110**************X 138******34 与 440**************4';
    const projectName = '浴室 13800001234';
    const serialNumber = await register(under, 'texts', { projectName, notDuplicateReason: text, materials: [{ name: text }] });
    const record = `mutation ($input: RecordStageInput!) { recordStage(input: $input) { stage { opinion } errors { message } } }`;
    const input = { serialNumber, kind: 'ACCEPTANCE', opinion: text };
    const answer = await under.read(record, { input: { ...input, idempotencyKey: 'texts-1' } }, { as: caller('partner') });
    expect(answer).toEqual({ recordStage: { stage: { opinion: told }, errors: [] } });
    const notice = { ...input, kind: 'SUPPLEMENT_NOTICE', materials: [text], idempotencyKey: 'texts-3' };
    await under.read(record, { input: notice }, { as: caller('partner') });
    const decision = { result: 'VOIDED', content: text, reason: text, documentName: text, certificateNumber: '440524188001010014' };
    const closure = { ...input, kind: 'CLOSURE', decision };
    await under.read(record, { input: { ...closure, idempotencyKey: 'texts-2' } }, { as: caller('partner') });
    const query = `query ($s: SerialNumber!) { case(serialNumber: $s) {
      projectName notDuplicateReason materials { name } decision { content reason documentName certificateNumber } stages { opinion materials }
    } }`;
    const seen = async (as?: Principal) => (await under.read<{ case: unknown }>(query, { s: serialNumber }, as ? { as } : {})).case;
    const whole = (each: string, title: string, certificateNumber: string) => ({
      projectName: title,
      notDuplicateReason: each,
      materials: [{ name: each }],
      decision: { content: each, reason: each, documentName: each, certificateNumber },
      stages: [
        { opinion: null, materials: null },
        { opinion: each, materials: null },
        { opinion: each, materials: [each] },
        { opinion: each, materials: null },
      ],
    });
    for (const as of [CLERK, SUPERVISOR, caller('system', 'district.330106')])
      expect(await seen(as)).toEqual(whole(text, projectName, '440524188001010014'));
    for (const as of [undefined, ANALYST, PARTNER]) expect(await seen(as)).toEqual(whole(told, '浴室 138******34', '440**************4'));
  });

  test('what the register says about a second entry is masked alike, and its sentence names nobody', async () => {
    const { registerCase } = await under.read<{ registerCase: { errors: { message: string }[] } }>(
      `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { errors { message ... on DuplicateCase { existing { party { name } } } } } }`,
      { input: { ...application('masked-again'), projectName: '示例浴室 masked' } },
      { as: { ...PARTNER, clientId: 'another' } },
    );
    expect(registerCase.errors).toMatchObject([{ existing: { party: { name: MASKED.name } } }]);
    expect(JSON.stringify(registerCase)).not.toContain('小明');
  });

  test('personal data never reach errors or the log', async () => {
    const query = 'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { errors { message } nowhere } }';

    const party = { ...application('x').party, kind: '欧阳小明' };
    const wrong = await under.ask('mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { replayed } }', {
      input: application('x', { party }),
    });
    const refused = await under.ask(query, { input: application('x') });
    for (const text of [JSON.stringify(wrong), JSON.stringify(refused), JSON.stringify(under.logged)]) {
      expect(text).not.toMatch(/小明|11010519491231002X|13800001234/);
    }
  });
});
