import { resolve } from 'node:path';
import type { Clock } from '../subgraphs/kernel/wire/clock.ts';
import type { Log } from '../subgraphs/kernel/wire/log.ts';
import { principalSeal } from '../subgraphs/kernel/wire/principal.ts';
import { principalSecret } from '../subgraphs/kernel/wire/principal-secret.ts';
import type { GatewayArguments } from './config/arguments.ts';
import { OWN_DOCUMENTS, readTrustedDocuments } from './config/trusted-documents.ts';
import { createGateway, type Gateway } from './create-gateway.ts';
import { ide } from './ide/serve.ts';
import { openIssuer } from './identity/issuer.ts';
import { newId } from './new-id.ts';
import { plannerPool } from './planning/pool.ts';
import { requireAddresses } from './supergraph/addresses.ts';
import { subgraphUrls } from './supergraph/api-schema.ts';
import { lastGood } from './supergraph/last-good.ts';
import { configSource, fileSource } from './supergraph/source.ts';
import { watchSupergraph } from './supergraph/watch.ts';
import { httpTransport } from './transport/http.ts';

const CONFIG = 'supergraph.yaml';

export interface GatewayAlone extends Gateway {
  /** Looks at once whether there is another supergraph. */
  reload(): Promise<void>;
}

/**
 * The gateway alone, which follows its supergraph's files. Over a ready supergraph it knows no callers unless told to; over our own it logs them
 * in and signs them to its subgraphs.
 * @param ideFolder the bundled pages; left out, there are none
 */
export async function openGateway(
  options: GatewayArguments,
  environment: NodeJS.ProcessEnv,
  log: Log,
  ideFolder?: string,
): Promise<GatewayAlone> {
  const clock: Clock = () => new Date();
  const dataDir = environment.DATA_DIR || '.data';
  const { supergraph } = options;
  const own = supergraph === undefined;
  const documents = options.documents ?? (own ? OWN_DOCUMENTS : undefined);
  const source = own ? configSource(CONFIG) : fileSource(supergraph);
  const kept = own ? lastGood({ dataDir, of: resolve(CONFIG), newId, log }) : undefined;
  const first = kept ? await kept.readOr(source) : { supergraphSdl: await source.read(), isOld: false };
  const urls = new Map(subgraphUrls(first.supergraphSdl));

  const gateway = await createGateway({
    supergraphSdl: first.supergraphSdl,
    require: requireAddresses,
    onPublish(supergraphSdl) {
      for (const [name, url] of subgraphUrls(supergraphSdl)) urls.set(name, url);
      kept?.keep(supergraphSdl).catch((error: unknown) => log.warn({ cause: String(error) }, 'the supergraph in use could not be kept'));
    },
    documents: documents === undefined ? undefined : await readTrustedDocuments(documents),
    openPlanner: (sdl) => plannerPool(sdl, { log, clock }),
    transport: httpTransport({ urls, clock, log, maxConnections: options.subgraphConnections }),
    issuer: own || options.login ? await openIssuer(dataDir, clock) : undefined,
    seal: own ? principalSeal(await principalSecret(dataDir, environment.PRINCIPAL_SECRET), clock) : undefined,
    engine: options.engine,
    random: Math.random,
    forwardHeaders: options.forwardHeaders,
    ide: ideFolder === undefined ? undefined : ide(ideFolder),
    maxRequests: options.maxRequests,
    log,
    clock,
    newId,
  });
  const watch = watchSupergraph({ source, publish: gateway.publish, log });
  // what was written since it was read, and what is newer than the last good one
  if (first.isOld || !own) void watch.reload();
  return {
    ...gateway,
    reload: watch.reload,
    close(graceMs) {
      watch.close();
      return gateway.close(graceMs);
    },
  };
}
