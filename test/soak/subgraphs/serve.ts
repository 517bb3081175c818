import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, type GraphQLSchema, graphql, parse, subscribe } from 'graphql';
import { EVENT_STREAM, nextEvent } from '../../../subgraphs/kernel/wire/event-stream.ts';
import { subgraphSchema } from '../../bench/engine/subgraphs/subgraph.ts';
import { HOSTS, type HostName, isOfTheShop } from './schemas.ts';
import { breakOf, TRIALS_RESOLVERS } from './trials.ts';

// The subgraphs of one process, started by subgraphs.ts: graphql-js, answers kept by body while there are few.

interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

const MOST_KEPT = 500;
/** What the answers to these depend on is not in their bodies alone. */
const NOT_KEPT = /\b(slow|rating|note)\b/;

const schemaOf = (name: string, sdl: string): GraphQLSchema =>
  isOfTheShop(name)
    ? subgraphSchema(name)
    : buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: (name === 'trials' ? TRIALS_RESOLVERS : {}) as never }]);

function answerer(schema: GraphQLSchema): (body: string, response: ServerResponse) => Promise<void> {
  const kept = new Map<string, string>();
  return async (body, response) => {
    const { query, variables } = JSON.parse(body) as Asked;
    const broken = breakOf(variables);
    if (broken) return broken(response);
    const known = kept.get(body);
    const answer = known ?? JSON.stringify(await graphql({ schema, source: query, variableValues: variables }));
    if (known === undefined && !NOT_KEPT.test(query)) {
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(body, answer);
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  };
}

async function stream(schema: GraphQLSchema, body: string, response: ServerResponse): Promise<void> {
  const { query, variables } = JSON.parse(body) as Asked;
  const events = (await subscribe({ schema, document: parse(query), variableValues: variables })) as AsyncGenerator<ExecutionResult>;
  response.once('close', () => void events.return(undefined));
  response.writeHead(200, { 'content-type': EVENT_STREAM });
  for await (const event of events) response.write(nextEvent(Buffer.from(JSON.stringify(event))));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function serve(host: HostName, port: number): Promise<void> {
  const schemas = Object.entries(HOSTS[host]).map(([name, sdl]): [string, GraphQLSchema] => [`/${name}`, schemaOf(name, sdl)]);
  const known = new Map(schemas.map(([path, schema]) => [path, { schema, answer: answerer(schema) }]));
  const server = createServer((request, response) => {
    const found = known.get(request.url ?? '');
    const isLive = request.headers.accept === EVENT_STREAM;
    bodyOf(request)
      .then((body) => found && (isLive ? stream(found.schema, body, response) : found.answer(body, response)))
      .catch(() => response.destroy()); // the gateway has gone away
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

process.on('message', ({ host, port }: { host: HostName; port: number }) => {
  serve(host, port).then(
    () => process.send?.({ ready: true }),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
