import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import { ANONYMOUS, type Principal } from '../../subgraphs/kernel/wire/principal.ts';
import type { Issuer } from './issuer.ts';

/** Who asks, by the Authorization header (RFC 6750). No header is anonymous; anything that is no good token is a Fault UNAUTHENTICATED. */
export async function identify(issuer: Pick<Issuer, 'verify'> | undefined, authorization: string | undefined): Promise<Principal> {
  if (!issuer || authorization === undefined) return ANONYMOUS;
  const token = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (token === undefined) throw new Fault('UNAUTHENTICATED');
  try {
    return await issuer.verify(token);
  } catch (cause) {
    throw new Fault('UNAUTHENTICATED', {}, { cause });
  }
}
