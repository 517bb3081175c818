import { hasProvinceAlias } from './aliases.ts';

/** 主办系统: the system whose staff handle cases of an item (by id, key or basic code), and so write their stages (rules.md). */
export function ownerOfItem(item: string): 'province.health-supervision' | 'city.health' {
  return hasProvinceAlias(item) ? 'province.health-supervision' : 'city.health';
}
