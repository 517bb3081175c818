import type { Clock } from '../../subgraphs/kernel/wire/clock.ts';
import type { Principal, PrincipalSeal } from '../../subgraphs/kernel/wire/principal.ts';

/** Half of what a sealed principal is good for: what is sent has another half minute before it. */
const KEPT_MS = 30_000;

/** Seals a principal once in half a minute instead of with every request: the same object is the same principal, frozen as it is. */
export function keptSeal(seal: PrincipalSeal, clock: Clock): Pick<PrincipalSeal, 'sign'> {
  const kept = new WeakMap<Principal, { readonly sealed: Promise<string>; readonly since: number }>();
  return {
    sign(principal) {
      const now = clock().getTime();
      const known = kept.get(principal);
      if (known && now >= known.since && now - known.since < KEPT_MS) return known.sealed;
      const sealed = seal.sign(principal);
      kept.set(principal, { sealed, since: now });
      return sealed;
    },
  };
}
