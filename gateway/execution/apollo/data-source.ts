import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { Fault } from '../../../subgraphs/kernel/errors/fault.ts';
import type { Log } from '../../../subgraphs/kernel/wire/log.ts';
import type { Transport } from '../../transport/transport.ts';
import type { EngineRequest } from '../engine.ts';
import type { Fetch } from '../error-path.ts';
import type { FetchLedger } from '../fetch-ledger.ts';
import { readSubgraphAnswer } from '../subgraph-answer.ts';

/** What goes through the stock executor with one request. */
export interface ApolloContext {
  readonly request: EngineRequest;
  readonly ledger: FetchLedger;
}

/**
 * One subgraph, as the stock executor sees it. It never throws and never hands errors on: these go to the ledger, in our own shape, so
 * that nothing of the stock shaping (serviceName, codes of its own, repeated null errors) reaches a client.
 */
export function dataSource(service: string, transport: Transport, log: Log): GraphQLDataSource<ApolloContext> {
  return {
    async process(options) {
      const { request, ledger } = contextOf(options);
      const { query = '', variables = {}, operationName } = options.request;
      const fetch: Fetch = { path: pathOf(options), query, representations: representationsOf(variables, query) };
      const write = query.startsWith('mutation'); // as the planner prints; what follows a mutation only reads
      try {
        const body = new TextEncoder().encode(JSON.stringify({ query, variables, operationName }));
        const { headers, signal, deadline } = request;
        const bytes = await transport.fetch(service, body, { headers, signal: write ? undefined : signal, deadline, write });
        const answer = readSubgraphAnswer(bytes, fetch.representations?.length);
        ledger.answered(service, fetch, answer);
        return { data: answer.data };
      } catch (cause) {
        if (!(cause instanceof Fault))
          log.warn({ service, requestId: request.requestId, cause: String(cause) }, 'a subgraph answered no GraphQL');
        ledger.lost(service, fetch, cause instanceof Fault ? cause : new Fault('SUBGRAPH_UNAVAILABLE', { system: service }, { cause }));
        return { data: null };
      }
    },
  };
}

type Options = GraphQLDataSourceProcessOptions<ApolloContext>;

function contextOf({ context }: Options): ApolloContext {
  return context as ApolloContext; // the stock health check and schema loading, which bring none, are never used
}

const pathOf = (options: Options) => ('pathInIncomingRequest' in options ? (options.pathInIncomingRequest ?? []) : []) as Fetch['path'];

/** The entities that a planned fetch asks for: the planner names their variable so, and asks for nothing beside them. */
function representationsOf(variables: Record<string, unknown>, query: string): readonly unknown[] | undefined {
  return Array.isArray(variables.representations) && query.includes('_entities(representations:') ? variables.representations : undefined;
}
