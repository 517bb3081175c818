import { describe, expect, test } from '@jest/globals';
import type { WrappedSystem } from '../../../kernel/codes/systems.ts';
import { ANONYMOUS, type Principal, type Role } from '../../../kernel/wire/principal.ts';
import { readerOf, readsMasked, readsPlain, readsWhole } from './reader.ts';

const system = (id: string, tier: WrappedSystem['tier'], regionCode: string | null): WrappedSystem => ({
  id,
  name: id,
  kind: 'DISTRICT',
  tier,
  regionCode,
  validFrom: null,
  validTo: null,
  vendor: null,
  database: null,
  itemCodes: 'district',
});
const systems = [
  system('district.330106', 'DISTRICT', '330106'),
  system('city.health', 'CITY', '330100'),
  system('province.health-supervision', 'PROVINCE', null),
];

const SCOPES: Record<Role, readonly string[]> = {
  public: [],
  clerk: ['case:read', 'case:write', 'party:read'],
  partner: ['case:read', 'case:write'],
  analyst: ['case:read'],
  supervisor: ['case:read', 'party:read'],
  admin: ['case:read', 'case:write', 'party:read', 'system:any', 'delivery:write'],
  system: ['case:read', 'case:write', 'exchange:intake'],
};
function reader(role: Role, systemId?: string) {
  const principal: Principal = { clientId: role, role, scopes: SCOPES[role], ...(systemId === undefined ? {} : { systemId }) };
  return readerOf(principal, systems);
}

describe('who reads personal data plain', () => {
  test.each<[Role, string | undefined, boolean, boolean]>([
    // role, system of the token, a case of 330106, a case of 330108
    ['public', undefined, false, false],
    ['partner', 'district.330106', false, false],
    ['analyst', undefined, false, false],
    ['supervisor', undefined, true, true],
    ['admin', undefined, true, true],
    ['system', 'district.330106', true, true],
    ['clerk', undefined, false, false],
    ['clerk', 'district.330106', true, false],
    ['clerk', 'city.health', true, true],
    ['clerk', 'province.health-supervision', true, true],
    ['clerk', 'district.999999', false, false],
  ])('%s of %s: own region %s, another %s', (role, systemId, own, other) => {
    expect(readsPlain(reader(role, systemId), '330106')).toBe(own);
    expect(readsPlain(reader(role, systemId), '330108')).toBe(other);
  });

  test('a role that should is still refused where its token lacks the scope', () => {
    const principal: Principal = { clientId: 'x', role: 'supervisor', scopes: ['case:read'] };
    expect(readsPlain(readerOf(principal, systems), '330106')).toBe(false);
  });
});

describe('who reads a masked party and form data', () => {
  test('nobody without a token', () => {
    const anonymous = readerOf(ANONYMOUS, systems);
    expect(readsMasked(anonymous)).toBe(false);
    expect(readsWhole(anonymous, { handlingRegionId: '330106', originClientId: 'anonymous' })).toBe(false);
  });

  test('the client that wrote a case reads its form data, another partner does not', () => {
    expect(readsMasked(reader('partner'))).toBe(true);
    expect(readsWhole(reader('partner'), { handlingRegionId: '330106', originClientId: 'partner' })).toBe(true);
    expect(readsWhole(reader('partner'), { handlingRegionId: '330106', originClientId: 'partner:other' })).toBe(false);
    expect(readsWhole(reader('supervisor'), { handlingRegionId: '330106', originClientId: 'partner:other' })).toBe(true);
  });
});
