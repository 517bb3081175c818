import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { ANONYMOUS, principalSeal } from '../../subgraphs/kernel/wire/principal.ts';
import { principalSecret } from '../../subgraphs/kernel/wire/principal-secret.ts';
import { testGateway } from '../testing/test-gateway.ts';
import { identify } from './identify.ts';
import { type Issuer, openIssuer } from './issuer.ts';
import { scopesOf, TOKEN_ROLES } from './roles.ts';

const NOW = new Date('2026-11-21T01:00:00Z');
let directory: string;
let issuer: Issuer;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'oncegraph-keys-'));
  issuer = await openIssuer(directory, () => NOW);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('tokens', () => {
  test('one table maps role to scopes', () => {
    expect(Object.fromEntries(TOKEN_ROLES.map((role) => [role, scopesOf(role).join(' ')]))).toEqual({
      public: '',
      clerk: 'case:read case:write party:read alert:answer',
      partner: 'case:read case:write alert:answer',
      analyst: 'case:read',
      supervisor: 'case:read party:read delivery:write case:link alert:answer alert:handle',
      admin:
        'case:read case:write party:read system:any delivery:write catalogue:write case:link alert:answer alert:handle supervision:configure',
    });
  });

  test.each([
    [{ role: 'partner' }, 'partner', undefined],
    [{ role: 'clerk', system: 'district.330106' }, 'clerk:district.330106', 'district.330106'],
    [{ role: 'partner', system: 'district.330106', client: 'agency-7' }, 'agency-7', 'district.330106'],
  ] as const)('the client of %j is %s', async (claims, clientId, systemId) => {
    const principal = await issuer.verify(await issuer.issue(claims));
    expect(principal).toEqual({ clientId, role: claims.role, scopes: scopesOf(claims.role), ...(systemId ? { systemId } : {}) });
    expect(Object.isFrozen(principal) && Object.isFrozen(principal.scopes)).toBe(true);
  });

  test('are good for 12 hours, by the clock', async () => {
    const token = await issuer.issue({ role: 'clerk' });
    const later = (hours: number) => openIssuer(directory, () => new Date(NOW.getTime() + hours * 3_600_000));
    await expect((await later(11.99)).verify(token)).resolves.toMatchObject({ role: 'clerk' });
    await expect((await later(12.01)).verify(token)).rejects.toThrow('exp');
  });

  test.each([
    ['no token at all', () => 'nonsense'],
    ['another key', async () => sign((await generateKeyPair('EdDSA')).privateKey, { role: 'admin' })],
    ['no signature', () => new UnsecuredJWT({ role: 'admin' }).setSubject('x').setIssuer('oncegraph').setAudience('oncegraph').encode()],
    [
      'a changed payload',
      async () => (await issuer.issue({ role: 'public' })).replace(/\.(.)/, (_, first: string) => `.${first === 'e' ? 'f' : 'e'}`),
    ],
  ])('%s is no token', async (_what, make) => {
    await expect(issuer.verify(await make())).rejects.toThrow();
  });

  test('the role of a connector, or one that there is not, never comes by token', async () => {
    await expect(issuer.verify(await issuer.issue({ role: 'system' as 'admin' }))).rejects.toThrow('role');
    await expect(issuer.verify(await issuer.issue({ role: 'toString' as 'admin' }))).rejects.toThrow('role');
  });

  const sign = (key: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'], payload: Record<string, unknown>) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'EdDSA' })
      .setSubject('x')
      .setIssuer('oncegraph')
      .setAudience('oncegraph')
      .setExpirationTime('1h')
      .sign(key);
});

describe('keys', () => {
  test('are made once, for their owner only, by whoever comes first', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'oncegraph-keys-'));
    const all = await Promise.all(Array.from({ length: 8 }, () => openIssuer(fresh, () => NOW)));
    expect(new Set(all.map(({ jwks }) => jwks.keys[0]?.kid)).size).toBe(1);
    expect((await stat(join(fresh, 'keys', 'issuer.json'))).mode & 0o777).toBe(0o600);
    await rm(fresh, { recursive: true });
  });

  test('the published set holds no private part', () => {
    expect(Object.keys(issuer.jwks.keys[0]!).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });

  test('the principal secret is kept, or given; too short a one is refused', async () => {
    const first = await principalSecret(directory, undefined);
    expect(first).toHaveLength(32);
    expect(await principalSecret(directory, undefined)).toEqual(first);
    expect(await principalSecret(directory, 'ab'.repeat(32))).toEqual(Buffer.from('ab'.repeat(32), 'hex'));
    await expect(principalSecret(directory, 'abcd')).rejects.toThrow('32 bytes');
    await writeFile(join(directory, 'keys', 'principal-secret'), '');
    await expect(principalSecret(directory, undefined)).rejects.toThrow('32 bytes');
    await rm(join(directory, 'keys', 'principal-secret'));
  });
});

test('no header is anonymous, a scheme or token that is not ours is UNAUTHENTICATED', async () => {
  expect(await identify(issuer, undefined)).toBe(ANONYMOUS);
  await expect(identify(issuer, 'Basic eDp5')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(identify(issuer, 'Bearer x')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

describe('over HTTP', () => {
  test('subgraphs get a signed principal; a wrong token is 401 with a code, and reaches no subgraph', async () => {
    const clock = () => new Date();
    const real = await openIssuer(directory, clock);
    const seal = principalSeal(await principalSecret(directory, undefined), clock);
    const graph = await testGateway({ issuer: real, seal });
    const query = '{ viewer { role } }';

    await graph.ask(query, {}, { authorization: `Bearer ${await real.issue({ role: 'clerk', system: 'district.330106' })}` });
    const sent = graph.standIns.asked[0]?.headers['oncegraph-principal'];
    expect(await seal.verify(sent ?? '')).toEqual({
      clientId: 'clerk:district.330106',
      role: 'clerk',
      scopes: scopesOf('clerk'),
      systemId: 'district.330106',
    });

    await graph.ask(query, {}, { 'oncegraph-principal': 'smuggled' });
    expect(graph.standIns.asked[1]?.headers).not.toHaveProperty('oncegraph-principal');

    const expired = await issuer.issue({ role: 'admin' }).then((token) => token.replace(/.$/, ''));
    const refused = await graph.ask(query, {}, { authorization: `Bearer ${expired}` });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect(refused.body).toEqual({
      errors: [{ message: 'A valid token is needed: send one in Authorization', extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(graph.standIns.asked).toHaveLength(2);
    expect(await (await fetch(`${graph.url}/.well-known/jwks.json`)).json()).toEqual(real.jwks);
    await graph.gateway.close();
  });
});
