import { systemById, type WrappedSystem } from '../../../kernel/codes/systems.ts';
import { forbidden, requireScope } from '../../../kernel/graph/require-scope.ts';
import type { Principal } from '../../../kernel/wire/principal.ts';
import type { Alert } from '../alert.entity.ts';

/** Who answers for an alert. */
export type Responsible = Pick<Alert, 'regionCode' | 'ownerSystemId'>;

/**
 * A unit answers for alerts of its own division, or of cases that its system owns; supervisors for any.
 * @throws Fault UNAUTHENTICATED, FORBIDDEN
 */
export function requireOwn(principal: Principal, systems: readonly WrappedSystem[], { regionCode, ownerSystemId }: Responsible): void {
  requireScope(principal, 'alert:answer');
  if (principal.scopes.includes('alert:handle')) return;
  const { systemId } = principal;
  if (systemId !== undefined && (systemId === ownerSystemId || systemById(systems, systemId)?.regionCode === regionCode)) return;
  throw forbidden('该预警不属于令牌所属系统的区划或办件', 'the alert is of no division or case of the system of this token');
}
