import { randomUUID } from 'node:crypto';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { createGateway, type Gateway, type GatewayParts } from '../create-gateway.ts';
import { composeSubgraphs } from '../supergraph/compose.ts';
import { inProcessTransport } from '../transport/in-process.ts';
import { committedSubgraphs } from './contract-subgraphs.ts';
import { type StandIns, standIns } from './stand-in-subgraphs.ts';

export interface Answered {
  readonly status: number;
  readonly headers: globalThis.Headers;
  readonly body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
  };
}

export interface TestGateway {
  readonly url: string;
  readonly gateway: Gateway;
  readonly standIns: StandIns;
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answered>;
}

export const machineClock = () => new Date();

let composed: string | undefined;
/** The supergraph of the committed schemas, composed once. */
export function committedSupergraph(): string {
  composed ??= composeSubgraphs(committedSubgraphs()).supergraphSdl;
  return composed;
}

/** A gateway over the stand-ins, in process, on a free port, asked by a real HTTP client. */
export async function testGateway(parts: Partial<GatewayParts> = {}): Promise<TestGateway> {
  const stands = standIns();
  const gateway = await createGateway({
    supergraphSdl: committedSupergraph(),
    transport: inProcessTransport(stands.handles, machineClock, silentLog),
    random: Math.random,
    log: silentLog,
    clock: machineClock,
    newId: randomUUID,
    ...parts,
  });
  const url = `http://127.0.0.1:${await gateway.listen(0, '127.0.0.1')}`;
  return {
    url,
    gateway,
    standIns: stands,
    async ask(query, variables, headers) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answered['body'] };
    },
  };
}
