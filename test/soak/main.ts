import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFailure } from '../../subgraphs/kernel/errors/start-failure.ts';
import { conditions, explained, loadOfMinute } from '../bench/conditions.ts';
import { Resources } from '../bench/resources.ts';
import { progress } from '../load/progress.ts';
import { openHouse } from './house/house.ts';
import { openFiles } from './house/process.ts';
import { backToRest } from './house/sample.ts';
import { askerOf } from './load/kinds.ts';
import { type SoakOptions, soakOptions } from './options.ts';
import { bomb } from './scenarios/bomb.ts';
import { clientFaults } from './scenarios/client-faults.ts';
import { mixed } from './scenarios/mixed.ts';
import { reload } from './scenarios/reload.ts';
import type { Verdict } from './soak.ts';

/** Those that want few plans to be remembered come first. */
const SCENARIOS = [reload, bomb, clientFaults, mixed] as const;

const USAGE = `npm run soak -- [--seconds S | --hours H] [--only NAME[,NAME]] [--seed N] [--json FILE] [--help]

Runs the gateway as a process of its own over eight small subgraphs, and asks and breaks whatever can be asked and broken, over HTTP. It needs
no server. It takes some minutes longer than it is told to: caches are filled first, and a bomb takes its ten seconds.
  --seconds  of mixed load (120), 60 at least to tell whether anything grows; reload takes 60 of them at most, bomb 240
  --hours    the same, in hours
  --seed     what everything random is drawn from (1)
Exit code 0: every promise was kept, or could not be told (the table says so). 1: one was broken, 2 for a wrong command line, 130 where it was stopped.
Scenarios:
${SCENARIOS.map(({ name, about }) => `  ${name.padEnd(14)} ${about}`).join('\n')}
`;

export interface Told extends Verdict {
  readonly scenario: string;
}

const WORDS = new Map([
  [true, 'kept'],
  [false, 'BROKEN'],
  [undefined, 'unclear'],
]);

const line = ({ scenario, promise, held, figure }: Told): string =>
  `${(WORDS.get(held) as string).padEnd(8)} ${scenario.padEnd(14)} ${promise}: ${figure}`;

/** One gateway for all scenarios: what one leaves behind, the next one meets. */
async function run({ seconds, only, seed }: SoakOptions, resources: Resources, signal: AbortSignal): Promise<readonly Told[]> {
  const shown = progress(process.stderr, process.env);
  resources.add(() => shown.end());
  shown.say('starting the gateway and its subgraphs');
  const house = await openHouse(resources);
  const files = openFiles(house.pid);
  const told: Told[] = [];
  const tell = (scenario: string, verdicts: readonly Verdict[]) => {
    for (const verdict of verdicts) {
      told.push({ scenario, ...verdict });
      shown.end();
      process.stdout.write(`${line({ scenario, ...verdict })}\n`);
    }
  };
  for (const { name, run: play } of SCENARIOS.filter(({ name: each }) => only?.includes(each) ?? true)) {
    const asker = askerOf(house);
    const say = (text: string) => shown.state(`${name}: ${text}`);
    const wait = (ms: number) => sleep(ms, undefined, { signal });
    tell(name, await play({ house, asker, seconds, seed, say, tell: shown.say, wait }));
    asker.close();
  }
  const broken = house.log().filter((each) => each.includes('"a request failed"') || each.includes('"a reply broke off"'));
  const figure = `${broken.length} times${broken
    .slice(0, 3)
    .map((each) => `\n    ${each.slice(0, 500)}`)
    .join('')}`;
  const inside: Verdict = { promise: 'nothing failed inside the gateway', held: broken.length === 0, figure, timed: false };
  tell('all', [inside, await backToRest(house, files)]);
  return told;
}

async function main(): Promise<number> {
  const options = soakOptions(
    process.argv.slice(2),
    SCENARIOS.map(({ name }) => name),
  );
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [stopping, resources] = [new AbortController(), new Resources()];
  const stop = () => {
    if (stopping.signal.aborted) return;
    stopping.abort(new Error('stopped'));
    void resources.end().finally(() => process.exit(130));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const loadBefore = loadOfMinute();
  let told: readonly Told[];
  try {
    told = await run(options, resources, stopping.signal);
  } catch (error) {
    if (stopping.signal.aborted) return new Promise(() => undefined); // the handler of the signal ends the process
    throw error;
  } finally {
    await resources.end();
  }
  const under = conditions(undefined, loadBefore);
  process.stdout.write(`\nseed ${options.seed}; ${explained(under).split('\n')[0]}\n`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ conditions: under, options, verdicts: told }, null, 2)}\n`);
  return told.some(({ held }) => held === false) ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const { reason, exitCode } = startFailure(error);
    process.stderr.write(exitCode === 2 ? `${reason}\n\n${USAGE}` : `the soak failed: ${reason}\n`);
    process.exit(exitCode === 2 ? 2 : 1);
  },
);
