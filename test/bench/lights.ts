import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { figureOf } from './figure.ts';
import { type Wanted, type WrittenCase, writeCopies, writtenCases } from './many-cases.ts';
import { inTurns } from './rounds.ts';
import { runningCases } from './running-cases.ts';
import { openSupervisionAlone, type SupervisionAlone } from './supervision-alone.ts';

/** Open cases; of them as many turn at each size. */
const SIZES = [10_000, 100_000, 1_000_000];
const TURNING = 2_000;
/** Mornings: what turned on one may turn on the next again. */
const ROUNDS = 3;
/** Of the cases that do not turn, those that are overdue already. */
const OVERDUE_SHARE = 0.05;
const TICK_TARGET = { atMost: 2 };
const READ_TARGET = { atMost: 3 };

/** A day of a year whose calendar is published. */
const NOW = new Date('2026-03-09T10:00:00+08:00');

const READS: Readonly<Record<string, string>> = {
  'the 50 longest overdue': `{ overdueCases(first: 50) { nodes { case { serialNumber } light overdueSince promisedDueDate statutoryDueDate
    regionCode department itemCode } pageInfo { hasNextPage endCursor } } }`,
  'overdue table by district': `{ statistics(groupBy: [REGION], first: 50) { nodes { regionCode received open openOverdue { yellow red } closed
    closedInTime promisedPassed statutoryPassed } } }`,
  'causes of alerts':
    '{ alertCauses(first: 20) { rule sender { id } itemCode regionCodes cause count cases firstAlert { serialNumber } } }',
};

interface Size {
  readonly cases: number;
  readonly supervision: SupervisionAlone;
  /** of each morning */
  readonly perCase: number[];
  readonly rowsRead: number[];
}

/** Which cases turn on which of the first mornings, and the mornings. */
function plan(written: readonly WrittenCase[], rounds: number) {
  const mornings = [...new Set(written.flatMap(({ nextTurn }) => nextTurn ?? []))].sort((a, b) => a - b).slice(0, rounds);
  const last = mornings.at(-1) ?? 0;
  const calm = written.filter(({ nextTurn }) => nextTurn === null || nextTurn > last);
  return {
    mornings: mornings.map((at) => new Date(at)),
    turning: mornings.map((at) => written.filter(({ nextTurn }) => nextTurn === at)),
    overdue: calm.filter(({ overdue }) => overdue),
    green: calm.filter(({ overdue }) => !overdue),
  };
}

function spread(written: readonly WrittenCase[], count: number): Wanted[] {
  return written.map((one, index) => ({ written: one, copies: Math.floor((count + index) / written.length) }));
}

/** Rows that the server has read so far, whoever asked; undefined where nobody counts them. */
async function rowsRead({ store }: SupervisionAlone): Promise<number | undefined> {
  if (store.dialect !== 'mariadb') return undefined;
  const counters = await store.rows("SHOW GLOBAL STATUS LIKE 'Handler_read%'");
  return counters.reduce((sum, { Value: value }) => sum + Number(value), 0);
}

async function morning({ supervision, perCase, rowsRead: read }: Size, now: Date): Promise<number> {
  supervision.setNow(now);
  const before = await rowsRead(supervision);
  const start = performance.now();
  const changed = await supervision.turn();
  perCase.push((performance.now() - start) / changed);
  const after = await rowsRead(supervision);
  if (before !== undefined && after !== undefined) read.push((after - before) / changed);
  return changed;
}

/**
 * What it costs when lights turn, and to read what is overdue, over more and more open cases of which the same turn. Their rows are copies of what
 * supervision wrote of some hundred cases that it took in.
 */
export async function benchLights(bench: Bench, database: Figure['database']): Promise<Figure[]> {
  const templates = await openSupervisionAlone(bench, database, NOW);
  bench.say('taking in the first cases');
  await Promise.all(runningCases(bench.product, NOW).map((event) => templates.take(event)));
  const rounds = Math.min(ROUNDS, bench.pace(1).rounds);
  const { mornings, turning, overdue, green } = plan(await writtenCases(bench, templates), rounds);
  const smallest = Math.min(SIZES[0] as number, bench.open);
  const larger = [...new Set(SIZES.slice(1).map((size) => Math.min(size, bench.open)))].filter((size) => size > smallest);
  const each = Math.min(TURNING, Math.floor(smallest / (rounds + 1)));
  const sizes: Size[] = [];
  for (const cases of [smallest, ...(larger.length > 0 ? larger : [smallest])]) {
    const supervision = await openSupervisionAlone(bench, database, NOW);
    const rest = cases - each * rounds;
    const late = Math.floor(rest * OVERDUE_SHARE);
    const wanted = [...turning.flatMap((some) => spread(some, each)), ...spread(overdue, late), ...spread(green, rest - late)];
    await writeCopies(bench, supervision, wanted);
    sizes.push({ cases, supervision, perCase: [], rowsRead: [] });
  }
  const changed: number[] = [];
  for (const [index, at] of mornings.entries()) {
    bench.say(`morning ${index + 1} of ${rounds}`);
    const counts = [];
    for (const size of index % 2 === 0 ? sizes : sizes.toReversed()) counts.push(await morning(size, at));
    if (new Set(counts).size > 1) throw new Error(`not the same turned at each size: ${counts.join(', ')}`);
    changed.push(counts[0] as number);
  }
  const [small, ...others] = sizes as [Size, ...Size[]];
  const figures: Figure[] = [];
  for (const large of others) {
    const against = `${large.cases} open cases against ${small.cases}`;
    const what = `a tick's cost per case that turns (${changed.join(', ')}): ${against}`;
    figures.push(figureOf({ benchmark: 'lights', database, what, unit: 'ms' }, large.perCase, small.perCase, TICK_TARGET));
    if (small.rowsRead.length > 0) {
      const named = { benchmark: 'lights', database, what: `rows read per case that turns: ${against}`, unit: 'rows' } as const;
      figures.push(figureOf(named, large.rowsRead, small.rowsRead, TICK_TARGET));
    }
    for (const [name, query] of Object.entries(READS)) {
      const sides = [small, large].map(({ supervision }, index) => ({ name: String(index), work: () => supervision.ask(query) }));
      const rates = await inTurns(sides, bench.pace(1));
      const milliseconds = (index: number) => (rates.get(String(index)) ?? []).map((rate) => 1000 / rate);
      figures.push(
        figureOf({ benchmark: 'lights', database, what: `${name}: ${against}`, unit: 'ms' }, milliseconds(1), milliseconds(0), READ_TARGET),
      );
    }
  }
  return figures;
}
