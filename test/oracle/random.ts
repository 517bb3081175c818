/** Numbers that depend on a seed alone: what is drawn once is drawn again. */
export interface Random {
  /** a whole number from 0 to below `limit` */
  below(limit: number): number;
  /** from `least` to `most`, both included */
  between(least: number, most: number): number;
  /** true in so many of a hundred draws */
  percent(chance: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** `count` different elements, in random order */
  sample<T>(from: readonly T[], count: number): T[];
}

/** mulberry32 (Tommy Ettinger, public domain). @param seed 32 bits */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number) => next() % limit;
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new RangeError('nothing to pick from');
    return from[below(from.length)] as T;
  };
  return {
    below,
    pick,
    between: (least, most) => least + below(most - least + 1),
    percent: (chance) => below(100) < chance,
    sample(from, count) {
      const rest = [...from];
      const taken: (typeof rest)[number][] = [];
      while (taken.length < count && rest.length > 0) taken.push(...rest.splice(below(rest.length), 1));
      return taken;
    },
  };
}

/** 32 bits of a text: FNV-1a, mixed once more so that near texts lie far apart. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
