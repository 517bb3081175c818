import { hasProvinceAlias } from './aliases.ts';

export const PROVINCE = 'province.health-supervision';
export const CITY_HEALTH = 'city.health';

/** 主办系统: the system whose staff handle cases of an item (by id, key or basic code), and so write their stages (rules.md). */
export function ownerOfItem(item: string): typeof PROVINCE | typeof CITY_HEALTH {
  return hasProvinceAlias(item) ? PROVINCE : CITY_HEALTH;
}
