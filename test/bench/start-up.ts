import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../gateway/cli/build.ts';
import type { Bench } from './bench.ts';
import { type Figure, figureOf } from './figure.ts';
import { startEmbedded } from './graph.ts';
import { emptyPlace } from './installation.ts';
import { Resources } from './resources.ts';

/** What the product stands on, loaded and nothing done with it. */
const PACKAGES = [
  'reflect-metadata',
  'graphql',
  'type-graphql',
  '@apollo/subgraph',
  '@apollo/composition',
  '@apollo/gateway',
  '@mikro-orm/sqlite',
  'pino',
  'jose',
];

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** A bare Node that loads the packages and opens the same SQLite files. */
function bareNode(files: readonly string[]): Promise<void> {
  const script = `
    for (const name of ${JSON.stringify(PACKAGES)}) await import(name);
    const { DatabaseSync } = await import('node:sqlite');
    for (const file of ${JSON.stringify(files)}) new DatabaseSync(file).exec('PRAGMA journal_mode = wal');`;
  return new Promise((resolve, reject) => {
    const env = { ...process.env, APOLLO_TELEMETRY_DISABLED: '1' };
    const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the bare start failed: ${said}`))));
  });
}

/** `npm start` without demo cases until it says ready, on databases that are there already. Its build is done: it is the same for both. */
export async function benchStartUp(bench: Bench, database: Figure['database']): Promise<Figure[]> {
  const place = await emptyPlace({ ...bench, database });
  const start = async () => {
    const own = new Resources();
    const release = bench.resources.add(() => own.end());
    const milliseconds = await timed(() => startEmbedded(own, place));
    await release();
    return milliseconds;
  };
  bench.say('the first start');
  await start();
  const folders = ['', 'front-end'].map((folder) => join(place.DATA_DIR, folder));
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.sqlite') && !name.startsWith('lock'))
      .map((name) => join(folder, name)),
  );
  await bareNode(files);
  const [ours, floor]: [number[], number[]] = [[], []];
  const { rounds } = bench.pace(1);
  for (let round = 1; round <= rounds; round++) {
    bench.signal.throwIfAborted();
    bench.say(`round ${round} of ${rounds}`);
    floor.push(await timed(() => bareNode(files)));
    ours.push(await start());
  }
  return [figureOf({ benchmark: 'start', database, what: 'npm start until ready, no demo cases', unit: 'ms' }, ours, floor)];
}
