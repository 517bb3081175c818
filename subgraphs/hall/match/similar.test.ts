import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { caller } from '../case/testing.ts';
import { type ADMIN, ANALYST, application, CLERK, type HallUnderTest, hallUnderTest, PARTNER, register, SUPERVISOR } from '../testing.ts';

const NEIGHBOUR = caller('clerk', 'district.330102');
const MATCH = 'match { score fields { path outcome } }';
const SIMILAR = `query ($s: SerialNumber!, $first: Int) { case(serialNumber: $s) { similar(first: $first) { case { serialNumber } ${MATCH} } } }`;

interface Match {
  readonly score: number;
  readonly fields: readonly { readonly path: string; readonly outcome: string }[];
}

describe.each(dialectsUnderTest())('what is told of likeness, on %s', (dialect) => {
  let under: HallUnderTest;
  beforeAll(async () => {
    under = await hallUnderTest(dialect);
  });
  afterAll(() => under.remove());

  const similar = async (s: string, as: typeof ADMIN, first: number | null = null) =>
    (await under.read<{ case: { similar: { case: { serialNumber: string }; match: Match }[] } }>(SIMILAR, { s, first }, { as })).case
      .similar;

  test('likely duplicates are shown to those who read both parties plain, the likeliest first', async () => {
    const of = await register(under, 'of', { projectName: '一号' });
    const near = await register(under, 'near', { projectName: '二号' });
    const far = await register(under, 'far', { projectName: '三号', regionCode: '330102' });
    const shown = async (as: typeof ADMIN, first: number | null = null) =>
      (await similar(of, as, first)).map((one) => one.case.serialNumber);
    expect(await shown(SUPERVISOR)).toEqual([near, far]);
    expect(await shown(SUPERVISOR, 1)).toEqual([near]);
    expect(await shown(CLERK)).toEqual([near]);
    for (const as of [NEIGHBOUR, PARTNER, ANALYST, caller('public')]) expect(await shown(as)).toEqual([]);
    for (const first of [0, 21]) {
      const { errors } = await under.ask(SIMILAR, { s: of, first }, { as: SUPERVISOR });
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining('1 to 20') });
    }
  });

  test('a page of cases asks for the likely duplicates of all of them by two statements', async () => {
    const identifiers = ['91330106MA27TE5T2D', '91330100MA27TE5T0M', '91330102MA27TE5T47'];
    for (const [n, identifier] of identifiers.entries()) {
      const party = { kind: 'ORGANISATION', name: `示例单位 ${n}`, identifierType: 'OTHER', identifier };
      for (const at of ['a', 'b']) await register(under, `party-${n}-${at}`, { projectName: `${at} ${n}`, party });
    }
    under.statements();
    const { cases } = await under.read<{ cases: { nodes: { serialNumber: string; similar: object[] }[] } }>(
      '{ cases(first: 6) { nodes { serialNumber similar { case { serialNumber } } } } }',
      {},
      { as: SUPERVISOR },
    );
    expect(cases.nodes.map((node) => node.similar.length)).toEqual([1, 1, 1, 1, 1, 1]);
    // the page itself is the third
    expect(under.statements()).toHaveLength(3);
  });

  test('who reads a party masked learns of no name, phone or address whether it guessed right', async () => {
    const localNumber = 'XH-guess';
    const of = await register(under, 'guessed', { projectName: '被猜', localNumber });
    const guess = async (key: string, phone: string, as: typeof ADMIN) => {
      const input = application(key, { projectName: '被猜' });
      const query = `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { errors { code ... on DuplicateCase { ${MATCH} } } } }`;
      const asked = { input: { ...input, party: { ...input.party, phone } } };
      const { registerCase } = await under.read<{ registerCase: { errors: { code: string; match: Match }[] } }>(query, asked, { as });
      expect(registerCase.errors[0]?.code).toBe('DUPLICATE_CASE');
      return registerCase.errors[0]?.match as Match;
    };
    const KEY = ['party.identifier', 'itemCode', 'regionCode', 'projectName', 'receivedAt'];
    for (const as of [PARTNER, NEIGHBOUR]) {
      const [right, wrong] = [
        await guess(`right-${as.clientId}`, '13800001234', as),
        await guess(`wrong-${as.clientId}`, '13800001235', as),
      ];
      expect(right).toEqual(wrong);
      expect(right).toEqual({ score: 1, fields: KEY.map((path) => ({ path, outcome: 'SAME' })) });
    }
    expect((await guess('plain', '13800001235', CLERK)).fields).toContainEqual({ path: 'party.phone', outcome: 'DIFFERENT' });
    const kept = async (as: typeof ADMIN) => {
      const query = `query ($s: SerialNumber!) { case(serialNumber: $s) { joinedEntries { ${MATCH} } } }`;
      const found = await under.read<{ case: { joinedEntries: { match: Match }[] } }>(query, { s: of }, { as });
      return found.case.joinedEntries.flatMap(({ match }) => match.fields.map(({ path }) => path));
    };
    expect(await kept(CLERK)).toContain('party.phone');
    expect(new Set(await kept(PARTNER))).toEqual(new Set(KEY));
  });
});
