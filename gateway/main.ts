import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { v7 as newId } from 'uuid';
import { processLog } from '../subgraphs/kernel/errors/process-log.ts';
import { startFailure } from '../subgraphs/kernel/errors/start-failure.ts';
import type { Clock } from '../subgraphs/kernel/wire/clock.ts';
import type { Log } from '../subgraphs/kernel/wire/log.ts';
import { principalSeal } from '../subgraphs/kernel/wire/principal.ts';
import { principalSecret } from '../subgraphs/kernel/wire/principal-secret.ts';
import { GATEWAY_USAGE, type GatewayArguments, gatewayArguments } from './config/arguments.ts';
import { createGateway, type Gateway } from './create-gateway.ts';
import { openIssuer } from './identity/issuer.ts';
import { subgraphUrls } from './supergraph/api-schema.ts';
import { composeSubgraphs } from './supergraph/compose.ts';
import { readSupergraphConfig } from './supergraph/config.ts';
import { loadSubgraphs } from './supergraph/load.ts';
import { httpTransport } from './transport/http.ts';

const CONFIG = 'supergraph.yaml';

/** The gateway alone. Over a ready supergraph it knows no callers unless told to; over our own it logs them in and signs them to its subgraphs. */
export async function openGateway(options: GatewayArguments, environment: NodeJS.ProcessEnv, log: Log): Promise<Gateway> {
  const clock: Clock = () => new Date();
  const own = options.supergraph === undefined;
  const supergraphSdl =
    options.supergraph === undefined
      ? composeSubgraphs(await loadSubgraphs(await readSupergraphConfig(CONFIG))).supergraphSdl
      : await readFile(options.supergraph, 'utf8');
  const dataDir = environment.DATA_DIR || '.data';
  return createGateway({
    supergraphSdl,
    transport: httpTransport({ urls: subgraphUrls(supergraphSdl), clock, log }),
    issuer: own || options.login ? await openIssuer(dataDir, clock) : undefined,
    seal: own ? principalSeal(await principalSecret(dataDir, environment.PRINCIPAL_SECRET), clock) : undefined,
    engine: options.engine,
    random: Math.random,
    forwardHeaders: options.forwardHeaders,
    log,
    clock,
    newId,
  });
}

async function main(): Promise<void> {
  const options = gatewayArguments(process.argv.slice(2), process.env);
  if (options.help) return void process.stdout.write(GATEWAY_USAGE);
  const gateway = await openGateway(options, process.env, processLog(process.env));
  let ending = false;
  const end = () => {
    if (ending) return; // npm passes on the Ctrl-C that the terminal has sent already
    ending = true;
    void gateway.close().finally(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  const port = await gateway.listen(options.port);
  process.stdout.write(`ready: http://localhost:${port}/graphql\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    const { reason, exitCode } = startFailure(error);
    process.stderr.write(exitCode === 2 ? `${reason}\n\n${GATEWAY_USAGE}` : `the gateway did not start: ${reason}\n`);
    process.exit(exitCode);
  });
}
