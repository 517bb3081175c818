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
  /** the client takes deferred parts as they come; without, the answer comes in one piece */
  readonly incremental?: boolean | undefined;
  /** of a subscription */
  readonly live?: LiveRequest | undefined;
}

export interface LiveRequest {
  /** the id of the last event that the client has got: where its field takes `after`, the stream goes on behind it */
  readonly lastEventId: string | undefined;
  /** for what is read of an event: the principal sealed anew, and the deadline from then on */
  renewed(): Promise<Pick<EngineRequest, 'headers' | 'deadline'>>;
}

/** What a client gets, as bytes: one response map (GraphQL specification, 7.1) or one payload of a stream. */
export interface EngineAnswer {
  readonly body: Uint8Array;
  /** codes of its errors, for metrics and the log */
  readonly codes: readonly string[];
  /** a request error: nothing ran, the response map has no `data` */
  readonly refused: boolean;
  /** of a live update: the stream goes on behind it */
  readonly eventId?: string | undefined;
}

/** An operation under the circumstances that a plan is for: what it takes to make that plan again, by another engine. */
export interface UsedOperation {
  readonly source: string;
  readonly operationName: string | undefined;
  /** values of the variables in @skip, @include and @defer(if:) */
  readonly conditions: ReadonlyMap<string, boolean>;
  /** labels of progressive @override that hold */
  readonly overrides: readonly string[];
  /** whether deferred parts come later */
  readonly incremental: boolean;
  /** one of those who asked: a plan is for what they may see; left out, nobody with a token */
  readonly principal?: Principal | undefined;
  /** how often it was asked for */
  readonly uses: number;
}

/** What an engine that plans ahead can do for the one that will take its place. */
export interface PlansAhead {
  /** Resolves once plans can be made; rejects where they never will. Requests need not wait for it. */
  ready(): Promise<void>;
  /** Operations by how often they were asked for, most often first. */
  mostUsed(most: number): readonly UsedOperation[];
  /** Makes the plan of an operation of a document that is valid against the schema. */
  plan(document: DocumentNode, operation: UsedOperation): Promise<void>;
  /** From now on there are few new operations: lets go of what only they need, until one comes. */
  rest(): void;
}

/** How an operation would run, for people. */
export interface PlanTold {
  /** what is asked of which subgraph, in which order, for which objects: one paragraph per request */
  readonly plan: string;
  /** how many requests to subgraphs it takes at most */
  readonly requests: number;
  /** names of those that are asked, in the order of their first request */
  readonly subgraphs: readonly string[];
}

/** What a plan depends on. */
export type PlannedRequest = Pick<
  EngineRequest,
  'source' | 'document' | 'operation' | 'operationName' | 'variables' | 'principal' | 'incremental'
>;

/** Plans and executes operations over one supergraph. Never rejects: what fails is a coded error in the answer. */
export interface Engine {
  /** the schema that clients see */
  readonly schema: GraphQLSchema;
  /** A stream where the operation defers or subscribes; each of its answers is one payload. */
  execute(request: EngineRequest): Promise<EngineAnswer | AsyncIterable<EngineAnswer>>;
  /** How the operation would run for this caller; rejects with a Fault. Left out where the engine does not tell. */
  tell?(request: PlannedRequest): Promise<PlanTold>;
  readonly ahead?: PlansAhead | undefined;
  close(): Promise<void>;
}
