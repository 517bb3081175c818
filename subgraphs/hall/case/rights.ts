import { holdsOn } from '../../kernel/codes/division.ts';
import type { SystemKind } from '../../kernel/codes/systems.ts';
import { forbidden } from '../../kernel/graph/require-scope.ts';
import { isSandboxId } from '../../kernel/wire/sandbox.ts';
import type { CommandContext, Refusal } from './commands.ts';

export { forbidden, requireScope } from '../../kernel/graph/require-scope.ts';

/** The city online hall: where the register stands. It may correct what was entered. */
export const HALL = 'city.hall';

/** They look on, or hand on: cases are entered by those who serve parties. */
const ENTERS_NOTHING: readonly SystemKind[] = ['SUPERVISION', 'SHARING'];

export interface ActingQuestion {
  readonly named: string | null;
  /** null where it is not known, as what was written names no item or case: then only refusals follow */
  readonly owner: string | null;
  /** on which the system must exist, YYYY-MM-DD */
  readonly day: string;
}

/**
 * In whose name the caller writes: the system it names, else its token's, else the owner. Another than its token's own only an
 * administrator may name; a token without a system may name the one it would write for anyway.
 * @returns the system's id, or the refusal of a name that no system of that day has
 * @throws Fault FORBIDDEN
 */
export function actingSystem({ principal, systems }: CommandContext, { named, owner, day }: ActingQuestion): string | Refusal {
  const exists = (systemId: string) =>
    systems.some((system) => system.id === systemId && holdsOn(system, day) && !ENTERS_NOTHING.includes(system.kind));
  const own = principal.systemId ?? owner;
  // neither into a sandbox nor out of it, whatever the scopes
  if (named !== null && named !== own && [named, own].some(isSandboxId)) throw otherName();
  if (named !== null && principal.scopes.includes('system:any')) {
    return exists(named) ? named : { type: 'ValidationError', code: 'UNKNOWN_SYSTEM', path: ['systemId'], params: { value: named } };
  }
  if (own !== null && !exists(own)) throw forbidden(`${day} 没有可写入的系统 ${own}`, `on ${day} there is no system ${own} that writes`);
  if (named === null || named === own) return own ?? '';
  if (own === null && exists(named)) return named;
  throw otherName();
}

const otherName = () => forbidden('不能以其他系统的名义写入', 'it cannot write in the name of another system');

/** Who may correct, forward or withdraw a case: its owner, the system that entered it, the hall. */
export function mayChange(systemId: string, { ownerSystemId, originSystemId }: { ownerSystemId: string; originSystemId: string }): boolean {
  return systemId === ownerSystemId || systemId === originSystemId || systemId === HALL;
}

export function notOwner(ownerSystemId: string, path: readonly string[] = ['serialNumber']): Refusal {
  return { type: 'NotOwner', code: 'NOT_OWNER', path, params: { owner: ownerSystemId }, ownerSystemId };
}
