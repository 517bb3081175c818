import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import 'reflect-metadata';
import { reachability } from '../kernel/database/reachability.ts';
import { processLog } from '../kernel/errors/process-log.ts';
import { parsed, startFailure, UsageError } from '../kernel/errors/start-failure.ts';
import type { Log } from '../kernel/wire/log.ts';
import { type Addresses, addressesOf, addressOf } from './addresses.ts';
import { claimConnectors, claimFiles } from './claim-data.ts';
import { endOnSignal } from './end-on-signal.ts';
import { createFrontEnds } from './host.ts';
import { natsPlace } from './nats-settings.ts';
import { portOf } from './port.ts';
import { processHost } from './process-host.ts';
import { graphqlPost, subgraphServer } from './server.ts';
import { storageSettings } from './settings.ts';
import { isSubgraphName, SUBGRAPH_NAMES, SUBGRAPHS, type SubgraphName } from './subgraphs.ts';
import { OPTIONS, USAGE } from './usage/subgraph.ts';

const GRACE_MS = 1_500;

interface ServeOptions {
  readonly name: SubgraphName;
  readonly port: number;
  readonly host: string;
  readonly addresses: Addresses;
  /** --no-relay */
  readonly relayElsewhere?: boolean;
}

/** A subgraph that serves; `close` drains it. */
export interface ServedSubgraph {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Opens a subgraph over its own database and answers for it. Ready once this resolves.
 * @throws FolderLocked, HeldElsewhere, MigrationsPending, DatabaseNewer, DatabaseUnavailable, DatabaseRefused, NatsUnavailable, UsageError: each a sentence for the operator
 */
export async function serveSubgraph(options: ServeOptions, environment: NodeJS.ProcessEnv, log: Log): Promise<ServedSubgraph> {
  const { name, addresses, relayElsewhere = false } = options;
  const storage = storageSettings(environment);
  const nats = natsPlace(environment);
  if (relayElsewhere && !storage.server) throw new UsageError('--no-relay: an SQLite file belongs to one process; set DATABASE_URL');
  const opened: (() => unknown)[] = [claimFiles(storage, [name])];
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    opened.push(await claimConnectors(storage, [name], log));
    const { host, own, posts, close } = await processHost({
      subgraph: name,
      name,
      addresses,
      storage,
      nats,
      secret: environment.PRINCIPAL_SECRET,
      log,
    });
    opened.push(close);
    const subgraph = await SUBGRAPHS[name].open({ ...host, relayElsewhere });
    opened.push(() => subgraph.stop());
    // after its own database: where the whole server is away, that one sentence is enough
    await createFrontEnds(host.frontEnds, own, log);
    const { outage, close: forget } = reachability(host.database);
    opened.push(forget);
    let ready = false;
    const server = subgraphServer({ posts: { '/graphql': graphqlPost(subgraph), ...posts }, isReady: () => ready, outage, log });
    const port = await server.listen(options.port, options.host);
    opened.push(() => {
      ready = false;
      return server.drain(GRACE_MS);
    });
    await subgraph.start();
    ready = true;
    return { port, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** @throws UsageError; undefined where only help is wanted */
async function optionsOf(argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<ServeOptions | undefined> {
  const { values, positionals } = parsed(() => parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS }));
  if (values.help) return undefined;
  const [name, ...more] = positionals;
  if (!isSubgraphName(name) || more.length > 0) throw new UsageError(`name one subgraph: ${SUBGRAPH_NAMES.join(', ')}`);
  const relayElsewhere = values['no-relay'];
  if (relayElsewhere && name !== 'hall') throw new UsageError(`--no-relay: ${name} has no relay, hall has`);
  const addresses = await addressesOf();
  const port = portOf(values.port, addressOf(addresses, name).port || '80');
  return { name, port, host: environment.HOST || '127.0.0.1', addresses, relayElsewhere };
}

async function main(): Promise<void> {
  const options = await optionsOf(process.argv.slice(2), process.env);
  if (!options) return void process.stdout.write(USAGE);
  const served = await serveSubgraph(options, process.env, processLog(process.env));
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
