import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { parsed, startFailure } from '../../subgraphs/kernel/errors/start-failure.ts';
import { build, ROOT, sayOnStderr } from './build.ts';

interface Command {
  /** the built file that is it */
  readonly file: string;
  /** the source of its usage, which needs no build: exports USAGE and OPTIONS, what parseArgs takes */
  readonly usage: string;
}

interface Usage {
  readonly USAGE: string;
  readonly OPTIONS: NonNullable<ParseArgsConfig['options']>;
}

/** Every command that runs built code. */
const COMMANDS: Readonly<Record<string, Command>> = {
  embedded: { file: 'gateway/embedded.js', usage: 'gateway/embedded/usage.ts' },
  gateway: { file: 'gateway/main.js', usage: 'gateway/config/usage.ts' },
  subgraph: { file: 'subgraphs/cli/serve.js', usage: 'subgraphs/cli/usage/subgraph.ts' },
  relay: { file: 'subgraphs/cli/relay.js', usage: 'subgraphs/cli/usage/relay.ts' },
  migrate: { file: 'subgraphs/cli/migrate.js', usage: 'subgraphs/cli/usage/migrate.ts' },
  token: { file: 'gateway/cli/token.js', usage: 'gateway/cli/usage/token.ts' },
  compose: { file: 'gateway/cli/compose.js', usage: 'gateway/cli/usage/compose.ts' },
  plan: { file: 'gateway/cli/plan.js', usage: 'gateway/cli/usage/plan.ts' },
  crosswalk: { file: 'clients/crosswalk/main.js', usage: 'clients/crosswalk/arguments.ts' },
  backfill: { file: 'clients/partner/backfill/main.js', usage: 'clients/partner/backfill/arguments.ts' },
  schema: { file: 'subgraphs/cli/schema.js', usage: 'subgraphs/cli/usage/schema.ts' },
};

/** Whoever asks what to type, or typed something else, is answered before anything is built. @returns whether that was all */
function isOnlyAsked(args: readonly string[], { USAGE, OPTIONS }: Usage): boolean {
  try {
    const { values } = parsed(() => parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true }));
    if (values.help !== true) return false;
    process.stdout.write(USAGE);
  } catch (error) {
    process.stderr.write(`${startFailure(error).reason}\n\n${USAGE}`);
    process.exitCode = 2;
  }
  return true;
}

async function run({ file, usage }: Command, args: readonly string[]): Promise<void> {
  const source = (path: string) => pathToFileURL(join(ROOT, path)).href;
  if (isOnlyAsked(args, (await import(source(usage))) as Usage)) return;
  const dist = join(ROOT, 'dist');
  try {
    await build(ROOT, dist, sayOnStderr);
  } catch (error) {
    sayOnStderr(`the build failed: ${(error as Error).message}`);
    process.exit(1);
  }
  // In this very process: signals and the exit code are the command's own.
  process.argv = [process.execPath, join(dist, file), ...args];
  await import(source(join('dist', file)));
}

const given = process.argv.slice(2);
// `npm start -- --help` names no command: what begins with a dash belongs to the first
const [name = 'embedded', ...args] = given[0]?.startsWith('-') ? ['embedded', ...given] : given;
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command === undefined) {
  sayOnStderr(`there is no command ${name}: ${Object.keys(COMMANDS).join(', ')}`);
  process.exit(2);
}
await run(command, args);
