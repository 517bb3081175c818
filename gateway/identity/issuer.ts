import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { Clock } from '../../subgraphs/kernel/wire/clock.ts';
import type { Principal } from '../../subgraphs/kernel/wire/principal.ts';
import { readOrMake } from '../../subgraphs/kernel/wire/secret-file.ts';
import { rememberVerified, type Verified } from './remember-verified.ts';
import { isTokenRole, scopesOf, type TokenRole } from './roles.ts';

const ALGORITHM = 'EdDSA';
const ISSUER = 'oncegraph';
const AUDIENCE = 'oncegraph';
const LIFETIME_SECONDS = 12 * 60 * 60;

export interface TokenClaims {
  readonly role: TokenRole;
  /** the wrapped system in whose name the caller writes, such as district.330106 */
  readonly system?: string | undefined;
  /** scope of idempotency keys; the role and system where left out */
  readonly client?: string | undefined;
}

/** The local issuer of tokens: signs and reads JWTs (RFC 7519) with one Ed25519 key (RFC 8037). */
export interface Issuer {
  /** A JWT that is good for 12 hours. */
  issue(claims: TokenClaims): Promise<string>;
  /** The frozen principal of a JWT, the same object for the same token as long as it is remembered. Throws where signature, issuer, audience, time or role is wrong. */
  verify(token: string): Promise<Principal>;
  /** The public key, as a set (RFC 7517). */
  readonly jwks: JSONWebKeySet;
}

/**
 * @param dataDir keeps the private key under keys/issuer.json (JWK, mode 600), which is made on first use
 * @param clock the machine's own: a token's life is real time, also where the graph's clock is set
 */
export async function openIssuer(dataDir: string, clock: Clock): Promise<Issuer> {
  const file = await readOrMake(join(dataDir, 'keys', 'issuer.json'), randomBytes(6).toString('hex'), makeKey);
  const jwk = JSON.parse(file) as JWK & { readonly kid: string };
  const key = await importJWK(jwk, ALGORITHM);
  const { d: _private, ...publicJwk } = jwk;
  const jwks: JSONWebKeySet = { keys: [publicJwk] };
  const keySet = createLocalJWKSet(jwks);

  async function verify(token: string): Promise<Verified> {
    const { payload } = await jwtVerify(token, keySet, {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['sub', 'exp'],
      currentDate: clock(),
    });
    const { sub, exp, role, system } = payload;
    if (!sub || exp === undefined || !isTokenRole(role)) throw new Error('the token names no role that there is');
    if (system !== undefined && typeof system !== 'string') throw new Error('the system of the token is no text');
    const scopes = Object.freeze([...scopesOf(role)]);
    const principal = Object.freeze({ clientId: sub, role, scopes, ...(system === undefined ? {} : { systemId: system }) });
    return { principal, untilMs: exp * 1000 };
  }

  return {
    jwks,
    issue({ role, system, client }) {
      const now = Math.floor(clock().getTime() / 1000);
      return new SignJWT({ role, ...(system === undefined ? {} : { system }) })
        .setProtectedHeader({ alg: ALGORITHM, kid: jwk.kid, typ: 'JWT' })
        .setSubject(client ?? (system === undefined ? role : `${role}:${system}`))
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(now)
        .setExpirationTime(now + LIFETIME_SECONDS)
        .sign(key);
    },
    verify: rememberVerified(verify, clock),
  };
}

async function makeKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  return JSON.stringify({ ...jwk, alg: ALGORITHM, use: 'sig', kid: await calculateJwkThumbprint(jwk) });
}
