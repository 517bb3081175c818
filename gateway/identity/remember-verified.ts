import type { Clock } from '../../subgraphs/kernel/wire/clock.ts';
import type { Principal } from '../../subgraphs/kernel/wire/principal.ts';
import { BoundedCache } from '../bounded-cache.ts';

/** What a good token says. */
export interface Verified {
  readonly principal: Principal;
  /** the token's end, milliseconds since 1970 */
  readonly untilMs: number;
}

const REMEMBERED = { entries: 10_000, weight: 16 * 1024 * 1024 } as const; // characters of tokens
const REFUSED = { entries: 1_000, weight: 4 * 1024 * 1024 } as const;
/** A bad token that is sent again and again costs one signature in so many milliseconds. */
const REFUSED_MS = 5_000;

/** Looks at a token's signature once (Ed25519: 0.1 ms of CPU), at its end with each request. */
export function rememberVerified(verify: (token: string) => Promise<Verified>, clock: Clock): (token: string) => Promise<Principal> {
  const good = new BoundedCache<string, Verified>(REMEMBERED);
  const bad = new BoundedCache<string, { readonly error: unknown; readonly untilMs: number }>(REFUSED);
  return async (token) => {
    const now = clock().getTime();
    const known = good.get(token);
    if (known && now < known.untilMs) return known.principal;
    const refused = bad.get(token);
    if (refused && now < refused.untilMs) throw refused.error;
    try {
      const verified = await verify(token);
      good.set(token, verified, token.length);
      return verified.principal;
    } catch (error) {
      good.delete(token);
      bad.set(token, { error, untilMs: now + REFUSED_MS }, token.length);
      throw error;
    }
  };
}
