import { startFailure } from '../../subgraphs/kernel/errors/start-failure.ts';
import { WANTED } from './features.ts';
import { oracleArguments, USAGE } from './options.ts';
import { graphOf, runOracle, type Tally } from './oracle.ts';
import { printFailure, printFeatures } from './report.ts';

const LEAST = 0.05;

async function main(): Promise<number> {
  const { help, replay, ...options } = oracleArguments(process.argv.slice(2));
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const started = Date.now();
  if (replay)
    for (const [name, sdl] of graphOf(options.seed, options.graphs[0] as number).sdls) process.stdout.write(`--- ${name}\n${sdl}\n`);
  const tally = await runOracle({
    ...options,
    shrinks: true,
    onExchange: replay ? (line) => void process.stdout.write(`${line}\n`) : undefined,
    onFailure: (failure) => void process.stdout.write(`${printFailure(failure)}\n`),
    onProgress: (graph, { queries, failures }) =>
      void process.stderr.write(
        `graph ${graph}: ${queries} operations, ${failures.length} different, ${Math.round((Date.now() - started) / 1000)} s\n`,
      ),
  });
  process.stdout.write(`${printFeatures(tally)}\n`);
  const missing = rareOnes(tally);
  if (!replay && missing.length > 0) process.stdout.write(`in fewer than one of twenty operations: ${missing.join(', ')}\n`);
  process.stdout.write(
    `seed ${options.seed}: ${tally.queries} operations, ${tally.costly} refused as too costly to plan, ${tally.misplanned} as wrongly planned, ${tally.failures.length} different\n`,
  );
  return tally.failures.length > 0 || (!replay && missing.length > 0) ? 1 : 0;
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
