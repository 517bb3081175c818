import { Fault } from '../errors/fault.ts';
import { ANONYMOUS, type Principal } from '../wire/principal.ts';

/** @throws Fault UNAUTHENTICATED without a token, FORBIDDEN where the token has none of the scopes */
export function requireScope(principal: Principal, ...scopes: readonly string[]): void {
  if (principal === ANONYMOUS) throw new Fault('UNAUTHENTICATED');
  if (scopes.some((scope) => principal.scopes.includes(scope))) return;
  throw forbidden(`需要权限 ${scopes.join(' 或 ')}`, `it needs ${scopes.join(' or ')}`);
}

/** Refused access, with the reason in both languages. */
export const forbidden = (zh: string, en: string): Fault => new Fault('FORBIDDEN', { reason: { zh, en } });
