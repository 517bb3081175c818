import { createSourceEventStream, execute, GraphQLError, type GraphQLSchema, getOperationAST, type OperationTypeNode } from 'graphql';
import { Fault } from '../errors/fault.ts';
import { languageOf } from '../errors/message.ts';
import type { NewId } from '../wire/clock.ts';
import { HEADER, type Headers } from '../wire/headers.ts';
import type { Log } from '../wire/log.ts';
import { ANONYMOUS, type Principal, type PrincipalSeal } from '../wire/principal.ts';
import { answerErrors } from './answer-errors.ts';
import type { GraphContext } from './context.ts';
import { type Checked, documents } from './documents.ts';
import type { Handle, Subscribe } from './host.ts';
import { readRequest } from './read-request.ts';
import { type SubgraphDefinition, subgraphSchema } from './subgraph-schema.ts';
import { withoutNul } from './without-nul.ts';

export interface SubgraphOptions<C extends GraphContext> extends SubgraphDefinition {
  /** adds the subgraph's own loaders and database to what is known of every request */
  readonly contextFor: (request: GraphContext) => C | Promise<C>;
  readonly seal: PrincipalSeal;
  readonly log: Log;
  readonly newId: NewId;
}

export interface Subgraph {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
  readonly handle: Handle;
  readonly subscribe: Subscribe;
}

/** A subgraph that answers: its schema, and bytes in, bytes out over it. */
export async function buildSubgraph<C extends GraphContext>(options: SubgraphOptions<C>): Promise<Subgraph> {
  const { schema, sdl } = await subgraphSchema(options);
  const { name, contextFor, seal, log, newId } = options;
  const checked = documents(schema);

  async function requestOf(headers: Headers, signal: AbortSignal): Promise<GraphContext> {
    return {
      principal: await principalOf(headers[HEADER.principal], seal),
      language: languageOf(headers[HEADER.language]),
      requestId: headers[HEADER.requestId] ?? newId(),
      signal,
    };
  }

  /** Errors that nothing of the answer survives. */
  const refuse = (errors: readonly GraphQLError[], headers: Headers, requestId: string) =>
    bytesOf({ errors: answerErrors(errors, { language: languageOf(headers[HEADER.language]), requestId, name, log }) });

  const handle: Handle = async (body, headers, signal = new AbortController().signal) => {
    const requestId = headers[HEADER.requestId] ?? newId();
    try {
      const request = await requestOf({ ...headers, [HEADER.requestId]: requestId }, signal);
      const { query, variables, operationName } = readRequest(body);
      const { document, kind } = operationOf(checked(query), operationName, ['query', 'mutation']);
      const variableValues = kind === 'mutation' ? variables : withoutNul(variables);
      const result = await execute({ schema, document, variableValues, operationName, contextValue: await contextFor(request) });
      return bytesOf({ ...result, ...(result.errors ? { errors: answerErrors(result.errors, { ...request, name, log }) } : {}) });
    } catch (error) {
      return refuse(errorsOf(error), headers, requestId);
    }
  };

  async function* subscribe(body: Uint8Array, headers: Headers, signal = new AbortController().signal): AsyncGenerator<Uint8Array> {
    const requestId = headers[HEADER.requestId] ?? newId();
    try {
      const request = await requestOf({ ...headers, [HEADER.requestId]: requestId }, signal);
      const { query, variables, operationName } = readRequest(body);
      const { document } = operationOf(checked(query), operationName, ['subscription']);
      const args = { schema, document, variableValues: withoutNul(variables), operationName };
      const events = await createSourceEventStream({ ...args, contextValue: await contextFor(request) });
      if (!(Symbol.asyncIterator in events)) throw new Refused(events.errors ?? []);
      for await (const event of events) {
        // a fresh context per event: loaders must not answer with what an earlier event saw
        const result = await execute({ ...args, rootValue: event, contextValue: await contextFor(request) });
        yield bytesOf({ ...result, ...(result.errors ? { errors: answerErrors(result.errors, { ...request, name, log }) } : {}) });
      }
    } catch (error) {
      yield refuse(errorsOf(error), headers, requestId);
    }
  }

  return { schema, sdl, handle, subscribe };
}

const bytesOf = (answer: unknown): Uint8Array => Buffer.from(JSON.stringify(answer));

/** Errors of the document, on their way to `refuse`. */
class Refused extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('refused');
    this.errors = errors;
  }
}

function errorsOf(error: unknown): readonly GraphQLError[] {
  if (error instanceof Refused) return error.errors;
  return [new GraphQLError('', { originalError: error as Error })];
}

function operationOf(checked: Checked, operationName: string | undefined, kinds: readonly `${OperationTypeNode}`[]) {
  if ('errors' in checked) throw new Refused(checked.errors);
  const operation = getOperationAST(checked.document, operationName);
  if (!operation) throw new Fault('BAD_USER_INPUT', { reason: { zh: '没有这一操作', en: 'there is no such operation' } });
  if (!kinds.includes(operation.operation)) {
    const { operation: kind } = operation;
    throw new Fault('BAD_USER_INPUT', { reason: { zh: `此处不接受 ${kind}`, en: `a ${kind} is not taken here` } });
  }
  return { document: checked.document, kind: operation.operation };
}

async function principalOf(token: string | undefined, seal: PrincipalSeal): Promise<Principal> {
  if (token === undefined) return ANONYMOUS;
  try {
    return await seal.verify(token);
  } catch (cause) {
    throw new Fault('UNAUTHENTICATED', {}, { cause });
  }
}
