import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { processLog } from '../subgraphs/kernel/errors/process-log.ts';
import { startFailure } from '../subgraphs/kernel/errors/start-failure.ts';
import { gatewayArguments } from './config/arguments.ts';
import { USAGE } from './config/usage.ts';
import { openGateway } from './open-alone.ts';

async function main(): Promise<void> {
  const options = gatewayArguments(process.argv.slice(2), process.env);
  if (options.help) return void process.stdout.write(USAGE);
  // bundled beside what was built; who runs the sources has none
  const pages = fileURLToPath(new URL('../ide', import.meta.url));
  const gateway = await openGateway(options, process.env, processLog(process.env), existsSync(pages) ? pages : undefined);
  let ending = false;
  const end = () => {
    if (ending) return; // npm passes on the Ctrl-C that the terminal has sent already
    ending = true;
    void gateway.close().finally(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  // a terminal that closes says SIGHUP too, and means the end
  if (!process.stdout.isTTY) process.on('SIGHUP', () => void gateway.reload());
  const port = await gateway.listen(options.port);
  process.stdout.write(`ready: http://localhost:${port}/graphql\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    const { reason, exitCode } = startFailure(error);
    process.stderr.write(exitCode === 2 ? `${reason}\n\n${USAGE}` : `the gateway did not start: ${reason}\n`);
    process.exit(exitCode);
  });
}
