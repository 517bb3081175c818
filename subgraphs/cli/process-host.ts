import { v7 as newId } from 'uuid';
import { loadSystems, type WrappedSystem } from '../kernel/codes/systems.ts';
import type { Bus } from '../kernel/exchange/bus.ts';
import { type ExchangePost, httpBus } from '../kernel/exchange/http-bus.ts';
import type { NatsPlace } from '../kernel/exchange/nats/connect.ts';
import type { Handle, SubgraphHost } from '../kernel/graph/host.ts';
import type { Clock } from '../kernel/wire/clock.ts';
import type { Log } from '../kernel/wire/log.ts';
import { principalSeal } from '../kernel/wire/principal.ts';
import { principalSecret } from '../kernel/wire/principal-secret.ts';
import { type Addresses, addressOf } from './addresses.ts';
import { frontEndsOf, hostOf, makeFolders } from './host.ts';
import { postJson } from './post-json.ts';
import type { StorageSettings } from './settings.ts';
import { SUBGRAPHS, type SubgraphName, subgraphOf } from './subgraphs.ts';

interface ProcessOptions {
  /** whose database it opens */
  readonly subgraph: SubgraphName;
  /** what it calls itself on the exchange */
  readonly name: string;
  readonly addresses: Addresses;
  readonly storage: StorageSettings;
  /** NATS_URL: where the exchange goes over; undefined for HTTP from process to process */
  readonly nats: NatsPlace | undefined;
  /** PRINCIPAL_SECRET, hex */
  readonly secret: string | undefined;
  readonly log: Log;
}

export interface ProcessHost {
  readonly host: SubgraphHost;
  /** the wrapped systems whose connectors live in it */
  readonly own: readonly WrappedSystem[];
  /** what its HTTP server takes of the exchange: path to handler */
  readonly posts: Readonly<Record<string, ExchangePost>>;
  close(): Promise<void>;
}

/** What a process of its own gives to the part of the product that it runs: the machine's clock, the others over HTTP or NATS, migrated databases only. */
export async function processHost(options: ProcessOptions): Promise<ProcessHost> {
  const { subgraph, addresses, storage, log } = options;
  const clock: Clock = () => new Date();
  await makeFolders(storage);
  const secret = await principalSecret(storage.dataDir, options.secret);
  const seal = principalSeal(secret, clock);
  const systems = loadSystems();
  const register = addressOf(addresses, 'hall');
  const { bus, posts, close: closeExchange } = await openExchange(options, { systems, register: register.origin, secret, clock });
  const frontEnds = frontEndsOf(storage, systems);
  const own = systems.filter(({ kind }) => SUBGRAPHS[subgraph].kinds.includes(kind));
  const hall: Handle = (body, headers, signal) => postJson(register, body, headers, signal);
  const shared = { clock, newId, random: Math.random, log, systems, seal, frontEnds, bus, hall, migrations: 'require' as const };
  const close = async () => {
    await closeExchange();
    await frontEnds.close();
  };
  return { host: hostOf(shared, storage, subgraph), own, posts, close };
}

interface Exchange extends Pick<ProcessHost, 'posts' | 'close'> {
  readonly bus: Bus;
}
interface Surroundings {
  readonly systems: readonly WrappedSystem[];
  /** origin of hall */
  readonly register: string;
  readonly secret: Uint8Array;
  readonly clock: Clock;
}

/** @throws NatsUnavailable */
async function openExchange({ name, addresses, nats: place, log }: ProcessOptions, given: Surroundings): Promise<Exchange> {
  const { systems, register, secret, clock } = given;
  if (place) {
    // only here: what it brings along costs every other start time and memory
    const { openNatsBus } = await import('../kernel/exchange/nats-bus.ts');
    const bus = await openNatsBus({ place, name, isRegister: name === 'hall', secret, clock, newId, random: Math.random, log });
    return { bus, posts: {}, close: () => bus.close() };
  }
  const addressOfConnector = (systemId: string) => {
    const connector = subgraphOf(systems, systemId);
    return connector && addresses.get(connector)?.origin;
  };
  const bus = httpBus({ name, addressOf: addressOfConnector, registerAddress: register, seal: principalSeal(secret, clock) });
  return { bus, posts: bus.posts, close: async () => {} };
}
