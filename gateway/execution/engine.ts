import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Headers } from '../../subgraphs/kernel/wire/headers.ts';
import type { Principal } from '../../subgraphs/kernel/wire/principal.ts';

/** One admitted operation: parsed, valid against the engine's schema, its variables coercible. */
export interface EngineRequest {
  readonly source: string;
  /** the same object for the same source: what is known of a document hangs off it */
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

/** What a client gets, as bytes: one response map (GraphQL specification, 7.1) or one payload of a stream. */
export interface EngineAnswer {
  readonly body: Uint8Array;
  /** codes of its errors, for metrics and the log */
  readonly codes: readonly string[];
  /** a request error: nothing ran, the response map has no `data` */
  readonly refused: boolean;
}

/** Plans and executes operations over one supergraph. Never rejects: what fails is a coded error in the answer. */
export interface Engine {
  /** the schema that clients see */
  readonly schema: GraphQLSchema;
  /** A stream where the operation defers or subscribes; each of its answers is one payload. */
  execute(request: EngineRequest): Promise<EngineAnswer | AsyncIterable<EngineAnswer>>;
  close(): Promise<void>;
}
