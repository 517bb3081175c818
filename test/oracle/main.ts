import { startFailure } from '../../subgraphs/kernel/errors/start-failure.ts';
import { WANTED } from './features.ts';
import { oracleArguments, USAGE } from './options.ts';
import { graphOf, runOracle } from './oracle.ts';
import { count, emptyTally, printFeatures, type Tally } from './report.ts';
import { watchedOracle } from './watched.ts';

const LEAST = 0.05;

async function main(): Promise<number> {
  const { help, replay, ...options } = oracleArguments(process.argv.slice(2));
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const started = Date.now();
  const tally = emptyTally();
  if (replay) for (const [name, sdl] of graphOf(options.seed, options.graphs[0] as number).sdls) say(`--- ${name}\n${sdl}`);
  for await (const outcome of replay ? runOracle(options, { onExchange: say }) : watchedOracle(options)) {
    count(tally, outcome);
    if (outcome.failure !== undefined) say(outcome.failure);
    if (outcome.refused) process.stderr.write(`--graph ${outcome.graph} --query ${outcome.query}: refused as ${outcome.refused}\n`);
    if (outcome.query === options.queries.at(-1)) progress(outcome.graph, tally, started);
  }
  say(printFeatures(tally));
  const missing = replay ? [] : rareOnes(tally);
  if (missing.length > 0) say(`in fewer than one of twenty operations: ${missing.join(', ')}`);
  const refused = `${tally.costly} refused as too costly to plan, ${tally.misplanned} as wrongly planned`;
  say(`seed ${options.seed}: ${tally.queries} operations, ${refused}, ${tally.failures.length} different`);
  return tally.failures.length > 0 || missing.length > 0 ? 1 : 0;
}

function progress(graph: number, { queries, failures }: Tally, started: number): void {
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stderr.write(`graph ${graph}: ${queries} operations, ${failures.length} different, ${seconds} s\n`);
}

const rareOnes = ({ queries, features }: Tally) => WANTED.filter((feature) => (features.get(feature) ?? 0) < LEAST * queries);

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const { reason, exitCode } = startFailure(error);
    process.stderr.write(exitCode === 2 ? `${(error as Error).message}\n\n${USAGE}` : `the oracle broke: ${reason}\n`);
    process.exit(exitCode === 2 ? 2 : 1);
  },
);
