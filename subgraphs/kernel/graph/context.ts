import type { Language } from '../errors/message.ts';
import type { Principal } from '../wire/principal.ts';

/** What every resolver may know of the request; each subgraph adds its loaders and its database. */
export interface GraphContext {
  readonly principal: Principal;
  readonly language: Language;
  readonly requestId: string;
  /** fires where the caller is gone or its deadline has passed; never cancels a write that has begun */
  readonly signal: AbortSignal;
}
