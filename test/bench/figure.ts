import { median } from './rounds.ts';

/** One line of the table at the end. */
export interface Figure {
  readonly benchmark: string;
  readonly database: 'embedded' | 'mariadb';
  readonly what: string;
  readonly unit: string;
  /** the median */
  readonly ours: number;
  readonly floor: number;
  /** the median of the rounds' ratios, and how far they lie apart; of ours to the floor, always */
  readonly ratio: number;
  readonly spread: readonly [number, number];
  /** what the project promises: the ratio's least or greatest value, or another sentence with its verdict */
  readonly target?:
    | { readonly says: string; readonly met: boolean /** or not met in every one */; readonly inEveryRound?: boolean }
    | undefined;
}

export type Target = { readonly atLeast: number } | { readonly atMost: number };

type Named = Pick<Figure, 'benchmark' | 'database' | 'what' | 'unit'>;

/** A figure of rounds in which both sides took turns. */
export function figureOf(named: Named, ours: readonly number[], floor: readonly number[], target?: Target): Figure {
  const ratios = ours.map((value, round) => value / (floor[round] as number));
  const ratio = median(ratios);
  return {
    ...named,
    ours: median(ours),
    floor: median(floor),
    ratio,
    spread: [Math.min(...ratios), Math.max(...ratios)],
    ...(target ? { target: verdict(target, ratio, ratios) } : {}),
  };
}

function verdict(target: Target, ratio: number, ratios: readonly number[]) {
  const isMet = (value: number) => ('atLeast' in target ? value >= target.atLeast : value <= target.atMost);
  const says = 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
  return { says, met: isMet(ratio), inEveryRound: ratios.every((value) => isMet(value) === isMet(ratio)) };
}

const number = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** The table as lines of text, its columns aligned. */
export function table(figures: readonly Figure[]): string {
  const head = ['benchmark', 'database', 'what', 'ours', 'floor', 'unit', 'ratio', 'spread', 'target', ''];
  const rows = figures.map((figure) => [
    figure.benchmark,
    figure.database,
    figure.what,
    number(figure.ours),
    number(figure.floor),
    figure.unit,
    number(figure.ratio),
    figure.spread.map(number).join('-'),
    figure.target?.says ?? '',
    figure.target ? `${figure.target.met ? 'met' : 'MISSED'}${figure.target.inEveryRound === false ? ', not in every round' : ''}` : '',
  ]);
  return [
    aligned(head, rows),
    '',
    "ours, floor: medians of the rounds. ratio: the median of the rounds' own ratios (ours to floor), so not the quotient of the two; spread: its",
    'least and greatest.',
  ].join('\n');
}

/** Lines of text with aligned columns, a rule under the head. */
export function aligned(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] as string).length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] as number))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
