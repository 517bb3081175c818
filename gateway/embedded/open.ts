import { startStandIns } from '../../clients/legacy/start-stand-ins.ts';
import { claimConnectors, claimFolder } from '../../subgraphs/cli/claim-data.ts';
import { createFrontEnds, frontEndsOf, hostOf, makeFolders } from '../../subgraphs/cli/host.ts';
import { databaseOf, type StorageSettings } from '../../subgraphs/cli/settings.ts';
import { SUBGRAPH_NAMES, SUBGRAPHS } from '../../subgraphs/cli/subgraphs.ts';
import { loadSystems } from '../../subgraphs/kernel/codes/systems.ts';
import { reachability } from '../../subgraphs/kernel/database/reachability.ts';
import { inProcessBus } from '../../subgraphs/kernel/exchange/in-process-bus.ts';
import type { NatsPlace } from '../../subgraphs/kernel/exchange/nats/connect.ts';
import type { Handle, RunningSubgraph, Subscribe } from '../../subgraphs/kernel/graph/host.ts';
import type { Clock, NewId, Random } from '../../subgraphs/kernel/wire/clock.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import { principalSeal } from '../../subgraphs/kernel/wire/principal.ts';
import { principalSecret } from '../../subgraphs/kernel/wire/principal-secret.ts';
import type { TrustedDocuments } from '../admission/trusted-documents.ts';
import { createGateway, type Gateway } from '../create-gateway.ts';
import { ide } from '../ide/serve.ts';
import { type Issuer, openIssuer } from '../identity/issuer.ts';
import type { Planner } from '../planning/planner.ts';
import { composeSubgraphs } from '../supergraph/compose.ts';
import { readSupergraphConfig } from '../supergraph/config.ts';
import { loadSubgraphs } from '../supergraph/load.ts';
import { inProcessTransport } from '../transport/in-process.ts';

export interface EmbeddedOptions {
  readonly storage: StorageSettings;
  /** where the exchange goes over; undefined for none but this process */
  readonly nats?: NatsPlace | undefined;
  /** PRINCIPAL_SECRET, hex */
  readonly secret: string | undefined;
  /** what requests may name in place of a text */
  readonly documents?: TrustedDocuments | undefined;
  /** where the built IDE lies */
  readonly ideFolder: string;
  /** the clock of the graph; tokens and deadlines go by the machine's */
  readonly graphClock: Clock;
  readonly machineClock: Clock;
  readonly newId: NewId;
  readonly random: Random;
  /** how planners are opened; left out, plans are made in this process */
  readonly openPlanner?: ((sdl: string) => Planner) | undefined;
  readonly log: Log;
  /** whether all that a start promises is there, the demo's cases too */
  readonly isReady: () => boolean;
  /** says what is being done, a sentence at a time */
  say(line: string): void;
}

export interface Embedded {
  readonly gateway: Gateway;
  readonly issuer: Issuer;
  /** Begins the exchange and the legacy systems' stand-ins. */
  start(): Promise<void>;
  /** Ends everything, the last opened first. */
  close(): Promise<void>;
}

/** Gateway, all subgraphs and the stand-ins of the legacy systems in one process, over one data folder. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { storage, log, newId, random, graphClock, machineClock, say } = options;
  await makeFolders(storage);
  const unlock = claimFolder(storage);
  const release = await claimConnectors(storage, SUBGRAPH_NAMES, log);
  const systems = loadSystems();
  const secret = await principalSecret(storage.dataDir, options.secret);
  const seal = principalSeal(secret, machineClock);
  const issuer = await openIssuer(storage.dataDir, machineClock);

  const openNats = async (place: NatsPlace) => {
    // only here: what it brings along costs every other start time and memory
    const { openNatsBus } = await import('../../subgraphs/kernel/exchange/nats-bus.ts');
    return openNatsBus({ place, name: 'all', isRegister: true, secret, clock: machineClock, newId, random, log });
  };
  const nats = options.nats && (await openNats(options.nats));
  const frontEnds = frontEndsOf(storage, systems);
  const handles = new Map<string, Handle>();
  const subscriptions = new Map<string, Subscribe>();
  const hall: Handle = (body, headers, signal) => {
    const handle = handles.get('hall');
    if (!handle) throw new Error('hall is not open yet');
    return handle(body, headers, signal);
  };
  const shared = { clock: graphClock, newId, random, log, systems, seal, frontEnds, bus: nats ?? inProcessBus(), hall };
  const subgraphs: RunningSubgraph[] = [];
  for (const name of SUBGRAPH_NAMES) {
    say(`opening ${name} / 正在打开子图 ${name}`);
    const subgraph = await SUBGRAPHS[name].open(hostOf(shared, storage, name));
    handles.set(name, subgraph.handle);
    if (subgraph.subscribe) subscriptions.set(name, subgraph.subscribe);
    subgraphs.push(subgraph);
  }

  // after their own: where the whole server is away, that one sentence is enough
  say('opening the front-end databases / 正在打开前置机数据库');
  await createFrontEnds(frontEnds, systems, log);
  // the four lie on one server
  const own = reachability(databaseOf(storage, 'hall'));

  say('composing the supergraph / 正在合成总图');
  const { supergraphSdl } = composeSubgraphs(await loadSubgraphs(await readSupergraphConfig('supergraph.yaml')));
  const transport = inProcessTransport(handles, machineClock, log, subscriptions);
  const gateway = await createGateway({
    supergraphSdl,
    documents: options.documents,
    transport,
    random,
    openPlanner: options.openPlanner,
    issuer,
    seal,
    ide: ide(options.ideFolder),
    isReady: options.isReady,
    outage: own.outage,
    log,
    clock: machineClock,
    newId,
  });

  const open = (systemId: string) => frontEnds.of(systemId);
  let standIns: ReturnType<typeof startStandIns> | undefined;
  return {
    gateway,
    issuer,
    async start() {
      for (const subgraph of subgraphs) await subgraph.start();
      standIns = startStandIns({ systems, open, clock: graphClock, random, log });
    },
    async close() {
      await gateway.close();
      await standIns?.stop();
      for (const subgraph of subgraphs.toReversed()) await subgraph.stop();
      await nats?.close();
      await frontEnds.close();
      own.close();
      await release();
      unlock();
    },
  };
}
