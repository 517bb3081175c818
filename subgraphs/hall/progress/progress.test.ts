import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import type { Principal } from '../../kernel/wire/principal.ts';
import { caller } from '../case/testing.ts';
import { ADMIN, ANALYST, CLERK, type HallUnderTest, hallUnderTest, PARTNER, register, SUPERVISOR } from '../testing.ts';
import { QueryCodes } from './query-codes.ts';

const PROGRESS = `query ($s: SerialNumber!, $c: String!) { progress(serialNumber: $s, queryCode: $c) {
  serialNumber item { code name promisedLimit { value unit } } handlingRegion { code name } authority { name } status result collection
  receivedAt updatedAt stages { kind name occurredAt } papersAskedFor linkedTo { serialNumber status }
} }`;
const STAGE = 'mutation ($input: RecordStageInput!) { recordStage(input: $input) { errors { code message } } }';
const OWNER = caller('clerk', 'province.health-supervision');
/** Everything that the sample application says of its party, its project, its form, and who handles it. */
const PERSONAL = /小明|11010519491231002X|13800001234|示例路|示例浴室|120|经办人|意见|准予的理由/;

interface Progress {
  readonly serialNumber: string;
  readonly item: { readonly code: string; readonly promisedLimit: unknown };
  readonly handlingRegion: { readonly code: string };
  readonly status: string;
  readonly result: string | null;
  readonly collection: string | null;
  readonly updatedAt: string;
  readonly stages: readonly { readonly kind: string; readonly name: string | null; readonly occurredAt: string }[];
  readonly papersAskedFor: readonly string[];
  readonly linkedTo: { readonly serialNumber: string; readonly status: string } | null;
}

describe.each(dialectsUnderTest())('the progress of a case, on %s', (dialect) => {
  let under: HallUnderTest;
  let codes: QueryCodes;
  beforeAll(async () => {
    under = await hallUnderTest(dialect);
    codes = new QueryCodes(under.database.fork);
  });
  afterAll(() => under.remove());

  const asked = async (s: string, c: string, as?: Principal): Promise<Progress | null> =>
    (await under.read<{ progress: Progress | null }>(PROGRESS, { s, c }, as ? { as } : {})).progress;
  const told = async (s: string): Promise<Progress> => (await asked(s, await codes.of(s))) as Progress;

  let keys = 0;
  async function record(serialNumber: string, kind: string, more: object = {}): Promise<void> {
    under.pass(60_000);
    const said = { handler: '经办人', opinion: '意见', ...(kind === 'REVIEW' ? { stepCode: 'UNDERTAKE' } : {}), ...more };
    const input = { idempotencyKey: `stage-${++keys}`, serialNumber, kind, ...said };
    const answer = await under.read<{ recordStage: { errors: unknown[] } }>(STAGE, { input }, { as: OWNER });
    expect(answer).toEqual({ recordStage: { errors: [] } });
  }

  test('who holds serial number and query code reads it without a token; who asks makes no difference', async () => {
    const serial = await register(under, 'open');
    const code = await codes.of(serial);
    const answer = await asked(serial, code);
    expect(answer).toMatchObject({
      serialNumber: serial,
      item: { code: '330123901000' },
      handlingRegion: { code: '330106', name: '西湖区' },
      status: 'APPLIED',
      result: null,
      collection: null,
      stages: [{ kind: 'APPLICATION', name: null }],
      papersAskedFor: [],
      linkedTo: null,
    });
    for (const as of [CLERK, PARTNER, ANALYST, SUPERVISOR, ADMIN]) expect(await asked(serial, code, as)).toEqual(answer);
  });

  test('number and code as people write them: hyphens, spaces, either width and case', async () => {
    const serial = await register(under, 'written');
    const code = await codes.of(serial);
    const wide = (text: string) => [...text].map((each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)).join('');
    for (const [s, c] of [
      [`${serial.slice(0, 6)}-${serial.slice(6)}`, `${code.slice(0, 4)}-${code.slice(4)}`],
      [` ${wide(serial)} `, wide(code.toLowerCase())],
    ] as const)
      expect(await asked(s, c)).toMatchObject({ serialNumber: serial });
  });

  test('a pair that does not fit is null without an error, and costs no statement, whether there is such a case or not', async () => {
    const [serial, other] = [await register(under, 'right'), await register(under, 'other')];
    const [code, others] = [await codes.of(serial), await codes.of(other)];
    under.statements();
    const wrong = [
      [serial, others],
      [serial, ''],
      [serial, '?'.repeat(5000)],
      [serial, code.slice(0, 7)],
      ['330106141108300999955', code],
      ['', code],
      ['\u0000', '\u0000'],
    ] as const;
    for (const [s, c] of wrong) expect(await under.ask(PROGRESS, { s, c })).toEqual({ data: { progress: null } });
    expect(under.statements()).toEqual([]);
    expect(JSON.stringify(under.logged)).not.toContain(code);
    // the code of a number that no case has, yet
    const nobody = '330106141108300000099';
    expect(await asked(nobody, await codes.of(nobody))).toBeNull();
  });

  test('it tells nothing of the party, the project, the form, who handles the case and what they think of it', async () => {
    const serial = await register(under, 'personal');
    await record(serial, 'ACCEPTANCE');
    await record(serial, 'SUPPLEMENT_NOTICE', { materials: ['卫生检测报告', '欧阳小明（11010519491231002X）的健康证 13800001234'] });
    const answer = await told(serial);
    expect(answer).toMatchObject({
      status: 'AWAITING_SUPPLEMENT',
      papersAskedFor: ['卫生检测报告', '欧***（110**************X）的健康证 138******34'],
    });
    expect(JSON.stringify(answer)).not.toMatch(PERSONAL);
    const { __type } = await under.read<{ __type: { fields: { name: string }[] } }>('{ __type(name: "CaseProgress") { fields { name } } }');
    expect(__type.fields.map(({ name }) => name).sort()).toEqual(
      [
        ...['authority', 'collection', 'handlingRegion', 'item', 'linkedTo', 'papersAskedFor', 'receivedAt', 'result', 'serialNumber'],
        ...['stages', 'status', 'updatedAt'],
      ].sort(),
    );
  });

  test('papers are asked for while the notice is open; what was granted waits until it is collected', async () => {
    const serial = await register(under, 'course');
    await record(serial, 'ACCEPTANCE');
    await record(serial, 'SUPPLEMENT_NOTICE', { materials: ['平面图'] });
    expect((await told(serial)).papersAskedFor).toEqual(['平面图']);
    await record(serial, 'SUPPLEMENT_RECEIPT', { materials: ['平面图'] });
    expect(await told(serial)).toMatchObject({ status: 'ACCEPTED', papersAskedFor: [], collection: null });
    await record(serial, 'REVIEW');
    await record(serial, 'CLOSURE', { decision: { result: 'GRANTED', content: '准予的理由' } });
    expect(await told(serial)).toMatchObject({ status: 'CLOSED', result: 'GRANTED', collection: 'WAITING' });
    await record(serial, 'COLLECTION', { collectedBy: { name: '欧阳小明' } });
    const answer = await told(serial);
    expect(answer).toMatchObject({ status: 'COLLECTED', collection: 'COLLECTED' });
    expect(answer.stages.map(({ kind, name }) => `${kind} ${name ?? ''}`.trim())).toEqual([
      'APPLICATION',
      'ACCEPTANCE',
      'SUPPLEMENT_NOTICE',
      'SUPPLEMENT_RECEIPT',
      'REVIEW 承办',
      'CLOSURE',
      'COLLECTION',
    ]);
    expect(answer.updatedAt).toBe(answer.stages.at(-1)?.occurredAt);
    expect(JSON.stringify(answer)).not.toMatch(PERSONAL);
  });

  test.each(['REFUSED', 'VOIDED', 'RETURNED'])('a case that ended as %s says so, and that there is nothing to collect', async (result) => {
    const serial = await register(under, `ended-${result}`);
    await record(serial, 'ACCEPTANCE');
    await record(serial, 'REVIEW');
    await record(serial, 'CLOSURE', { decision: { result, reason: '准予的理由' } });
    expect(await told(serial)).toMatchObject({ status: 'CLOSED', result, collection: null, papersAskedFor: [] });
  });

  test('a forwarded case is followed by the same receipt, where it is now', async () => {
    const serial = await register(under, 'forwarded');
    under.pass(60_000);
    const input = { idempotencyKey: 'forward', serialNumber: serial, toRegionCode: '330108', reason: '不属本区' };
    await under.read('mutation ($input: ForwardCaseInput!) { forwardCase(input: $input) { errors { code } } }', { input }, { as: CLERK });
    const answer = await told(serial);
    expect(answer).toMatchObject({ handlingRegion: { code: '330108', name: '滨江区' }, status: 'APPLIED' });
    expect(answer.updatedAt > (answer.stages[0]?.occurredAt ?? '')).toBe(true);
  });

  test('a case that is the same as another tells how that one goes on, with the receipt that its applicant has', async () => {
    const [first, duplicate] = [await register(under, 'first'), await register(under, 'duplicate')];
    const input = { idempotencyKey: 'link', serialNumber: first, duplicateSerialNumber: duplicate, reason: '同一申请' };
    const link = 'mutation ($input: LinkCasesInput!) { linkCases(input: $input) { errors { code } } }';
    expect(await under.read(link, { input }, { as: SUPERVISOR })).toEqual({ linkCases: { errors: [] } });
    await record(first, 'ACCEPTANCE');
    expect((await told(duplicate)).linkedTo).toEqual({ serialNumber: first, status: 'ACCEPTED' });
    expect(await asked(first, await codes.of(duplicate))).toBeNull();
  });

  test('a serial number of another allocator has a query code as ours have', async () => {
    const own = await hallUnderTest(dialect, {
      systems: under.host.systems.map((system) => (system.id === 'district.330106' ? { ...system, ownSerials: true } : system)),
    });
    try {
      const serial = await register(own, 'adopted', { localNumber: 'ＨＺ 2014·№7 #a.b' });
      const code = await new QueryCodes(own.database.fork).of(serial);
      const answer = await own.read<{ progress: Progress | null }>(PROGRESS, { s: 'HZ 2014·No7 #a.b', c: code });
      expect(answer.progress).toMatchObject({ serialNumber: serial });
    } finally {
      await own.remove();
    }
  });

  test('the subgraph gives it to nobody by its serial number alone', async () => {
    const representations = [{ __typename: 'CaseProgress', serialNumber: await register(under, 'entity') }];
    const query = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on CaseProgress { status } } }';
    const answer = await under.ask<{ _entities: unknown[] }>(query, { representations });
    expect(answer.errors?.length).toBeGreaterThan(0);
    expect(JSON.stringify(answer)).not.toContain('APPLIED');
  });

  test('it costs one statement each for the case, its stages and its last change', async () => {
    const serial = await register(under, 'statements');
    const code = await codes.of(serial);
    await asked(serial, code);
    under.statements();
    await asked(serial, code);
    expect(under.statements()).toHaveLength(3);
  });
});
