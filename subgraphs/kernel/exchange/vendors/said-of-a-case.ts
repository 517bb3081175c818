/** What several vendors have a column for and the register says in more than one place. */
import type { CaseSnapshot, LimitSnapshot, PartySnapshot, PersonSnapshot, StageSnapshot } from '../../wire/event.ts';

/** 联系人: the agent; without one whoever applies, an organisation by its legal representative. */
export function contactOf({
  kind,
  name,
  identifierType,
  identifier,
  legalRepresentative,
  phone,
  agent,
}: PartySnapshot): PersonSnapshot | null {
  if (agent) return agent;
  if (kind === 'PERSON') return { name, identifierType, identifier, phone };
  return legalRepresentative === null ? null : { name: legalRepresentative, identifierType: null, identifier: null, phone };
}

/** 区划: the division that handles the case now; events of earlier versions know that of its receipt alone. */
export const divisionOf = ({ handlingRegion, region }: CaseSnapshot) => handlingRegion ?? region;

/** 办理时限: what was promised, else what the law allows. */
export const limitOf = ({ item }: CaseSnapshot): LimitSnapshot | null => item.promisedLimit ?? item.statutoryLimit;

/** 不受理原因: of a refusal only. */
export const reasonOf = ({ outcome, opinion }: StageSnapshot): string | null => (outcome === 'REFUSED' ? opinion : null);

/** An acceptance that names no outcome is one. */
export const acceptanceOf = ({ outcome }: StageSnapshot): 'PASSED' | 'REFUSED' => (outcome === 'REFUSED' ? 'REFUSED' : 'PASSED');

/** One name per line; null for none. */
export const lines = (names: readonly string[] | null): string | null => (names?.length ? names.join('\n') : null);

/** 办理部门: who acted; where a stage names nobody, the authority in whose name the case is decided stands in, as vendors may not leave it empty. */
export function departmentOf(
  { department, departmentCode }: StageSnapshot,
  { authority }: CaseSnapshot,
): { readonly name: string | null; readonly code: string | null } {
  const isAuthority = (department === null && departmentCode === null) || (department !== null && department === authority?.name);
  if (!isAuthority) return { name: department, code: departmentCode };
  return { name: authority?.name ?? null, code: departmentCode ?? authority?.socialCreditCode ?? null };
}
