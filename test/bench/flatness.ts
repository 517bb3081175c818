import type { Bare, Cells } from './bare.ts';
import type { Bench } from './bench.ts';
import { type Figure, figureOf } from './figure.ts';
import type { Graph } from './graph.ts';
import { bareOf } from './installation.ts';
import { EVERYWHERE, PAGE } from './reads.ts';
import { inTurns, type Side } from './rounds.ts';

const SMALLER = 10_000;
/** Of ten thousand cases the thousandth page is the last: its pages have ten. */
const PAGE_NUMBER = 1_000;
/** Pages before it that are asked for in turn, so that no one page is asked for again and again. */
const PAGES = 25;
/** What windows work on: the latest cases. */
const LATEST = 500;
/** Cases all over the register: more than a run reads, so that each is met for the first time. */
const ANYWHERE = 10_000;
const TARGET = { atMost: 1.5 };

/** As encodeCursor of kernel/graph/connection.ts makes it from the time of receipt and the serial number. */
const cursorOf = ({ received_at: at, serial_number: serial }: Cells): string => {
  const milliseconds = typeof at === 'number' ? at : Date.parse(`${at}Z`.replace(' ', 'T'));
  return Buffer.from(JSON.stringify([milliseconds, serial])).toString('base64url');
};

type Ask = Side['work'];

/** The reads over that many cases, by what they are called. */
async function readsOver(bench: Bench, cases: number, first: number, pageNumber: number): Promise<Map<string, Ask>> {
  const { place, graph } = await bench.loaded(cases);
  const hall = await bareOf(bench.product, bench.resources, place, 'hall');
  const cursors = await cursorsBefore(hall, first, pageNumber);
  const found = await graph.ask<{ cases: { nodes: unknown[] } }>(PAGE, { first, after: cursors.at(-1) });
  if (found.cases.nodes.length === 0) throw new Error('the cursor found nothing');
  const rows = await hall.query('SELECT serial_number AS serial FROM case_file ORDER BY received_at, serial_number');
  const serials = rows.map(({ serial }) => serial);
  return new Map<string, Ask>([
    ['one of the latest cases', single(graph, serials.slice(-LATEST))],
    ['any case, read for the first time', single(graph, shuffledSample(serials, ANYWHERE))],
    ['first page', () => graph.ask(PAGE, { first: 50 })],
    [`page ${pageNumber}`, inTurn(cursors, (after) => graph.ask(PAGE, { first, after }))],
  ]);
}

const inTurn = <T>(values: readonly T[], ask: (value: T) => Promise<unknown>): Ask => {
  let turn = 0;
  return () => ask(values[turn++ % values.length] as T);
};

const single = (graph: Graph, serials: readonly unknown[]) => inTurn(serials, (serialNumber) => graph.ask(EVERYWHERE, { serialNumber }));

/** Every n-th value, and neighbours far from each other. */
function shuffledSample<T>(values: readonly T[], count: number): T[] {
  const step = Math.max(1, Math.floor(values.length / count));
  const sample = values.filter((_, index) => index % step === 0);
  // a stride without a common divisor visits each place once
  const stride = [7919, 6007, 1].find((prime) => sample.length % prime !== 0) as number;
  return sample.map((_, index) => sample[(index * stride) % sample.length] as T);
}

/** Where the last pages up to a page begin, the page itself last. */
async function cursorsBefore(hall: Bare, first: number, pageNumber: number): Promise<string[]> {
  const pages = Math.min(PAGES, pageNumber - 1);
  const skipped = first * (pageNumber - pages) - 1;
  const rows = await hall.query(
    `SELECT received_at, serial_number FROM case_file ORDER BY received_at DESC, serial_number DESC LIMIT ${first * pages} OFFSET ${skipped}`,
  );
  const ends = rows.filter((_, index) => index % first === 0);
  if (ends.length === 0) throw new Error(`there is no page ${pageNumber}`);
  return ends.map(cursorOf);
}

/** The same reads over a small register and a large one: milliseconds each, and how many times as long they take in the large one. */
export async function benchFlatness(bench: Bench, database: Figure['database']): Promise<Figure[]> {
  const smaller = Math.min(SMALLER, bench.cases);
  const first = Math.max(1, Math.floor(smaller / PAGE_NUMBER));
  const pageNumber = Math.min(PAGE_NUMBER, Math.floor(smaller / first));
  const small = await readsOver(bench, smaller, first, pageNumber);
  const large = await readsOver(bench, bench.cases, first, pageNumber);
  const figures: Figure[] = [];
  for (const [what, work] of small) {
    const sides = [
      { name: 'small', work },
      { name: 'large', work: large.get(what) as Ask },
    ];
    const rates = await inTurns(sides, bench.pace(1));
    const milliseconds = (name: string) => (rates.get(name) ?? []).map((rate) => 1000 / rate);
    const named = { benchmark: 'flat', database, what: `${what}: ${bench.cases} cases against ${smaller}`, unit: 'ms' } as const;
    figures.push(figureOf(named, milliseconds('large'), milliseconds('small'), TARGET));
  }
  return figures;
}
