import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import 'reflect-metadata';
import { reachability } from '../kernel/database/reachability.ts';
import { processLog } from '../kernel/errors/process-log.ts';
import { parsed, startFailure, UsageError } from '../kernel/errors/start-failure.ts';
import type { Log } from '../kernel/wire/log.ts';
import { type Addresses, addressesOf } from './addresses.ts';
import { endOnSignal } from './end-on-signal.ts';
import { natsPlace } from './nats-settings.ts';
import { portOf } from './port.ts';
import { processHost } from './process-host.ts';
import { subgraphServer } from './server.ts';
import { storageSettings } from './settings.ts';
import { OPTIONS, USAGE } from './usage/relay.ts';

const GRACE_MS = 500;

interface RelayProcessOptions {
  readonly port: number;
  readonly host: string;
  readonly addresses: Addresses;
}

export interface ServedRelay {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Runs a relay over hall's database. Ready once this resolves.
 * @throws MigrationsPending, DatabaseNewer, DatabaseUnavailable, NatsUnavailable, UsageError: each a sentence for the operator
 */
export async function serveRelay(options: RelayProcessOptions, environment: NodeJS.ProcessEnv, log: Log): Promise<ServedRelay> {
  const storage = storageSettings(environment);
  if (!storage.server) throw new UsageError('DATABASE_URL is needed: with SQLite files the relay is part of npm run subgraph -- hall');
  const nats = natsPlace(environment);
  const opened: (() => unknown)[] = [];
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const secret = environment.PRINCIPAL_SECRET;
    const { host, close } = await processHost({
      subgraph: 'hall',
      name: 'relay',
      addresses: options.addresses,
      storage,
      nats,
      secret,
      log,
    });
    opened.push(close);
    const { openRelay } = await import('../hall/open-relay.ts');
    const relay = await openRelay(host);
    opened.push(() => relay.stop());
    const { outage, close: forget } = reachability(host.database);
    opened.push(forget);
    let ready = false;
    const server = subgraphServer({ posts: {}, isReady: () => ready, outage, log });
    const port = await server.listen(options.port, options.host);
    opened.push(() => {
      ready = false;
      return server.drain(GRACE_MS);
    });
    await relay.start();
    ready = true;
    return { port, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function main(): Promise<void> {
  const { values } = parsed(() => parseArgs({ args: process.argv.slice(2), options: OPTIONS }));
  if (values.help) return void process.stdout.write(USAGE);
  const host = process.env.HOST || '127.0.0.1';
  const place = { port: portOf(values.port, '0'), host, addresses: await addressesOf() };
  const served = await serveRelay(place, process.env, processLog(process.env));
  endOnSignal(served.close);
  process.stdout.write(`ready: http://${host}:${served.port}/health/ready\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    const { reason, exitCode } = startFailure(error);
    process.stderr.write(exitCode === 2 ? `${reason}\n\n${USAGE}` : `the relay did not start: ${reason}\n`);
    process.exit(exitCode);
  });
}
