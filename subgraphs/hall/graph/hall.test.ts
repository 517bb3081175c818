import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { HEADER } from '../../kernel/wire/headers.ts';
import { caller } from '../case/testing.ts';
import { CLERK, type HallUnderTest, hallUnderTest, PARTNER, register } from '../testing.ts';

describe.each(dialectsUnderTest())('the register as a subgraph, on %s', (dialect) => {
  let under: HallUnderTest;
  beforeAll(async () => {
    under = await hallUnderTest(dialect);
  });
  afterAll(() => under.remove());

  describe('regions, authorities and systems', () => {
    const codes = async (query: string, variables: Record<string, unknown>) =>
      (await under.read<{ regions: { id: string; code: string }[] | null }>(query, variables)).regions;
    const regions = (asOf?: string) =>
      codes('query ($asOf: Date) { regions(asOf: $asOf) { id code name nameEn validFrom validTo } }', { asOf });

    test('13 divisions on either side of the reform of 2021, four codes meaning other land', async () => {
      const [before, after] = [await regions('2021-04-08'), await regions('2021-04-09')];
      expect([before?.length, after?.length]).toEqual([13, 13]);
      expect(before?.map(({ code }) => code)).toContain('330104');
      expect(after?.map(({ code }) => code)).not.toContain('330104');
      expect([before?.[0]?.id, after?.[0]?.id]).toEqual(['330102@1', '330102@2']);
      expect((await regions())?.map(({ code }) => code)).toContain('330183');
      expect(await regions('2021-02-30')).toBeNull();
    });

    test('authorities are those of today and the province’s; of one division, however wide its code', async () => {
      const query =
        'query ($r: RegionCode) { authorities(regionCode: $r) { id name tier socialCreditCode region { code } delegatedBy { id } } }';
      const of = async (r?: string) =>
        (await under.read<{ authorities: { tier: string; region: { code: string } }[] | null }>(query, { r })).authorities;
      expect(await of('330106000000')).toMatchObject([
        { tier: 'DISTRICT', socialCreditCode: '11330106MCT001069R', region: { code: '330106' } },
      ]);
      expect(await of('330101')).toMatchObject([{ tier: 'CITY' }]);
      const all = await of();
      expect(all?.map(({ tier }) => tier)).toEqual(['PROVINCE', 'CITY', ...Array.from({ length: 13 }, () => 'DISTRICT')]);
      expect(all?.[0]).toMatchObject({ id: 'bureau.330000', socialCreditCode: '11330000MCT000007A', region: null });
      expect(await of('nowhere')).toBeNull();
    });

    test('systems are those of today: in 2014 two for each of its 13 divisions, and the four above them', async () => {
      const { systems } = await under.read<{ systems: { id: string; region: { id: string } | null }[] }>(
        '{ systems { id name kind tier region { id } } }',
      );
      expect(systems).toHaveLength(30);
      expect(systems).toContainEqual(expect.objectContaining({ id: 'district.330104', kind: 'DISTRICT', region: { id: '330104' } }));
      expect(systems).toContainEqual(expect.objectContaining({ id: 'province.health-supervision', tier: 'PROVINCE', region: null }));
      expect(systems.map(({ id }) => id)).not.toContain('district.330113');
    });

    test('figures: what waits for a system, and for how long', async () => {
      const figures = async () => {
        const { systems } = await under.read<{ systems: { id: string }[] }>('{ systems { id health backlog lagSeconds echoesRefused } }');
        return systems.find(({ id }) => id === 'district-hall.330108');
      };
      expect(await figures()).toMatchObject({ health: 'UP', backlog: 0, lagSeconds: 0, echoesRefused: 0 });
      await register(under, 'waits', { regionCode: '330108' });
      under.pass(90_000);
      expect(await figures()).toMatchObject({ health: 'DEGRADED', backlog: 1, lagSeconds: 90 });
    });
  });

  describe('viewer', () => {
    const viewer = async (as?: Parameters<HallUnderTest['ask']>[2]) =>
      (await under.read<{ viewer: unknown }>('{ viewer { clientId role system { id name } scopes } }', {}, as)).viewer;

    test('says who asks', async () => {
      expect(await viewer()).toEqual({ clientId: null, role: 'public', system: null, scopes: [] });
      expect(await viewer({ as: CLERK })).toMatchObject({
        clientId: CLERK.clientId,
        role: 'clerk',
        system: { id: 'district.330106' },
        scopes: CLERK.scopes,
      });
      expect(await viewer({ as: PARTNER })).toMatchObject({ role: 'partner', system: null });
    });

    test('a principal with a broken seal is UNAUTHENTICATED', async () => {
      const answer = await under.hall.handle(Buffer.from('{"query":"{ viewer { role } }"}'), { [HEADER.principal]: 'no.such.seal' });
      expect(JSON.parse(Buffer.from(answer).toString())).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    });
  });

  describe('federation', () => {
    test('the service shows its SDL, and introspection its types', async () => {
      const { _service, __schema } = await under.read<{
        _service: { sdl: string };
        __schema: { types: { name: string; description: string | null }[] };
      }>('{ _service { sdl } __schema { types { name description } } }');
      expect(_service.sdl).toContain('type Case');
      expect(_service.sdl).toContain('@key(fields: "serialNumber")');
      expect(__schema.types).toContainEqual({ name: 'Case', description: '办件: written once, read everywhere under one serial number' });
    });

    test('references become entities; unknown ones are null', async () => {
      const serialNumber = await register(under, 'entity');
      const representations = [
        { __typename: 'Case', serialNumber },
        { __typename: 'Case', serialNumber: '0' },
        { __typename: 'Region', id: '330102@2' },
        { __typename: 'Region', id: '?' },
        { __typename: 'System', id: 'city.hall' },
        { __typename: 'System', id: '?' },
        { __typename: 'Item', id: 'jd-01' },
        { __typename: 'Item', id: '?' },
      ];
      const { _entities } = await under.read<{ _entities: unknown[] }>(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) {
          ... on Case { status } ... on Region { name } ... on System { kind region { code } } ... on Item { code } } }`,
        { representations },
      );
      expect(_entities).toEqual([
        { status: 'APPLIED' },
        null,
        { name: '上城区' },
        null,
        { kind: 'HALL', region: { code: '330100' } },
        null,
        { code: '330123901000' },
        null,
      ]);
    });

    test('mutations without a token are UNAUTHENTICATED, without the scope FORBIDDEN', async () => {
      const mutation = 'mutation { withdrawCase(input: { idempotencyKey: "k", serialNumber: "1", reason: "r" }) { replayed } }';
      expect((await under.ask(mutation)).errors).toMatchObject([{ path: ['withdrawCase'], extensions: { code: 'UNAUTHENTICATED' } }]);
      expect((await under.ask(mutation, {}, { as: caller('analyst') })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect((await under.ask(mutation, {}, { as: caller('public') })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    });
  });
});
