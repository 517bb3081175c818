import { holdsOn } from '../division.ts';
import type { WrappedSystem } from '../systems.ts';
import { type ItemVersion, loadCatalogue } from './catalogue.ts';
import { ownerOfItem } from './owner.ts';

/**
 * 应有事项: the items of a day that a system must have a word for. A district's systems: those that districts handle. The city's: all, as every
 * case of the city goes through them. The province's: those that it owns.
 */
export function itemsHandledBy({ id, tier }: Pick<WrappedSystem, 'id' | 'tier'>, day: string): readonly ItemVersion[] {
  const inForce = loadCatalogue().filter((version) => holdsOn(version, day));
  if (tier === 'CITY') return inForce;
  if (tier === 'PROVINCE') return inForce.filter(({ key }) => ownerOfItem(key) === id);
  return inForce.filter(({ levels }) => levels.includes('district'));
}
