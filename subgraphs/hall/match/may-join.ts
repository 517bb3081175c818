import type { CommandContext } from '../case/commands.ts';
import type { KnownCase } from '../case/find-case.ts';
import { forbidden, HALL, mayChange, requireScope } from '../case/rights.ts';

/**
 * Who may say that cases are one, or are not: supervisors and administrators for any (case:link); a system's clerk for cases that its system may
 * change. @returns in whose name it is written
 * @throws Fault UNAUTHENTICATED, FORBIDDEN
 */
export function mayJoin({ principal }: CommandContext, cases: readonly KnownCase[]): string {
  requireScope(principal, 'case:link', 'case:write');
  const systemId = principal.systemId ?? HALL;
  if (principal.scopes.includes('case:link')) return systemId;
  if (principal.systemId !== undefined && cases.every((one) => mayChange(systemId, one))) return systemId;
  throw forbidden(
    '只有督查人员、管理员或有权更正该办件的系统可以合并或拆分',
    'supervisors, administrators, or a system that may change the cases',
  );
}
