import { jwtVerify, SignJWT } from 'jose';
import type { Clock } from './clock.ts';

/** Roles of a caller (角色); `system` is a wrapped system's own connector, never given to a person's token. */
export const ROLES = ['public', 'clerk', 'partner', 'analyst', 'supervisor', 'admin', 'system'] as const;
export type Role = (typeof ROLES)[number];

/** Who asks, as the gateway has established it: frozen for the length of a request. */
export interface Principal {
  /** the client of the token: scope of idempotency keys */
  readonly clientId: string;
  readonly role: Role;
  readonly scopes: readonly string[];
  /** the wrapped system of the token, such as district.330106 */
  readonly systemId?: string;
}

/** A caller without a token: reads what is public, writes nothing. */
export const ANONYMOUS: Principal = Object.freeze({
  clientId: 'anonymous',
  role: 'public',
  scopes: Object.freeze([]) as readonly string[],
});

const AUDIENCE = 'oncegraph-subgraph';
const LIFETIME_SECONDS = 60;

/** Signs and reads principals on the way from the gateway to a subgraph. */
export interface PrincipalSeal {
  /** JWS compact form (RFC 7515, HS256), good for 60 seconds. */
  sign(principal: Principal): Promise<string>;
  /** Throws where the signature, the audience or the time is wrong. */
  verify(token: string): Promise<Principal>;
}

/** @param secret at least 32 bytes, shared by the gateway and its subgraphs */
export function principalSeal(secret: Uint8Array, clock: Clock): PrincipalSeal {
  if (secret.length < 32) throw new RangeError('the principal secret needs at least 32 bytes');
  return {
    sign({ clientId, role, scopes, systemId }) {
      const now = Math.floor(clock().getTime() / 1000);
      return new SignJWT({ role, scopes, systemId })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(clientId)
        .setAudience(AUDIENCE)
        .setIssuedAt(now)
        .setExpirationTime(now + LIFETIME_SECONDS)
        .sign(secret);
    },
    async verify(token) {
      const { payload } = await jwtVerify(token, secret, { audience: AUDIENCE, algorithms: ['HS256'], currentDate: clock() });
      const { sub, role, scopes, systemId } = payload;
      if (typeof sub !== 'string' || !ROLES.includes(role as Role) || !Array.isArray(scopes)) throw new Error('not a principal');
      return Object.freeze({
        clientId: sub,
        role: role as Role,
        scopes: Object.freeze(scopes.map(String)),
        ...(typeof systemId === 'string' ? { systemId } : {}),
      });
    },
  };
}
