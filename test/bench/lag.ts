import { setTimeout as sleep } from 'node:timers/promises';
import type { Bare } from './bare.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { type Graph, startGraph } from './graph.ts';
import { bareOf, emptyPlace } from './installation.ts';
import { openFloor, type Register } from './lag-floor.ts';
import { median, quantile } from './rounds.ts';

/** What sustained means: 95 of 100 cases are everywhere within that time after their answer, milliseconds. */
const P95_MS = 2_000;
/** Cases that are answered later than this after their time came show that the rate is not kept, milliseconds. */
const LATE_MS = 2_000;
/** By which waiting may grow within a step, milliseconds: more is a backlog. */
const GROWTH_MS = 500;
const PATIENCE_MS = 20_000;
const STEP = 5;
const LEAST = 30;
/** A step that is not sustained is tried again: another program's moment must not end the run. */
const AGAIN = 2;
const AT_ONCE = 16;

const REGISTER = `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } errors { code message } } }`;
const VISIBLE = `query ($s: SerialNumber!) { case(serialNumber: $s) { deliveries { state }
  provincialRecord { serialNumber } cityHealthRecord { serialNumber } districtRecord { serialNumber } districtHallRecord { serialNumber }
  supervision { stagesReceived } } }`;

const REGIONS = [
  '330102',
  '330105',
  '330106',
  '330108',
  '330109',
  '330110',
  '330111',
  '330112',
  '330113',
  '330114',
  '330122',
  '330127',
  '330182',
];

/** Cases of every district in turn, each received by five systems. */
function registrar(graph: Graph): Register {
  const run = Date.now().toString(36);
  let count = 0;
  return async () => {
    const region = REGIONS[++count % REGIONS.length] as string;
    const party = { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' };
    const input = {
      idempotencyKey: `${run}-${count}`,
      itemCode: '330123901000',
      regionCode: region,
      systemId: 'city.hall',
      projectName: `示例项目${run}-${count}`,
      party,
    };
    const { registerCase } = await graph.ask<{ registerCase: { case: { serialNumber: string } | null; errors: unknown } }>(REGISTER, {
      input,
    });
    if (!registerCase.case) throw new Error(`not registered: ${JSON.stringify(registerCase.errors)}`);
    return registerCase.case.serialNumber;
  };
}

interface Step {
  readonly rate: number;
  readonly sustained: boolean;
  /** from the answer to the last system's receipt, milliseconds */
  readonly lags: readonly number[];
  /** from the moment that was meant for the request to its answer, milliseconds */
  readonly answers: readonly number[];
}

interface Answered {
  readonly serial: string;
  /** epoch milliseconds */
  readonly at: number;
  readonly took: number;
}

/** Sends requests at their times, whether or not earlier ones are answered. */
async function send(register: Register, rate: number, seconds: number, signal: AbortSignal): Promise<Answered[]> {
  const count = Math.max(2, Math.round(rate * seconds));
  const start = performance.now();
  const sent: Promise<Answered>[] = [];
  for (let index = 0; index < count; index++) {
    const due = start + (index * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait, undefined, { signal });
    const one = register().then((serial) => ({ serial, at: Date.now(), took: performance.now() - due }));
    one.catch(() => undefined); // it is waited for below
    sent.push(one);
  }
  return Promise.all(sent);
}

/** When the register had the last system's receipt of each case (delivery.delivered_at, of the same machine's clock). */
async function delivered(hall: Bare, serials: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, number> | undefined> {
  const moment = (value: unknown) => (typeof value === 'number' ? value : Date.parse(`${value}Z`.replace(' ', 'T')));
  const end = performance.now() + PATIENCE_MS;
  const among = `serial_number IN (${serials.map(() => '?').join(', ')})`;
  for (;;) {
    const [left] = await hall.query(`SELECT COUNT(*) AS n FROM delivery WHERE state <> 'DELIVERED' AND ${among}`, serials);
    if (Number(left?.n) === 0) break;
    if (performance.now() > end) return undefined;
    await sleep(50, undefined, { signal });
  }
  const rows = await hall.query(
    `SELECT serial_number AS serial, MAX(delivered_at) AS at FROM delivery WHERE ${among} GROUP BY serial_number`,
    serials,
  );
  return new Map(rows.map(({ serial, at }) => [String(serial), moment(at)]));
}

/** How much longer the last quarter waited than the first: what piles up shows before it breaks a limit. */
function growth(times: readonly number[]): number {
  const quarter = Math.ceil(times.length / 4);
  return median(times.slice(-quarter)) - median(times.slice(0, quarter));
}

async function step(register: Register, hall: Bare, rate: number, { seconds, signal }: Bench): Promise<Step> {
  const answered = await send(register, rate, seconds * STEP, signal);
  const arrived = await delivered(
    hall,
    answered.map(({ serial }) => serial),
    signal,
  );
  const answers = answered.map(({ took }) => took);
  if (!arrived) return { rate, sustained: false, lags: [Number.POSITIVE_INFINITY], answers };
  // an answer may be on its way while the last receipt comes in
  const lags = answered.map(({ serial, at }) => Math.max(0, (arrived.get(serial) ?? Number.POSITIVE_INFINITY) - at));
  const sustained =
    quantile(lags, 0.95) <= P95_MS && quantile(answers, 0.95) <= LATE_MS && growth(lags) <= GROWTH_MS && growth(answers) <= GROWTH_MS;
  return { rate, sustained, lags, answers };
}

/** DELIVERED is the register's word: one case is looked for in every system itself. */
async function proveVisible(graph: Graph, serial: string): Promise<void> {
  const { case: found } = await graph.ask<{ case: Record<string, { serialNumber?: string } | null> }>(VISIBLE, { s: serial });
  const records = ['provincialRecord', 'cityHealthRecord', 'districtRecord', 'districtHallRecord'];
  const missing = records.filter((record) => found[record]?.serialNumber !== serial);
  if (missing.length > 0 || !found.supervision) throw new Error(`${serial} is delivered, and not seen in ${missing.join(', ')}`);
}

const rounded = (milliseconds: number) => (Number.isFinite(milliseconds) ? milliseconds.toFixed(0) : 'never');

/** How long a written case takes to be readable in all its systems, at rising rates; the floor is the bare writes of all its rows everywhere. */
export async function benchLag(bench: Bench, database: Figure['database']): Promise<Figure[]> {
  const { product, resources, say } = bench;
  const place = await emptyPlace({ ...bench, database });
  const graph = await startGraph(product, resources, place);
  const hall = await bareOf(product, resources, place, 'hall');
  const register = registrar(graph);
  say('warming up');
  const first = await register();
  await delivered(hall, [first], bench.signal);
  await proveVisible(graph, first);
  const floor = await openFloor(bench, database, place, register, (serial) => delivered(hall, [serial], bench.signal));
  await step(register, hall, bench.rates[0] as number, bench);

  const figures: Figure[] = [];
  let best: Step | undefined;
  const floors: number[] = [];
  for (const rate of bench.rates) {
    say(`${rate} cases/s`);
    let done = await step(register, hall, rate, bench);
    let tries = 1;
    for (; !done.sustained && tries <= AGAIN; tries++) done = await step(register, hall, rate, bench);
    const bare = await floor.rate(AT_ONCE, bench.seconds);
    floors.push(bare);
    const [p50, p95, most] = [median(done.lags), quantile(done.lags, 0.95), Math.max(...done.lags)];
    figures.push({
      benchmark: 'lag',
      database,
      what: `lag p95 at ${rate}/s${tries > 1 ? `, try ${tries} of ${AGAIN + 1}` : ''} (p50 ${rounded(p50)}, max ${rounded(most)}; answer p95 ${rounded(quantile(done.answers, 0.95))})`,
      unit: 'ms',
      ours: p95,
      floor: 1000 / bare,
      ratio: (p95 * bare) / 1000,
      spread: [(p50 * bare) / 1000, (most * bare) / 1000],
    });
    if (!done.sustained) break;
    best = done;
  }
  const bare = median(floors);
  const rate = best?.rate ?? 0;
  figures.push({
    benchmark: 'lag',
    database,
    what: best ? `highest rate sustained (lag p95 ${rounded(quantile(best.lags, 0.95))} ms)` : 'no rate was sustained',
    unit: 'cases/s',
    ours: rate,
    floor: bare,
    ratio: rate / bare,
    spread: [rate / Math.max(...floors), rate / Math.min(...floors)],
    target: { says: `≥ ${LEAST}/s`, met: rate >= LEAST },
  });
  return figures;
}
