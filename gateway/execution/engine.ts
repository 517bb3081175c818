import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Headers } from '../../subgraphs/kernel/wire/headers.ts';
import type { Principal } from '../../subgraphs/kernel/wire/principal.ts';
import type { CodedError } from '../coded-error.ts';

/** One admitted operation: parsed, valid against the engine's schema, its variables coercible. */
export interface EngineRequest {
  readonly source: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly principal: Principal;
  readonly requestId: string;
  /** ready to send to subgraphs; `accept-language` also decides the language of messages */
  readonly headers: Headers;
  /** the client is gone; an engine stops reading then, and lets a write that was sent end */
  readonly signal: AbortSignal;
  /** milliseconds of the gateway's clock */
  readonly deadline: number;
}

/** What a client gets. `data` is left out where nothing ran. */
export interface GraphQLAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly CodedError[];
}

/** Plans and executes operations over one supergraph. Never rejects: what fails is a coded error in the answer. */
export interface Engine {
  /** the schema that clients see */
  readonly schema: GraphQLSchema;
  execute(request: EngineRequest): Promise<GraphQLAnswer | AsyncIterable<GraphQLAnswer>>;
  close(): Promise<void>;
}
