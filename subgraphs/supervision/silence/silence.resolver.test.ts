import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { encodeCursor } from '../../kernel/graph/connection.ts';
import type { Principal, Role } from '../../kernel/wire/principal.ts';
import { caseSnapshot, event, NOW, type SupervisionUnderTest, stage, supervisionUnderTest } from '../testing.ts';

const as = (role: Role, ...scopes: string[]): Principal => ({ clientId: role, role, scopes });
const SUPERVISOR = as('supervisor', 'case:read', 'alert:handle');
const ADMIN = as('admin', 'case:read', 'alert:handle', 'supervision:configure');
const RENEWAL = { ...caseSnapshot('', 1).item, code: '330123902000', onSilence: 'DEEMED_RENEWED_ART50' as const };
const LIST = `query ($until: Date!, $codes: [RegionCode!], $first: Int, $after: String) {
  silenceForecast(until: $until, regionCodes: $codes, first: $first, after: $after) {
    nodes { case { serialNumber } rule at basis liable regionCode itemCode } pageInfo { hasNextPage endCursor }
  }
}`;
const SET = `mutation ($input: SetSilenceRuleInput!) { setSilenceRule(input: $input) { replayed entry { kind content document } errors { code path } } }`;
const DECLARE = `mutation ($input: DeclareForceMajeureInput!) { declareForceMajeure(input: $input) { entry { kind content } errors { code path } } }`;

interface Listed {
  readonly nodes: readonly { readonly case: { readonly serialNumber: string }; readonly regionCode: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe.each(dialectsUnderTest())('silence in the graph, on %s', (dialect) => {
  let ids = 0;
  let supervision: SupervisionUnderTest;
  beforeAll(async () => {
    supervision = await supervisionUnderTest(dialect, () => `id-${++ids}`);
    // five renewals, a day apart, in two divisions
    for (let n = 1; n <= 5; n++) {
      const code = n % 2 ? '330106' : '330102';
      const more = {
        item: RENEWAL,
        region: { id: code, code, name: '' },
        authority: { name: `${code} 卫生局`, socialCreditCode: null },
        priorCertificate: { validTo: `2026-04-0${n}` },
      };
      await supervision.give(event(`F-${n}`, 1, { case: caseSnapshot(`F-${n}`, 1, more), stages: [stage(1, 'APPLICATION')] }));
    }
  });
  afterAll(() => supervision.remove());

  const listed = async (variables: object, who = SUPERVISOR) => {
    const { data, errors } = await supervision.ask(LIST, { ...variables }, 'en', who);
    if (errors) throw new Error(errors[0]?.extensions.code);
    return (data as unknown as { silenceForecast: Listed | null }).silenceForecast;
  };
  const serials = (list: Listed | null) => list?.nodes.map((one) => one.case.serialNumber);

  test('what silence will decide up to a day, the first first, page by page, of some divisions', async () => {
    const all = await listed({ until: '2026-12-31' });
    expect(serials(all)).toEqual(['F-1', 'F-2', 'F-3', 'F-4', 'F-5']);
    expect(all?.nodes[0]).toMatchObject({
      rule: 'ART_50',
      at: '2026-04-02T00:00:00+08:00',
      liable: '330106 卫生局',
      itemCode: '330123902000',
    });
    expect(serials(await listed({ until: '2026-04-03' }))).toEqual(['F-1', 'F-2']);
    expect(serials(await listed({ until: '2026-12-31', codes: ['330102', 'nowhere'] }))).toEqual(['F-2', 'F-4']);
    expect(serials(await listed({ until: '2026-12-31', codes: ['nowhere'] }))).toEqual([]);
    const paged: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page: Listed | null = await listed({ until: '2026-12-31', first: 2, after });
      paged.push(...(serials(page) ?? []));
      more = page?.pageInfo.hasNextPage ?? false;
      after = page?.pageInfo.endCursor ?? null;
    }
    expect(paged).toEqual(['F-1', 'F-2', 'F-3', 'F-4', 'F-5']);
    expect(serials(await listed({ until: '31.12.' }))).toEqual([]);
    expect(await listed({ until: '2026-12-31', after: 'nonsense' })).toBeNull();
    // a cursor of another list, whose numbers are no moments
    expect(await listed({ until: '2026-12-31', after: encodeCursor([Number.MAX_SAFE_INTEGER, 'F-1']) })).toBeNull();
  });

  test('supervisors and administrators read the list, administrators alone set rules', async () => {
    await expect(listed({ until: '2026-12-31' }, as('analyst', 'case:read'))).rejects.toThrow('FORBIDDEN');
    for (const document of [SET, DECLARE]) {
      const input = document === SET ? ruleInput() : majeureInput();
      const { errors } = await supervision.ask(document, { input }, 'en', SUPERVISOR);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  const ruleInput = (more: object = {}) => ({
    idempotencyKey: `rule-${++ids}`,
    itemCode: '330123901000',
    enabled: true,
    validFrom: '2026-03-01',
    basis: '杭政办〔2026〕5号',
    reason: '试行',
    ...more,
  });
  const majeureInput = (more: object = {}) => ({
    idempotencyKey: `majeure-${++ids}`,
    from: '2026-02-01',
    to: '2026-02-28',
    reason: '暴雨',
    ...more,
  });
  const asked = async (document: string, input: object) => {
    const { data, errors } = await supervision.ask(document, { input }, 'en', ADMIN);
    expect(errors).toBeUndefined();
    return Object.values(
      data as unknown as Record<string, { entry: object | null; replayed?: boolean; errors: { code: string; path: string[] }[] }>,
    )[0];
  };
  const refused = async (document: string, input: object) =>
    (await asked(document, input))?.errors.map(({ code, path }) => `${code} ${path.join('.')}`);

  test('a rule stands in the book with its basis, once; from a day to come on, of items that are applied for and promise a limit', async () => {
    const input = ruleInput();
    const kept = {
      kind: 'SILENCE_RULE',
      content: { itemCode: '330123901000', enabled: true, validFrom: '2026-03-01', basis: '杭政办〔2026〕5号' },
    };
    expect(await asked(SET, input)).toMatchObject({ replayed: false, entry: kept, errors: [] });
    expect(await asked(SET, input)).toMatchObject({ replayed: true, entry: kept });
    expect(await refused(SET, { ...input, enabled: false })).toEqual(['IDEMPOTENCY_CONFLICT idempotencyKey']);
    expect(await refused(SET, ruleInput({ validFrom: NOW.toISOString().slice(0, 10) }))).toEqual(['BAD_VALUE validFrom']);
    expect(await refused(SET, ruleInput({ itemCode: '330223911000' }))).toEqual(['BAD_VALUE itemCode']);
    expect(await refused(SET, ruleInput({ itemCode: '1', validFrom: 'x', basis: ' ', reason: '' }))).toEqual([
      'UNKNOWN_ITEM itemCode',
      'BAD_DATE validFrom',
      'MISSING_FIELD basis',
      'MISSING_FIELD reason',
    ]);
  });

  test('force majeure: first and last day, of all divisions or some; it may have begun', async () => {
    expect(await asked(DECLARE, majeureInput({ regionCodes: ['330106'] }))).toMatchObject({
      entry: { kind: 'FORCE_MAJEURE', content: { from: '2026-02-01', to: '2026-02-28', regionCodes: ['330106'] } },
    });
    expect(await asked(DECLARE, majeureInput())).toMatchObject({ entry: { content: { regionCodes: null } } });
    expect(await refused(DECLARE, majeureInput({ to: '2026-01-31', regionCodes: ['999999'] }))).toEqual([
      'BAD_VALUE to',
      'UNKNOWN_REGION regionCodes.0',
    ]);
    expect(await refused(DECLARE, majeureInput({ from: 'x' }))).toEqual(['BAD_DATE from']);
    // the law's renewals are none of its concern
    expect(serials(await listed({ until: '2026-12-31' }))).toHaveLength(5);
  });
});
