import { v7 as newId } from 'uuid';
import { loadSystems, type WrappedSystem } from '../kernel/codes/systems.ts';
import { type HttpBus, httpBus } from '../kernel/exchange/http-bus.ts';
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
  /** PRINCIPAL_SECRET, hex */
  readonly secret: string | undefined;
  readonly log: Log;
}

export interface ProcessHost {
  readonly host: SubgraphHost;
  /** the wrapped systems whose connectors live in it */
  readonly own: readonly WrappedSystem[];
  readonly bus: HttpBus;
  close(): Promise<void>;
}

/** What a process of its own gives to the part of the product that it runs: the machine's clock, the others over HTTP, migrated databases only. */
export async function processHost({ subgraph, name, addresses, storage, secret, log }: ProcessOptions): Promise<ProcessHost> {
  const clock: Clock = () => new Date();
  await makeFolders(storage);
  const seal = principalSeal(await principalSecret(storage.dataDir, secret), clock);
  const systems = loadSystems();
  const register = addressOf(addresses, 'hall');
  const addressOfConnector = (systemId: string) => {
    const connector = subgraphOf(systems, systemId);
    return connector && addresses.get(connector)?.origin;
  };
  const bus = httpBus({ name, addressOf: addressOfConnector, registerAddress: register.origin, seal });
  const frontEnds = frontEndsOf(storage, systems);
  const own = systems.filter(({ kind }) => SUBGRAPHS[subgraph].kinds.includes(kind));
  const hall: Handle = (body, headers, signal) => postJson(register, body, headers, signal);
  const shared = { clock, newId, random: Math.random, log, systems, seal, frontEnds, bus, hall, migrations: 'require' as const };
  return { host: hostOf(shared, storage, subgraph), own, bus, close: () => frontEnds.close() };
}
