import { Fault } from '../errors/fault.ts';
import type { Language } from '../errors/message.ts';
import { ANONYMOUS, type Principal } from '../wire/principal.ts';

/** What every resolver may know of the request; each subgraph adds its loaders and its database. */
export interface GraphContext {
  readonly principal: Principal;
  readonly language: Language;
  readonly requestId: string;
  /** fires where the caller is gone or its deadline has passed; never cancels a write that has begun */
  readonly signal: AbortSignal;
}

/**
 * @throws Fault UNAUTHENTICATED for a caller without a token, FORBIDDEN where the token lacks the scope
 */
export function requireScope({ principal }: GraphContext, scope: string): void {
  if (principal.scopes.includes(scope)) return;
  if (principal === ANONYMOUS) throw new Fault('UNAUTHENTICATED');
  throw new Fault('FORBIDDEN', { reason: scope });
}
