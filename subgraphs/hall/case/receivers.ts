import { hasProvinceAlias } from '../../kernel/codes/item/aliases.ts';
import { CITY_HEALTH, PROVINCE } from '../../kernel/codes/item/owner.ts';
import type { WrappedSystem } from '../../kernel/codes/systems.ts';

export const SUPERVISION = 'city.supervision';

/**
 * The systems that must receive a case: the city's two, the division's two where it is a district, the province's where it knows the item.
 * @param systems who there is: a sandbox has none of them
 */
export function receiversOf(itemCode: string, regionCode: string, systems: readonly WrappedSystem[]): string[] {
  const local = systems.filter(({ kind, regionCode: code }) => (kind === 'DISTRICT' || kind === 'DISTRICT_HALL') && code === regionCode);
  const wanted = [CITY_HEALTH, SUPERVISION, ...local.map(({ id }) => id), ...(hasProvinceAlias(itemCode) ? [PROVINCE] : [])];
  return wanted.filter((wantedId) => systems.some(({ id }) => id === wantedId));
}
