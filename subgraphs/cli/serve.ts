import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import 'reflect-metadata';
import { v7 as newId } from 'uuid';
import { loadSystems } from '../kernel/codes/systems.ts';
import { parsed, startFailure, UsageError } from '../kernel/errors/start-failure.ts';
import { httpBus } from '../kernel/exchange/http-bus.ts';
import type { Handle } from '../kernel/graph/host.ts';
import type { Clock } from '../kernel/wire/clock.ts';
import type { Log } from '../kernel/wire/log.ts';
import { principalSeal } from '../kernel/wire/principal.ts';
import { principalSecret } from '../kernel/wire/principal-secret.ts';
import { type Addresses, addressesOf, addressOf } from './addresses.ts';
import { endOnSignal } from './end-on-signal.ts';
import { createFrontEnds, frontEndsOf, hostOf, makeFolders } from './host.ts';
import { postJson } from './post-json.ts';
import { graphqlPost, subgraphServer } from './server.ts';
import { storageSettings } from './settings.ts';
import { isSubgraphName, SUBGRAPH_NAMES, SUBGRAPHS, type SubgraphName, subgraphOf } from './subgraphs.ts';

const USAGE = `npm run subgraph -- ${SUBGRAPH_NAMES.join('|')} [--port N] [--help]

One subgraph as a process of its own: POST /graphql, /exchange/events, /exchange/receipts; /health/live, /health/ready.
  --port N   default: the port of its routing_url in supergraph.yaml; 0 takes a free one
Environment: HOST (127.0.0.1: this machine only), DATA_DIR (.data), DATABASE_URL (mysql://user:password@host:port; SQLite files
in DATA_DIR where left out), PRINCIPAL_SECRET (hex; DATA_DIR/keys/principal-secret where left out). It finds the other subgraphs
by their routing_url. SIGTERM ends what is under way, then the process.
`;

const CONFIG = 'supergraph.yaml';
const GRACE_MS = 1_500;

interface ServeOptions {
  readonly name: SubgraphName;
  readonly port: number;
  readonly host: string;
  readonly addresses: Addresses;
}

/** A subgraph that serves; `close` drains it. */
export interface ServedSubgraph {
  readonly port: number;
  close(): Promise<void>;
}

/** Opens a subgraph over its own database and answers for it. Ready once this resolves. */
export async function serveSubgraph(options: ServeOptions, environment: NodeJS.ProcessEnv, log: Log): Promise<ServedSubgraph> {
  const { name, addresses } = options;
  const clock: Clock = () => new Date();
  const storage = storageSettings(environment);
  await makeFolders(storage);
  const seal = principalSeal(await principalSecret(storage.dataDir, environment.PRINCIPAL_SECRET), clock);
  const systems = loadSystems();
  const register = addressOf(addresses, 'hall');
  const addressOfConnector = (systemId: string) => {
    const subgraph = subgraphOf(systems, systemId);
    return subgraph && addresses.get(subgraph)?.origin;
  };
  const bus = httpBus({ name, addressOf: addressOfConnector, registerAddress: register.origin, seal });
  const frontEnds = frontEndsOf(storage, systems);
  const own = systems.filter(({ kind }) => SUBGRAPHS[name].kinds.includes(kind));
  await createFrontEnds(frontEnds, own, log);
  const hall: Handle = (body, headers, signal) => postJson(register, body, headers, signal);
  const shared = { clock, newId, random: Math.random, log, systems, seal, frontEnds, bus, hall };
  const subgraph = await SUBGRAPHS[name].open(hostOf(shared, storage, name));

  let ready = false;
  const server = subgraphServer({ posts: { '/graphql': graphqlPost(subgraph.handle), ...bus.posts }, isReady: () => ready, log });
  const port = await server.listen(options.port, options.host);
  await subgraph.start();
  ready = true;
  return {
    port,
    async close() {
      ready = false;
      await server.drain(GRACE_MS);
      await subgraph.stop();
      await frontEnds.close();
    },
  };
}

/** @throws UsageError; undefined where only help is wanted */
async function optionsOf(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<ServeOptions | undefined> {
  const options = { help: { type: 'boolean', default: false }, port: { type: 'string' } } as const;
  const { values, positionals } = parsed(() => parseArgs({ args: [...argv], allowPositionals: true, options }));
  if (values.help) return undefined;
  const [name, ...more] = positionals;
  if (!isSubgraphName(name) || more.length > 0) throw new UsageError(`name one subgraph: ${SUBGRAPH_NAMES.join(', ')}`);
  const addresses = await addressesOf(CONFIG);
  const port = Number(values.port ?? (addressOf(addresses, name).port || 80));
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`--port: ${values.port} is no port`);
  return { name, port, host: environment.HOST || '127.0.0.1', addresses };
}

async function main(): Promise<void> {
  const options = await optionsOf(process.argv.slice(2), process.env);
  if (!options) return void process.stdout.write(USAGE);
  const served = await serveSubgraph(options, process.env, pino(pino.destination(2)));
  endOnSignal(served.close);
  process.stdout.write(`ready: http://${options.host}:${served.port}/graphql\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    const { reason, exitCode } = startFailure(error);
    process.stderr.write(exitCode === 2 ? `${reason}\n\n${USAGE}` : `the subgraph did not start: ${reason}\n`);
    process.exit(exitCode);
  });
}
