import { aligned } from '../figure.ts';
import { median } from '../rounds.ts';
import type { EngineFigure, EngineFigures } from './run-engine.ts';
import { ours, SIDES } from './sides/index.ts';
import { WORKLOADS } from './workloads.ts';

/** A side against ours on one workload; ratios of processor time, theirs to ours: how many times as much they take. */
export interface Compared {
  readonly workload: string;
  readonly side: string;
  readonly microseconds: number;
  readonly perSecond: number;
  readonly calls: number;
  readonly p99: number;
  readonly bytes: number;
  /** the median of the rounds' ratios, and how far they lie apart */
  readonly ratio: number;
  readonly spread: readonly [number, number];
  readonly target?: { readonly says: string; readonly met: boolean; readonly inEveryRound: boolean } | undefined;
}

export function compared({ figures }: EngineFigures): readonly Compared[] {
  return figures.map((figure) => {
    const own = figures.find(({ workload, side }) => workload === figure.workload && side === ours.name) as EngineFigure;
    const ratios = figure.turns.map(({ microseconds }, round) => microseconds / (own.turns[round]?.microseconds as number));
    const ratio = median(ratios);
    const of = (key: 'microseconds' | 'perSecond' | 'calls' | 'p99') => median(figure.turns.map((turn) => turn[key]));
    return {
      workload: figure.workload,
      side: figure.side,
      microseconds: of('microseconds'),
      perSecond: of('perSecond'),
      calls: of('calls'),
      p99: of('p99'),
      bytes: figure.bytes,
      ratio,
      spread: [Math.min(...ratios), Math.max(...ratios)],
      target: targetOf(figure, ratio, ratios),
    };
  });
}

function targetOf({ workload: name, side }: EngineFigure, ratio: number, ratios: readonly number[]): Compared['target'] {
  const workload = WORKLOADS.find((each) => each.name === name);
  const least = side === 'stock' ? workload?.stockAtLeast : workload?.below.includes(side) ? 1 : undefined;
  if (least === undefined) return undefined;
  const isMet = (value: number) => (least === 1 ? value > 1 : value >= least);
  const met = isMet(ratio);
  return { says: least === 1 ? '> 1' : `≥ ${least}`, met, inEveryRound: ratios.every((value) => isMet(value) === met) };
}

const HEAD = ['workload', 'side', 'CPU µs/request', 'times ours', 'spread', 'target', '', 'requests/s', 'p99 ms', 'calls', 'bytes'];
const short = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** The table as lines of text, with the sides' names explained and the absent ones named. */
export function engineTable(run: EngineFigures): string {
  const rows = compared(run).map(({ target, ...row }) => [
    row.workload,
    row.side,
    row.microseconds.toFixed(0),
    short(row.ratio),
    row.spread.map(short).join('-'),
    target?.says ?? '',
    target ? `${target.met ? 'met' : 'MISSED'}${target.inEveryRound ? '' : ', not in every round'}` : '',
    row.perSecond.toFixed(0),
    short(row.p99),
    short(row.calls),
    String(row.bytes),
  ]);
  const shown = SIDES.filter(({ name }) => run.figures.some(({ side }) => side === name));
  return [
    aligned(HEAD, rows),
    '',
    ...shown.map(({ name, about }) => `${name.padEnd(10)} ${about}`),
    ...run.absent.map(({ side, reason }) => `${side.padEnd(10)} could not run here: ${reason.split('\n')[0]}`),
    '',
    'CPU: user and system time of all processes of the side, by the operating system, divided by the requests answered. times ours: the median of the',
    'rounds’ own ratios, theirs to ours. calls: requests to subgraphs per request. Every answer was compared with graphql-js over one graph.',
  ].join('\n');
}
