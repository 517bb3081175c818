import { writeFileSync } from 'node:fs';
import { startFailure } from '../../subgraphs/kernel/errors/start-failure.ts';
import { loadProduct } from '../load/product.ts';
import { type Progress, progress } from '../load/progress.ts';
import type { Bench, Loaded } from './bench.ts';
import { BENCHMARKS, DATABASES } from './benchmarks.ts';
import { conditions, explained, loadOfMinute } from './conditions.ts';
import { compared, engineTable } from './engine/engine-table.ts';
import { type EngineFigures, runEngine } from './engine/run-engine.ts';
import { SIDES } from './engine/sides/index.ts';
import { WORKLOADS } from './engine/workloads.ts';
import { type Figure, table } from './figure.ts';
import { startGraph } from './graph.ts';
import { loadedPlace } from './installation.ts';
import { type MariaDbServer, startMariaDbServer } from './mariadb-server.ts';
import { type BenchOptions, benchOptions } from './options.ts';
import { Resources } from './resources.ts';

const ENGINE = 'what a request costs our gateway, stock Apollo, Hive, Grafbase and an aggregator written by hand';

const USAGE = `npm run bench [-- --only NAME[,NAME] --database embedded|mariadb --seconds S --rounds N --cases N --open N --rates LIST --office N --backlog N --rivals LIST --workload LIST --engine NAME --connections N --json FILE --help]

Measures the product against floors in the same run, taking turns, and prints one table: ours, the floor, the median of the rounds' ratios
with the least and the greatest of them. It needs no server: it starts a MariaDB of its own and throws it away.
  --seconds  of one measurement of one side (2); of one step of the lag benchmark five times that
  --rounds   measurements of each side (5)
  --cases    of the larger register of the flatness benchmark (50000; 1000000 takes its time and tens of GB of disk)
  --open     open cases of the largest supervision of the lights benchmark (100000; 1000000 takes ten minutes and 10 GB of disk)
  --rates    cases per second of the lag benchmark, until one is not sustained (10,20,30,40,60,80,120,160,240,320,480)
  --office   cases that the exchange benchmark writes (3000; 31939 is the largest office in the field reports, a quarter of an hour)
  --backlog  events that wait before its relays begin (10000)
The engine benchmark alone (processor time per request of our gateway and of others, over four subgraphs that it starts):
  --rivals       who is measured beside ours (${SIDES.slice(1)
    .map(({ name }) => name)
    .join(',')}); those of the package test/bench/rivals are installed at first use
  --workload     what is asked (${WORKLOADS.map(({ name }) => name).join(',')})
  --engine       of our gateway, as \`npm run gateway -- --engine\` takes it
  --connections  requests under way at once (16)
Exit code 0 whether targets are met or not: the table says so; 1 where a benchmark failed, 2 for a wrong command line, 130 where it was stopped.
Benchmarks:
${BENCHMARKS.map(({ name, about, databases }) => `  ${name.padEnd(9)}  ${about} (${databases.join(', ')})`).join('\n')}
  engine     ${ENGINE} (no database)
`;

/**
 * Runs what was chosen, a database after the other, one benchmark at a time. What a benchmark has started is ended before the next begins;
 * loaded installations last as long as their database's turn.
 */
async function run(
  options: BenchOptions,
  resources: Resources,
  signal: AbortSignal,
  shown: Progress,
  onServer: (settings: string) => void,
): Promise<{ readonly figures: readonly Figure[]; readonly engine: EngineFigures | undefined }> {
  const product = await loadProduct();
  const figures: Figure[] = [];
  let server: Promise<MariaDbServer> | undefined;
  const mariadb = () => {
    server ??= startMariaDbServer(resources).then((started) => {
      onServer(started.settings);
      return started;
    });
    return server;
  };
  const { seconds, rounds, cases, open, rates, office, backlog, only } = options;
  const chosen = BENCHMARKS.filter(({ name }) => only.length === 0 || only.includes(name));
  for (const database of DATABASES.filter((one) => options.database === undefined || one === options.database)) {
    const turn = new Resources();
    const endTurn = resources.add(() => turn.end());
    const places = new Map<number, Promise<Loaded>>();
    for (const benchmark of chosen.filter(({ databases }) => databases.includes(database))) {
      const own = new Resources();
      const endOwn = turn.add(() => own.end());
      const say = (text: string) => shown.state(`${benchmark.name} on ${database}: ${text}`);
      const onRound = (round: number) => say(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
      const pace: Bench['pace'] = (atOnce) => ({ seconds, atOnce, rounds, signal, onRound });
      const load = async (size: number): Promise<Loaded> => {
        const place = await loadedPlace({ product, resources: turn, database, mariadb, signal, say }, size);
        return { place, graph: await startGraph(product, turn, place) };
      };
      const loaded: Bench['loaded'] = (size) => {
        const place = places.get(size) ?? load(size);
        places.set(size, place);
        return place;
      };
      figures.push(
        ...(await benchmark.run(
          { product, resources: own, mariadb, loaded, pace, seconds, cases, open, rates, office, backlog, signal, say, tell: shown.say },
          database,
        )),
      );
      await endOwn();
    }
    await endTurn();
  }
  if (only.length === 0 ? options.database !== undefined : !only.includes('engine')) return { figures, engine: undefined };
  const { rivals, workload: workloads, engine, connections } = options;
  const say = (text: string) => shown.state(`engine: ${text}`);
  const sides = { rivals, workloads, engine, connections };
  return { figures, engine: await runEngine({ product, resources, ...sides, seconds, rounds, signal, say, tell: shown.say }) };
}

async function main(): Promise<void> {
  const options = benchOptions(process.argv.slice(2), {
    benchmarks: [...BENCHMARKS.map(({ name }) => name), 'engine'],
    rivals: SIDES.slice(1).map(({ name }) => name),
    workloads: WORKLOADS.map(({ name }) => name),
  });
  if (options.help) return void process.stdout.write(USAGE);
  const [stopping, resources, shown] = [new AbortController(), new Resources(), progress(process.stderr, process.env)];
  const stop = () => {
    if (stopping.signal.aborted) return;
    stopping.abort(new Error('stopped'));
    shown.say('stopping what was started');
    void resources.end().finally(() => process.exit(130));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const loadBefore = loadOfMinute();
  const servers: string[] = [];
  let results: Awaited<ReturnType<typeof run>>;
  try {
    results = await run(options, resources, stopping.signal, shown, (settings) => servers.push(settings));
  } catch (error) {
    // told to stop, what was under way has failed at nothing: the handler of the signal ends the process
    if (stopping.signal.aborted) return new Promise(() => undefined);
    throw error;
  } finally {
    shown.end();
    await resources.end();
  }
  const under = conditions(servers.at(-1), loadBefore);
  const { figures, engine } = results;
  const tables = [...(figures.length > 0 ? [table(figures)] : []), ...(engine ? [engineTable(engine)] : [])];
  process.stdout.write(`${tables.join('\n\n')}\n\n${explained(under)}\n`);
  const compares = engine && { engine: { ...engine, compared: compared(engine) } };
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ conditions: under, options, figures, ...compares }, null, 2)}\n`);
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    const { reason, exitCode } = startFailure(error);
    process.stderr.write(exitCode === 2 ? `${reason}\n\n${USAGE}` : `the benchmark failed: ${reason}\n`);
    process.exit(exitCode);
  },
);
