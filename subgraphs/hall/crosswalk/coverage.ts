import { holdsOn } from '../../kernel/codes/division.ts';
import type { ItemVersion } from '../../kernel/codes/item/catalogue.ts';
import { itemsHandledBy } from '../../kernel/codes/item/handled.ts';
import type { WrappedSystem } from '../../kernel/codes/systems.ts';
import type { Crosswalks } from './crosswalks.ts';

export interface CoverageGap {
  readonly system: WrappedSystem;
  readonly item: ItemVersion;
}

export interface Coverage {
  /** item × system pairs that there must be an entry for */
  readonly expected: number;
  readonly covered: number;
  readonly gaps: readonly CoverageGap[];
}

interface Asked {
  readonly systems: readonly WrappedSystem[];
  /** only the systems of this division, or this item */
  readonly regionCode: string | null;
  readonly itemCode: string | null;
  readonly day: string;
}

/** 覆盖率: for each item of the day and each system of the day that must have a word for it, whether its crosswalk has one. */
export async function coverageOf(crosswalks: Pick<Crosswalks, 'of'>, { systems, regionCode, itemCode, day }: Asked): Promise<Coverage> {
  const asked = systems.filter((system) => holdsOn(system, day) && (regionCode === null || system.regionCode === regionCode));
  const gaps: CoverageGap[] = [];
  let expected = 0;
  for (const system of asked) {
    const crosswalk = await crosswalks.of(system.id);
    const items = itemsHandledBy(system, day).filter(({ code }) => itemCode === null || code === itemCode);
    expected += items.length;
    for (const item of items) if (!crosswalk.wordFor(item.key)) gaps.push({ system, item });
  }
  return { expected, covered: expected - gaps.length, gaps };
}
