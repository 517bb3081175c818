import { median } from '../bench/rounds.ts';

/** What the gateway held at one moment at which it had nothing to do. */
export interface Sample {
  /** seconds since the first */
  readonly at: number;
  /** times between which it was put back to its beginning, by a new supergraph */
  readonly stretch: number;
  /** bytes */
  readonly heap: number;
  readonly resident: number;
  /** file descriptors, sockets among them */
  readonly files: number;
  readonly children: number;
}

type Amount = 'heap' | 'files' | 'children';

/** The first quarter of each stretch warms up: caches fill, code is compiled. */
export const measuredOf = <Each extends { readonly stretch: number }>(samples: readonly Each[]): readonly Each[] =>
  [...Map.groupBy(samples, ({ stretch }) => stretch).values()].flatMap((each) => each.slice(Math.floor(each.length / 4)));

/** By how much an amount rose within the measured part of a stretch: least squares, one slope for all stretches. */
export function riseWithin(samples: readonly Sample[], amount: Amount): number {
  const stretches = [...Map.groupBy(measuredOf(samples), ({ stretch }) => stretch).values()];
  let [over, under, longest] = [0, 0, 0];
  for (const each of stretches) {
    const [middle, level] = [mean(each.map(({ at }) => at)), mean(each.map((sample) => sample[amount]))];
    for (const sample of each) {
      over += (sample.at - middle) * (sample[amount] - level);
      under += (sample.at - middle) ** 2;
    }
    longest = Math.max(longest, (each.at(-1) as Sample).at - (each[0] as Sample).at);
  }
  return under === 0 ? 0 : (over / under) * longest;
}

/** By how much an amount rose from the first stretch to the last, each at its end. */
export function riseBetween(samples: readonly Sample[], amount: Amount): number {
  const stretches = [...Map.groupBy(samples, ({ stretch }) => stretch).values()];
  const levels = stretches.map((each) => median(each.slice(Math.floor((each.length * 3) / 4)).map((sample) => sample[amount])));
  return (levels.at(-1) as number) - (levels[0] as number);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const MIB = 2 ** 20;

/** A line of the series for people. */
export const lineOf = ({ at, heap, resident, files, children }: Sample): string =>
  [
    `${at.toFixed(0).padStart(6)} s`,
    `heap ${(heap / MIB).toFixed(1)} MiB`,
    `resident ${(resident / MIB).toFixed(0)} MiB`,
    `${files} files`,
    `${children} planners`,
  ].join('  ');

/** Rises that are noise: this part of the level, and as much again of its unit. */
const NOISE = { heap: { part: 0.03, least: 2 * MIB }, files: { part: 0.1, least: 40 }, children: { part: 0, least: 1 } } as const;

export interface Flatness {
  readonly isFlat: boolean;
  readonly figure: string;
}

/** Whether an amount neither rises within stretches nor from one to the next. */
export function flatness(samples: readonly Sample[], amount: Amount): Flatness {
  const level = median(measuredOf(samples).map((sample) => sample[amount]));
  const most = NOISE[amount].part * level + NOISE[amount].least;
  const rises = [riseWithin(samples, amount), riseBetween(samples, amount)];
  const say = (value: number) => (amount === 'heap' ? `${(value / MIB).toFixed(1)} MiB` : value.toFixed(1));
  const [within, between] = rises.map(say);
  return {
    isFlat: rises.every((rise) => rise <= most),
    figure: `at ${say(level)}, rose ${within} within a stretch, ${between} from the first to the last; at most ${say(most)}`,
  };
}
