/** A seeded stream of numbers: the same demo on every machine. */
export interface Dice {
  /** in [0, 1) */
  next(): number;
  /** whole number in [from, to] */
  between(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
}

/** mulberry32 (Tommy Ettinger, public domain): small, and good enough for invented data. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    pick: (list) => {
      const chosen = list[between(0, list.length - 1)];
      if (chosen === undefined) throw new RangeError('nothing to pick from');
      return chosen;
    },
  };
}
