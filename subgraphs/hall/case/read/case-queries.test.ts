import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../../kernel/database/testing.ts';
import {
  ADMIN,
  ANALYST,
  application,
  CLERK,
  type HallUnderTest,
  hallUnderTest,
  PARTNER,
  REGISTER,
  register,
  SUPERVISOR,
} from '../../testing.ts';
import { caller } from '../testing.ts';

interface Listed {
  readonly cases: {
    readonly nodes: { readonly serialNumber: string; readonly receivedAt: string }[];
    readonly edges: { readonly cursor: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string | null };
    readonly totalCount?: number;
  } | null;
}

const LIST = `query ($filter: CaseFilter, $orderBy: CaseOrder, $first: Int, $after: String) {
  cases(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    nodes { serialNumber receivedAt } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount
  }
}`;

describe.each(dialectsUnderTest())('cases are read, on %s', (dialect) => {
  let under: HallUnderTest;
  /** in the order of their times of receipt */
  const serials: string[] = [];
  const list = async (variables: Record<string, unknown>, as = SUPERVISOR) => (await under.read<Listed>(LIST, variables, { as })).cases;
  const found = async (filter: Record<string, unknown>, as = SUPERVISOR) =>
    ((await list({ filter, orderBy: 'RECEIVED_AT_ASC' }, as))?.nodes ?? []).map(({ serialNumber }) => serials.indexOf(serialNumber));

  beforeAll(async () => {
    under = await hallUnderTest(dialect);
    serials.push(await register(under, 'a', { localNumber: '西卫受〔2014〕第0001号', systemId: 'district.330106' }));
    under.pass(60_000);
    serials.push(await register(under, 'b', { projectName: '百分之100%的茶馆', parentSerialNumber: serials[0] }));
    under.pass(60_000);
    serials.push(await register(under, 'c', { regionCode: '330108', itemCode: '330123903000', channel: 'ONLINE' }, PARTNER));
    // two at the same moment: the serial number breaks the tie
    serials.push(await register(under, 'd', { regionCode: '330108' }, PARTNER));
    serials.splice(2, 2, ...serials.slice(2).sort());
  });
  afterAll(() => under.remove());

  test('a registered case is read back whole', async () => {
    const { case: one } = await under.read<{ case: Record<string, unknown> }>(
      `query ($s: SerialNumber!) { case(serialNumber: $s) {
        id serialNumber version item { code name owner { id } } region { id code name } authority { name region { code } } owner { id kind tier }
        origin { system { id } localNumber } channel party { name identifier } projectName materials { name } formData status result
        decision { result } receivedAt registeredAt stages { sequence kind occurredAt recordedAt system { id } } numbers { system { id } number }
        related { serialNumber related { serialNumber } } deliveries { system { id } state attempts deliveredAt lastError }
      } }`,
      { s: serials[0] },
      { as: CLERK },
    );
    expect(one).toMatchObject({
      serialNumber: serials[0],
      version: 1,
      item: { code: '330123901000', name: '公共场所卫生许可', owner: { id: 'province.health-supervision' } },
      region: { id: '330106', code: '330106', name: '西湖区' },
      authority: { name: '西湖区卫生局', region: { code: '330106' } },
      owner: { id: 'province.health-supervision', kind: 'PROVINCIAL', tier: 'PROVINCE' },
      origin: { system: { id: 'district.330106' }, localNumber: '西卫受〔2014〕第0001号' },
      channel: 'WINDOW',
      party: { name: '欧阳小明', identifier: '11010519491231002X' },
      formData: { area: 120 },
      status: 'APPLIED',
      result: null,
      receivedAt: '2014-11-08T10:00:00+08:00',
      registeredAt: '2014-11-08T10:00:00+08:00',
      stages: [{ sequence: 1, kind: 'APPLICATION', occurredAt: '2014-11-08T10:00:00+08:00', system: { id: 'district.330106' } }],
      numbers: [{ system: { id: 'district.330106' }, number: '西卫受〔2014〕第0001号' }],
      related: [{ serialNumber: serials[1], related: [{ serialNumber: serials[0] }] }],
    });
    const deliveries = one['deliveries'] as { system: { id: string }; state: string }[];
    expect(deliveries.map(({ system, state }) => [system.id, state])).toEqual([
      ['city.health', 'PENDING'],
      ['city.supervision', 'PENDING'],
      ['district-hall.330106', 'PENDING'],
      ['province.health-supervision', 'PENDING'],
    ]);
  });

  test('a serial number is read as people write it; a malformed one finds nothing', async () => {
    const serial = serials[0] as string;
    const query = 'query ($s: SerialNumber!) { case(serialNumber: $s) { serialNumber } }';
    const spread = `${serial.slice(0, 6)}-${serial.slice(6, 12)} ${serial.slice(12)}`;
    const wide = serial.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const s of [serial, spread, wide]) expect(await under.read(query, { s })).toEqual({ case: { serialNumber: serial } });
    for (const s of ['', 'x', '1'.repeat(21), '1'.repeat(500), "' or 1=1"]) expect(await under.read(query, { s })).toEqual({ case: null });
  });

  test("a case is found by any system's number of it, however written; null where several fit", async () => {
    const query = 'query ($n: String!, $s: ID) { caseByNumber(number: $n, systemId: $s) { serialNumber } }';
    const by = async (n: string, s?: string) =>
      (await under.read<{ caseByNumber: { serialNumber: string } | null }>(query, { n, s })).caseByNumber?.serialNumber;
    expect(await by('西卫受[2014]第0001号')).toBe(serials[0]);
    expect(await by('西卫受（2014）第1号', 'district.330106')).toBe(serials[0]);
    expect(await by('西卫受〔2014〕第0001号', 'city.health')).toBeUndefined();
    expect(await by(serials[1] as string)).toBe(serials[1]);
    expect(await by('')).toBeUndefined();
    const [one, other] = [
      await register(under, 'twin-1', { systemId: 'district.330108', localNumber: 'SAME-1', regionCode: '330108' }, ADMIN),
      await register(under, 'twin-2', { systemId: 'district-hall.330108', localNumber: 'SAME-1', regionCode: '330108' }, ADMIN),
    ];
    expect(one).not.toBe(other);
    expect(await by('SAME-1')).toBeUndefined();
    expect(await by('same-1', 'district.330108')).toBe(one);
  });

  test("a case is found by the idempotency key of the caller's own client", async () => {
    const query = 'query ($k: IdempotencyKey!) { caseByIdempotencyKey(idempotencyKey: $k) { serialNumber } }';
    expect(await under.read(query, { k: 'a' }, { as: CLERK })).toEqual({ caseByIdempotencyKey: { serialNumber: serials[0] } });
    expect(await under.read(query, { k: 'a' }, { as: PARTNER })).toEqual({ caseByIdempotencyKey: null });
    expect(await under.read(query, { k: 'never' }, { as: CLERK })).toEqual({ caseByIdempotencyKey: null });
    expect(await under.read(query, { k: 'a' })).toEqual({ caseByIdempotencyKey: null });
  });

  test('pages by keyset go through every case once, in both directions', async () => {
    for (const orderBy of ['RECEIVED_AT_ASC', 'RECEIVED_AT_DESC']) {
      const whole = await list({ orderBy, first: 100 });
      const expected = whole?.nodes.map(({ serialNumber }) => serialNumber);
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Listed['cases'] = await list({ orderBy, first: 1, after });
        expect(page?.pageInfo.hasPreviousPage).toBe(after !== null);
        expect(page?.totalCount).toBe(expected?.length);
        seen.push(...(page?.nodes.map(({ serialNumber }) => serialNumber) ?? []));
        after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(seen).toEqual(expected);
    }
  });

  test('the cursor is base64url of time of receipt and serial number; a foreign one finds nothing', async () => {
    const page = await list({ orderBy: 'RECEIVED_AT_ASC', first: 1 });
    expect(JSON.parse(Buffer.from(page?.edges[0]?.cursor ?? '', 'base64url').toString())).toEqual([
      Date.parse('2014-11-08T02:00:00Z'),
      serials[0],
    ]);
    expect(await list({ after: 'no cursor' })).toBeNull();
    for (const foreign of [
      '["x","y"]',
      '[259,"\\u0000"]',
      '[1.5,"y"]',
      '[1e30,"y"]',
      '[8640000000000000,"y"]',
      '[-1,"y"]',
      '[259,"330106141108300000195"]',
    ]) {
      expect(await list({ after: Buffer.from(foreign).toString('base64url') })).toBeNull();
    }
    expect(await list({ after: Buffer.from('[253402300799999,"y"]').toString('base64url') })).not.toBeNull();
  });

  test.each([0, 101, -1])('first: %d is BAD_USER_INPUT', async (first) => {
    const { errors } = await under.ask(LIST, { first });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('filters: any of, ranges, and a malformed value that finds nothing', async () => {
    expect(await found({ regionCodes: ['330106'] })).toEqual([0, 1]);
    expect(await found({ regionCodes: ['330106000000', 'nowhere'] })).toEqual([0, 1]);
    expect(await found({ regionCodes: ['nowhere'] })).toEqual([]);
    expect(await found({ itemCodes: ['３３０１２３９０３０００'] })).toHaveLength(1);
    expect(await found({ status: ['CLOSED'] })).toEqual([]);
    expect(await found({ result: ['GRANTED'] })).toEqual([]);
    expect(await found({ channel: ['ONLINE'] })).toHaveLength(1);
    expect(await found({ ownerSystemId: 'city.hall' })).toEqual([]);
    expect(await found({ receivedFrom: '2014-11-08T10:01:00+08:00', receivedTo: '2014-11-08T02:01:00Z' })).toEqual([1]);
    expect(await found({ receivedFrom: 'yesterday' })).toEqual([]);
    expect((await list({ filter: { receivedTo: '2014-13-40' } }))?.totalCount).toBe(0);
  });

  test('text finds numbers by their beginning and projects by any part, taken literally', async () => {
    expect(await found({ text: '西卫受(2014)' })).toEqual([0]);
    expect(await found({ text: '茶馆' })).toEqual([1]);
    expect(await found({ text: '100%' })).toEqual([1]);
    expect(await found({ text: '%' })).toEqual([1]);
    expect(await found({ text: '_' })).toEqual([]);
    expect(await found({ text: ' ' })).toEqual(await found({}));
    const serial = serials[0] as string;
    expect(await found({ text: serial })).toEqual([0]);
    expect(await found({ text: `${serial.slice(0, 6)}-${serial.slice(6, 19)}` })).toEqual([0]);
  });

  test('text finds a party by name only where the caller may read it plain', async () => {
    const all = await found({ text: '欧阳小' }, SUPERVISOR);
    expect(all.length).toBeGreaterThanOrEqual(4);
    expect(await found({ text: '欧阳小' }, CLERK)).toEqual([0, 1]);
    expect(await found({ text: '欧阳小' }, PARTNER)).toEqual([]);
    expect(await found({ text: '欧阳小' }, ANALYST)).toEqual([]);
    expect(await found({ text: '欧阳小' }, caller('public'))).toEqual([]);
  });

  test('NUL in what is asked for finds nothing, and is no error', async () => {
    for (const text of ['\0', '茶馆\0', `${serials[0]}\0`]) expect(await found({ text })).toEqual([]);
    const query =
      'query ($n: String!) { caseByNumber(number: $n) { id } case(serialNumber: "1\\u0000") { id } item(code: "\\u0000") { id } }';
    expect(await under.read(query, { n: `${serials[0]}\0` })).toEqual({ caseByNumber: null, case: null, item: null });
  });

  test('text finds a party by its whole identifier, however written, only where the caller may read it plain', async () => {
    for (const text of ['11010519491231002x', ' 110105 19491231 002X', '110105491231002']) {
      expect((await found({ text }, SUPERVISOR)).length).toBeGreaterThanOrEqual(4);
      expect(await found({ text }, CLERK)).toEqual([0, 1]);
      expect(await found({ text }, PARTNER)).toEqual([]);
    }
    expect(await found({ text: '11010519491231' }, SUPERVISOR)).toEqual([]);
  });

  /** Whether a search for the text finds the case. */
  const finds = async (serial: string, text: string, as = SUPERVISOR) =>
    ((await list({ filter: { text } }, as))?.nodes ?? []).some(({ serialNumber }) => serialNumber === serial);
  const STRANGERS = [PARTNER, ANALYST, caller('public'), caller('clerk', 'district.330108')];

  test('what looks like a person’s number finds a project only where the caller may read it plain', async () => {
    const projectName = '茶室 13900005678 与 440524188001010014 及 138******34';
    const serial = await register(under, 'numbers-in-project', { projectName, localNumber: '13900005678' });
    for (const text of ['与440524188001010014', '茶室 1 3 9 0 0 0 0 5 6 7 8', '１３９００００５６７８ 与', '及138******34']) {
      for (const as of [SUPERVISOR, CLERK]) expect(await finds(serial, text, as)).toBe(true);
      for (const as of STRANGERS) expect(await finds(serial, text, as)).toBe(false);
    }
    // a system's own number of a case is found by anyone, whatever it looks like
    expect(await finds(serial, '13900005678', PARTNER)).toBe(true);
    expect(await finds(serial, '茶室', PARTNER)).toBe(true);
  });

  test('no part of the party’s own numbers in a project name is an answer to a search, nor after a correction', async () => {
    const [identifier, phone] = ['11010519491231002X', '13800001234'];
    const serial = await register(under, 'own-numbers-in-project', { projectName: `凤凰浴室 ${identifier} 电话 ${phone}` });
    const windows = (number: string, shown: readonly [first: number, last: number]) =>
      [4, 6, 8, 11]
        .flatMap((width) => Array.from({ length: Math.max(0, number.length - width + 1) }, (_, at) => number.slice(at, at + width)))
        .filter((part) => !number.slice(0, shown[0]).includes(part) && !number.slice(-shown[1]).includes(part));
    const hidden = [...windows(identifier, [3, 1]), ...windows(phone, [3, 2]), `室${identifier.slice(0, 4)}`, `话${phone.slice(0, 4)}`];
    const told = async (as: typeof PARTNER) => {
      const parts: string[] = [];
      for (const part of hidden) if (await finds(serial, part, as)) parts.push(part);
      return parts;
    };
    for (const as of [...STRANGERS, CLERK]) expect(await told(as)).toEqual([]);
    for (const text of ['凤凰浴室', '电话', '室110*', '34']) expect(await finds(serial, text, PARTNER)).toBe(true);
    const correction = { idempotencyKey: 'own-numbers-corrected', serialNumber: serial, expectedVersion: 1, reason: '更正' };
    const query = 'mutation ($input: CorrectCaseInput!) { correctCase(input: $input) { errors { code } } }';
    const input = { ...correction, projectName: `青龙浴室 ${identifier} 电话 ${phone}` };
    expect(await under.read(query, { input }, { as: CLERK })).toEqual({ correctCase: { errors: [] } });
    expect([await told(PARTNER), await finds(serial, '青龙浴室', PARTNER), await finds(serial, '凤凰浴室', PARTNER)]).toEqual([
      [],
      true,
      false,
    ]);
  });

  test('a caller without a token finds nothing by an idempotency key, whatever a client is called', async () => {
    const named = { ...PARTNER, clientId: 'anonymous' };
    await register(under, 'of-anonymous', {}, named);
    const byKey = (as?: typeof PARTNER) =>
      under.read<{ caseByIdempotencyKey: object | null }>(
        '{ caseByIdempotencyKey(idempotencyKey: "of-anonymous") { id } }',
        {},
        as ? { as } : {},
      );
    expect((await byKey(named)).caseByIdempotencyKey).not.toBeNull();
    expect((await byKey()).caseByIdempotencyKey).toBeNull();
  });

  test('the total is counted only where it is asked for', async () => {
    under.statements();
    await under.read('{ cases { nodes { serialNumber } } }');
    expect(under.statements()).toHaveLength(1);
    await under.read('{ cases { totalCount } }');
    expect(under.statements()).toHaveLength(2);
  });

  test('a replay reads its selection afresh', async () => {
    const again = await under.read<{ registerCase: { replayed: boolean; case: { serialNumber: string } } }>(
      REGISTER,
      { input: application('b', { projectName: '百分之100%的茶馆', parentSerialNumber: serials[0] }) },
      { as: CLERK },
    );
    expect(again.registerCase).toMatchObject({ replayed: true, case: { serialNumber: serials[1] } });
  });
});
