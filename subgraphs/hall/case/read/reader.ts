import { divisionById } from '../../../kernel/codes/division.ts';
import type { WrappedSystem } from '../../../kernel/codes/systems.ts';
import type { Principal } from '../../../kernel/wire/principal.ts';
import type { CaseFile } from '../case-file.entity.ts';

/** Who reads: the caller, and the wrapped system that its token names. */
export interface Reader {
  readonly principal: Principal;
  readonly system: WrappedSystem | undefined;
}

/** Divisions whose personal data a caller reads plain: every one, only one, or none. */
export type PlainRegions = 'all' | 'none' | { readonly regionCode: string };

export function readerOf(principal: Principal, systems: readonly WrappedSystem[]): Reader {
  return { principal, system: systems.find(({ id }) => id === principal.systemId) };
}

/** Supervisors, administrators and wrapped systems everywhere; a clerk in the region that its system serves; nobody else. */
export function plainRegions({ principal, system }: Reader): PlainRegions {
  if (principal.role === 'system') return 'all';
  if (!principal.scopes.includes('party:read')) return 'none';
  if (principal.role === 'supervisor' || principal.role === 'admin') return 'all';
  if (principal.role !== 'clerk' || !system) return 'none';
  if (system.tier !== 'DISTRICT') return 'all';
  return system.regionCode === null ? 'none' : { regionCode: system.regionCode };
}

/** Whether the caller reads the party of a case plain that this division has now, by its id in its period. */
export function readsPlain(reader: Reader, handlingRegionId: string): boolean {
  const regions = plainRegions(reader);
  return regions === 'all' || (regions !== 'none' && divisionById(handlingRegionId)?.code === regions.regionCode);
}

/** Whether the caller may see that there is a party at all: the public may not. */
export function readsMasked({ principal }: Reader): boolean {
  return principal.role === 'system' || principal.scopes.includes('case:read');
}

/**
 * What cannot be masked: form data, which are of any shape, and the query code. Whole for plain readers and the client that wrote the case
 * (which hands the code to its applicant), else not at all.
 */
export function readsWhole(
  reader: Reader,
  { handlingRegionId, originClientId }: Pick<CaseFile, 'handlingRegionId' | 'originClientId'>,
): boolean {
  if (!readsMasked(reader)) return false;
  return readsPlain(reader, handlingRegionId) || reader.principal.clientId === originClientId;
}
