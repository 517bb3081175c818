/** A side of a comparison. */
export interface Side {
  readonly name: string;
  /** one unit of work; false where there is nothing left to do */
  readonly work: () => Promise<unknown>;
}

export interface Pace {
  /** of one measurement of one side */
  readonly seconds: number;
  /** units under way at once */
  readonly atOnce: number;
  readonly rounds: number;
  readonly signal: AbortSignal;
  /** told before each; 0 warms up */
  readonly onRound?: (round: number) => void;
  /** what a side needs to be ready, not timed; told how many units it did in its last measurement */
  readonly prepare?: (side: Side, lastUnits: number) => Promise<void>;
}

/** Units per second of one side over the given time. */
async function measure(side: Side, { seconds, atOnce, signal }: Pace): Promise<{ readonly rate: number; readonly units: number }> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let units = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      do {
        signal.throwIfAborted();
        if ((await side.work()) === false) return;
        units++;
      } while (performance.now() < end);
    }),
  );
  return { rate: (units / (performance.now() - start)) * 1000, units };
}

/**
 * Rates (units per second) of every side, a value per round. The sides take turns, so that a machine that is slower for a while is slower for
 * all, and every second round turns the order round. A first short round warms up and is not told.
 */
export async function inTurns(sides: readonly Side[], pace: Pace): Promise<ReadonlyMap<string, readonly number[]>> {
  const rates = new Map<string, number[]>(sides.map(({ name }) => [name, []]));
  const units = new Map<string, number>();
  for (let round = 0; round <= pace.rounds; round++) {
    const warming = round === 0;
    pace.onRound?.(round);
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      await pace.prepare?.(side, units.get(side.name) ?? 0);
      const measured = await measure(side, warming ? { ...pace, seconds: Math.min(1, pace.seconds) } : pace);
      units.set(side.name, warming ? Math.ceil((measured.units * pace.seconds) / Math.min(1, pace.seconds)) : measured.units);
      if (!warming) rates.get(side.name)?.push(measured.rate);
    }
  }
  return rates;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** By linear interpolation between the nearest ranks. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return low + (high - low) * (place - Math.floor(place));
}
