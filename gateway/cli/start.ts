import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, ROOT, sayOnStderr } from './build.ts';

/** Every command that runs built code, and the file that is it. */
const COMMANDS: Readonly<Record<string, string>> = {
  embedded: 'gateway/embedded.js',
  gateway: 'gateway/main.js',
  subgraph: 'subgraphs/cli/serve.js',
  relay: 'subgraphs/cli/relay.js',
  migrate: 'subgraphs/cli/migrate.js',
  token: 'gateway/cli/token.js',
  compose: 'gateway/cli/compose.js',
  plan: 'gateway/cli/plan.js',
  crosswalk: 'clients/crosswalk/main.js',
  schema: 'subgraphs/cli/schema.js',
};

const given = process.argv.slice(2);
// `npm start -- --help` names no command: what begins with a dash belongs to the first
const [command = 'embedded', ...args] = given[0]?.startsWith('-') ? ['embedded', ...given] : given;
const file = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
const dist = join(ROOT, 'dist');

if (file === undefined) {
  sayOnStderr(`there is no command ${command}: ${Object.keys(COMMANDS).join(', ')}`);
  process.exit(2);
}
try {
  await build(ROOT, dist, sayOnStderr);
} catch (error) {
  sayOnStderr(`the build failed: ${(error as Error).message}`);
  process.exit(1);
}
// In this very process: signals and the exit code are the command's own.
process.argv = [process.execPath, join(dist, file), ...args];
await import(pathToFileURL(join(dist, file)).href);
