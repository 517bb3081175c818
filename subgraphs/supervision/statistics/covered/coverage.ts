import { type Division, divisions, holdsOn } from '../../../kernel/codes/division.ts';
import { type ItemVersion, loadCatalogue } from '../../../kernel/codes/item/catalogue.ts';

/** Of what should be seen, what was: of one division over items, or of one item over divisions. */
export interface Covered<T> {
  readonly expected: number;
  readonly seen: number;
  readonly missing: readonly T[];
}

export interface Coverage extends Omit<Covered<never>, 'missing'> {
  /** the day on which divisions and items must be in force */
  readonly day: string;
  readonly byRegion: readonly (Covered<ItemVersion> & { readonly division: Division })[];
  readonly byItem: readonly (Covered<Division> & { readonly item: ItemVersion })[];
}

/**
 * 监察覆盖率: of each division of a day and each item that its level handles then, whether supervision has seen a case.
 * @param seen `region code item code` of cases
 * @param regionCodes null: all
 */
export function coverageOf(seen: ReadonlySet<string>, regionCodes: readonly string[] | null, day: string): Coverage {
  const inForce = loadCatalogue().filter((item) => holdsOn(item, day));
  const asked = divisions.filter((each) => holdsOn(each, day) && (regionCodes === null || regionCodes.includes(each.code)));
  const pairs = asked.flatMap((division) =>
    inForce
      .filter(({ levels }) => levels.includes(division.level === 'CITY' ? 'city' : 'district'))
      .map((item) => ({ division, item, isSeen: seen.has(`${division.code} ${item.code}`) })),
  );
  const byRegion = asked.map((division) => {
    const own = pairs.filter((pair) => pair.division === division);
    return { division, ...covered(own), missing: missing(own).map(({ item }) => item) };
  });
  const byItem = inForce.flatMap((item) => {
    const own = pairs.filter((pair) => pair.item === item);
    return own.length === 0 ? [] : [{ item, ...covered(own), missing: missing(own).map(({ division }) => division) }];
  });
  return { day, ...covered(pairs), byRegion, byItem };
}

interface Pair {
  readonly isSeen: boolean;
}

const missing = <P extends Pair>(pairs: readonly P[]) => pairs.filter(({ isSeen }) => !isSeen);
const covered = (pairs: readonly Pair[]) => ({ expected: pairs.length, seen: pairs.length - missing(pairs).length });
