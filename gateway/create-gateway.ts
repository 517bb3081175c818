import type { Clock, NewId, Random } from '../subgraphs/kernel/wire/clock.ts';
import type { Log } from '../subgraphs/kernel/wire/log.ts';
import type { PrincipalSeal } from '../subgraphs/kernel/wire/principal.ts';
import { admit } from './admission/admit.ts';
import type { TrustedDocuments } from './admission/trusted-documents.ts';
import { codedError } from './coded-error.ts';
import { countedRoutes } from './counted-routes.ts';
import { type EngineName, engineOpener } from './engine/choose-engine.ts';
import { warmUp } from './engine/warm-up.ts';
import { overHttp } from './http/graphql.ts';
import { planOverHttp } from './http/plan.ts';
import { errorReply, jsonReply, type Reply } from './http/reply.ts';
import { httpServer, type Route } from './http/server.ts';
import type { Issuer } from './identity/issuer.ts';
import { pipeline } from './pipeline.ts';
import type { Planner } from './planning/planner.ts';
import { generations, type Published } from './supergraph/generations.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { tellPlan } from './tell-plan.ts';
import { keptSeal } from './transport/kept-seal.ts';
import type { Transport } from './transport/transport.ts';

/** What answers paths that are not the gateway's own: the bundled pages. */
export type ServePage = (pathname: string, acceptEncoding?: string) => Reply | undefined;

export interface GatewayParts {
  /** the first; others come by `publish` */
  readonly supergraphSdl: string;
  /** just before a supergraph is in use, the first too */
  readonly onPublish?: ((supergraphSdl: string) => void) | undefined;
  /** what requests may name in place of a text; planned before anybody asks */
  readonly documents?: TrustedDocuments | undefined;
  readonly transport: Transport;
  /** throws where a supergraph cannot be served from here */
  readonly require?: ((supergraphSdl: string) => void) | undefined;
  /** our own where left out */
  readonly engine?: EngineName | undefined;
  /** how planners are opened; left out, plans are made in this process */
  readonly openPlanner?: ((sdl: string) => Planner) | undefined;
  readonly random: Random;
  /** reads tokens; left out, every caller is anonymous */
  readonly issuer?: Issuer | undefined;
  /** signs principals for the subgraphs, with the clock that these read */
  readonly seal?: PrincipalSeal | undefined;
  /** names of client headers that subgraphs get too, lower case */
  readonly forwardHeaders?: readonly string[] | undefined;
  readonly ide?: ServePage | undefined;
  /** what /health/ready waits for besides the gateway itself */
  readonly isReady?: (() => boolean) | undefined;
  /** and what may go away and come back while it runs: a sentence while it is away */
  readonly outage?: (() => Promise<string | undefined>) | undefined;
  /** GraphQL requests that are worked on at once, 1,000 where left out */
  readonly maxRequests?: number | undefined;
  /** streams of live updates at once, 10,000 where left out */
  readonly maxStreams?: number | undefined;
  readonly log: Log;
  /** the machine's own clock: deadlines and durations */
  readonly clock: Clock;
  readonly newId: NewId;
}

export interface Gateway {
  /** Answers from now on; resolves to the port. */
  listen(port: number, host?: string): Promise<number>;
  /** Puts another supergraph in the place of the one in use; what is under way ends by the one that it began with. Never rejects. */
  publish(supergraphSdl: string): Promise<Published>;
  /** Takes no more requests, ends those under way within the grace (1.5 s), then lets go of everything, the transport too. */
  close(graceMs?: number): Promise<void>;
}

const GRACE_MS = 1_500;
const MAX_REQUESTS = 1_000;
const MAX_STREAMS = 10_000;
const NO_DOCUMENTS: TrustedDocuments = new Map();

/** A gateway over one supergraph; what it needs from outside comes in. Ready once it listens. */
export async function createGateway(parts: GatewayParts): Promise<Gateway> {
  const { supergraphSdl, transport, issuer, seal, forwardHeaders: forward, maxRequests = MAX_REQUESTS, log, clock, newId } = parts;
  const documents = parts.documents ?? NO_DOCUMENTS;
  const open = engineOpener({ name: parts.engine, transport, openPlanner: parts.openPlanner, random: parts.random, log });
  const metrics = createMetrics();
  const supergraphs = await generations({
    first: supergraphSdl,
    async open(sdl) {
      parts.require?.(sdl);
      return open(sdl);
    },
    warm: warmUp({ documents, admit, log, clock }),
    onPublish(number, sdl) {
      metrics.generationBegan(number);
      parts.onPublish?.(sdl);
    },
    log,
  });
  const answer = pipeline({
    lease: supergraphs.lease,
    documents,
    issuer,
    outgoing: { seal: seal && keptSeal(seal, clock), forward },
    clock,
    maxStreams: parts.maxStreams ?? MAX_STREAMS,
  });
  let draining = false;
  const health = async () => {
    if (draining) return 'draining';
    return (parts.isReady?.() ?? true) ? ((await parts.outage?.()) ?? 'ready') : 'starting';
  };

  const counted = countedRoutes({ maxRequests, metrics, clock, log });
  const plan = tellPlan({ lease: supergraphs.lease, issuer, documents });
  const routes: Readonly<Record<string, Route>> = {
    '/graphql': counted((call, request) => overHttp(answer, call, request, log)),
    '/plan': counted((call, request) => planOverHttp(plan, call, request, log)),
    '/health/live': () => jsonReply(200, { status: 'live' }),
    '/health/ready': async () => {
      const status = await health();
      return jsonReply(status === 'ready' ? 200 : 503, { status });
    },
    '/metrics': async () => ({ status: 200, headers: { 'content-type': metrics.contentType }, body: await metrics.text() }),
    ...(issuer ? { '/.well-known/jwks.json': () => jsonReply(200, issuer.jwks) } : {}),
  };
  const page = (pathname: string): Route | undefined => {
    if (parts.ide?.(pathname) === undefined) return undefined;
    return (call) => {
      if (call.method === 'GET' || call.method === 'HEAD') return parts.ide?.(pathname, call.headers['accept-encoding']) as Reply;
      const reason = 'here is a page to look at: GraphQL is at /graphql';
      return errorReply(405, [codedError('BAD_USER_INPUT', { reason }, call.language)], { allow: 'GET, HEAD' });
    };
  };
  const server = httpServer({ route: (pathname) => (Object.hasOwn(routes, pathname) ? routes[pathname] : page(pathname)), newId, log });

  return {
    listen: (port, host) => server.listen(port, host),
    async publish(sdl) {
      const result = await supergraphs.publish(sdl);
      metrics.reloadEnded(result);
      return result;
    },
    async close(graceMs = GRACE_MS) {
      draining = true;
      await server.drain(graceMs);
      await supergraphs.close();
      await transport.close();
    },
  };
}
