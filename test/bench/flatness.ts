import type { Cells } from './bare.ts';
import type { Bench } from './bench.ts';
import { type Figure, figureOf } from './figure.ts';
import { bareOf } from './installation.ts';
import { EVERYWHERE, PAGE } from './reads.ts';
import { inTurns, type Side } from './rounds.ts';

const SMALLER = 10_000;
/** Of ten thousand cases the thousandth page is the last: its pages have ten. */
const PAGE_NUMBER = 1_000;
const SAMPLE = 500;
const TARGET = { atMost: 1.5 };

/** As encodeCursor of kernel/graph/connection.ts makes it from the time of receipt and the serial number. */
const cursorOf = ({ received_at: at, serial_number: serial }: Cells): string => {
  const milliseconds = typeof at === 'number' ? at : Date.parse(`${at}Z`.replace(' ', 'T'));
  return Buffer.from(JSON.stringify([milliseconds, serial])).toString('base64url');
};

/** The reads over that many cases, by what they are called. */
async function readsOver(bench: Bench, cases: number, first: number, pageNumber: number): Promise<Map<string, Side['work']>> {
  const { place, graph } = await bench.loaded(cases);
  const hall = await bareOf(bench.product, bench.resources, place, 'hall');
  const [before] = await hall.query(
    `SELECT received_at, serial_number FROM case_file ORDER BY received_at DESC, serial_number DESC LIMIT 1 OFFSET ${first * (pageNumber - 1) - 1}`,
  );
  if (!before) throw new Error(`there is no page ${pageNumber}`);
  const after = cursorOf(before);
  const found = await graph.ask<{ cases: { nodes: unknown[] } }>(PAGE, { first, after });
  if (found.cases.nodes.length === 0) throw new Error('the cursor found nothing');
  // spread over the whole register, so that most of what is read was not read a moment ago
  const serials = await hall.query(
    `SELECT serial_number AS serial FROM case_file ORDER BY id LIMIT ${SAMPLE} OFFSET ${Math.max(0, Math.floor(cases / 2) - SAMPLE)}`,
  );
  let turn = 0;
  return new Map<string, Side['work']>([
    ['single read', () => graph.ask(EVERYWHERE, { serialNumber: serials[turn++ % serials.length]?.serial })],
    ['first page', () => graph.ask(PAGE, { first: 50 })],
    [`page ${pageNumber}`, () => graph.ask(PAGE, { first, after })],
  ]);
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
      { name: 'large', work: large.get(what) as Side['work'] },
    ];
    const rates = await inTurns(sides, bench.pace(1));
    const milliseconds = (name: string) => (rates.get(name) ?? []).map((rate) => 1000 / rate);
    const named = { benchmark: 'flat', database, what: `${what}: ${bench.cases} cases against ${smaller}`, unit: 'ms' } as const;
    figures.push(figureOf(named, milliseconds('large'), milliseconds('small'), TARGET));
  }
  return figures;
}
