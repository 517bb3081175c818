import { setTimeout as sleep } from 'node:timers/promises';
import { type Arrivals, momentOf, watchArrivals } from './arrivals.ts';
import type { Bare } from './bare.ts';
import type { Bench } from './bench.ts';
import { type ExchangeFloor, openExchangeFloor } from './exchange-floor.ts';
import type { Figure } from './figure.ts';
import { type PartsApart, startApart } from './graph.ts';
import { bareOf, emptyPlace } from './installation.ts';
import { startNatsServer } from './nats-server.ts';
import { type Office, openOffice } from './office.ts';
import { proveResolved } from './prove-resolved.ts';
import { median, quantile } from './rounds.ts';
import { wideInstallation } from './wide-installation.ts';

const INVENTED = 300;
const RELAYS = 2;
/** Windows at work: each goes on to its next case when the last one is everywhere. */
const WINDOWS = 32;
const P95_MS = 2_000;
const DRAINED = 300;
const RECEIVERS = ['provincial', 'district', 'supervision'] as const;

interface Exchange {
  readonly bench: Bench;
  readonly graph: PartsApart;
  readonly hall: Bare;
  readonly arrivals: Arrivals;
  readonly office: Office;
  readonly floor: ExchangeFloor;
  /** events that systems have taken in so far, each once per system */
  taken(): Promise<number>;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

async function openExchange(bench: Bench, database: Figure['database']): Promise<Exchange | undefined> {
  const { product, resources, say, signal } = bench;
  const nats = await startNatsServer(resources);
  if (!nats) return undefined;
  const { folder, invented } = wideInstallation(resources, INVENTED);
  const place = { ...(await emptyPlace({ ...bench, database })), NATS_URL: nats.url('bench') };
  say('starting its parts');
  const graph = await startApart(product, resources, place, { installation: folder, relaysElsewhere: true });
  await proveResolved(graph, invented);
  const hall = await bareOf(product, resources, place, 'hall');
  const receivers = await Promise.all(RECEIVERS.map((name) => bareOf(product, resources, place, name, 1)));
  const arrivals = watchArrivals(hall);
  resources.add(() => arrivals.end());
  signal.addEventListener('abort', () => arrivals.end());
  const count = async (bare: Bare) => Number((await bare.query('SELECT COUNT(*) AS n FROM inbox_entry'))[0]?.n);
  const endRelay = await graph.relay();
  const floor = await openExchangeFloor({ bench, database, place, nats, graph, hall, arrivals });
  await endRelay();
  const office = await openOffice(graph);
  return { bench, graph, hall, arrivals, office, floor, taken: async () => sum(await Promise.all(receivers.map(count))) };
}

/** As many at once as there are windows, until there is no more to do. */
const atWindows = (work: () => Promise<boolean>) =>
  Promise.all(
    Array.from({ length: WINDOWS }, async () => {
      while (await work());
    }),
  );

/** No relay runs while cases are written; then all begin at once. */
async function drain({ bench, graph, hall, office, floor, taken }: Exchange, database: Figure['database']): Promise<Figure[]> {
  const { backlog, signal, say, seconds } = bench;
  const waiting = async (): Promise<number> => {
    const [row] = await hall.query("SELECT COALESCE(SUM(waiting), 0) AS n FROM delivery WHERE state <> 'DELIVERED'");
    return Number(row?.n);
  };
  let [written, left] = [0, backlog];
  await atWindows(async () => {
    signal.throwIfAborted();
    if (++written % WINDOWS === 0) left = backlog - (await waiting());
    say(`a backlog is written: ${backlog - left} of ${backlog} events`);
    if (left > 0) await office.write();
    return left > 0;
  });
  const [events, before, bare] = [await waiting(), await taken(), [await floor.drained(seconds)]];
  say(`${events} events are drained`);
  const relays = Array.from({ length: RELAYS }, () => graph.relay());
  await Promise.race(relays);
  const start = Date.now();
  // what has arrived has no next attempt: an index knows, and nothing is counted while it is measured
  while ((await hall.query('SELECT id FROM delivery WHERE next_attempt_at IS NOT NULL LIMIT 1')).length > 0)
    await sleep(100, undefined, { signal });
  const [last] = await hall.query('SELECT MAX(delivered_at) AS at FROM delivery');
  const rate = (events / (momentOf(last?.at) - start)) * 1000;
  await Promise.all(relays);
  const lost = events - ((await taken()) - before);
  if (lost !== 0) throw new Error(`of ${events} events ${lost} were not taken in`);
  bare.push(await floor.drained(seconds));
  const target = { says: `≥ ${DRAINED}/s`, met: rate >= DRAINED };
  return [
    {
      ...against(rate, bare),
      benchmark: 'exchange',
      database,
      what: `backlog of ${events} drained by ${RELAYS} relays`,
      unit: 'events/s',
      target,
    },
  ];
}

/** The office's cases, written at its windows as fast as they arrive everywhere. */
async function carry({ bench, arrivals, office, floor, taken }: Exchange, database: Figure['database']): Promise<Figure[]> {
  const { office: cases, signal, say, seconds } = bench;
  const [before, bare] = [await taken(), [await floor.carried(seconds)]];
  const [lags, answers]: [number[], number[]] = [[], []];
  let begun = 0;
  const start = Date.now();
  let end = start;
  await atWindows(async () => {
    signal.throwIfAborted();
    if (begun >= cases) return false;
    begun += 1;
    const { serial, at, took } = await office.write();
    const arrived = await arrivals.everywhere(serial);
    // an answer may be on its way while the last receipt comes in
    lags.push(Math.max(0, arrived - at));
    answers.push(took);
    end = Math.max(end, arrived);
    say(`${lags.length} of ${cases} cases are everywhere`);
    return true;
  });
  const took = (end - start) / 1000;
  const events = (await taken()) - before;
  bare.push(await floor.carried(seconds));
  const [p50, p95, most] = [median(lags), quantile(lags, 0.95), Math.max(...lags)];
  const named = { benchmark: 'exchange', database } as const;
  /** cases per millisecond */
  const bareCases = (median(bare) * cases) / events / 1000;
  return [
    {
      ...named,
      ...against(events / took, bare),
      what: `${cases} cases over ${office.items} items at ${WINDOWS} windows, through ${RELAYS} relays`,
      unit: 'events/s',
    },
    {
      ...named,
      ...against(
        cases / took,
        bare.map((rate) => (rate * cases) / events),
      ),
      what: 'the same, written and everywhere',
      unit: 'cases/s',
    },
    {
      ...named,
      what: `lag p95 of these (p50 ${p50.toFixed(0)}, max ${most.toFixed(0)}; written in p95 ${quantile(answers, 0.95).toFixed(0)})`,
      unit: 'ms',
      ours: p95,
      floor: 1 / bareCases,
      ratio: p95 * bareCases,
      spread: [p50 * bareCases, most * bareCases],
      target: { says: `≤ ${P95_MS} ms`, met: p95 <= P95_MS },
    },
  ];
}

const against = (rate: number, bare: readonly number[]) => ({
  ours: rate,
  floor: median(bare),
  ratio: rate / median(bare),
  spread: [rate / Math.max(...bare), rate / Math.min(...bare)] as const,
});

/** The exchange as it is run where it is large: parts apart, over NATS and MariaDB, with relays of their own and a catalogue of hundreds of items. */
export async function benchExchange(bench: Bench, database: Figure['database']): Promise<Figure[]> {
  const exchange = await openExchange(bench, database);
  if (!exchange) {
    bench.tell('exchange: no nats-server on the PATH (npm run setup installs it), so nothing was measured');
    return [];
  }
  return [...(await drain(exchange, database)), ...(await carry(exchange, database))];
}
