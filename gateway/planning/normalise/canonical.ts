import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { DeferredPart } from '../../execution/answer/deferred-part.ts';
import type { ObjectShape } from '../../execution/shape.ts';

export interface NormaliseOptions {
  /** names that no internal key may take: of all fields of the supergraph, those that clients cannot see too */
  readonly taken?: ReadonlySet<string> | undefined;
  /** whether @defer holds; without, the answer comes in one piece */
  readonly defer?: boolean | undefined;
  /** fields that the caller may not see: never asked for, written as null with an error */
  readonly denied?: ((typeName: string, fieldName: string) => boolean) | undefined;
}

export interface Normalised {
  /** the canonical operation with its fragments, for the planner; undefined where no subgraph need be asked */
  readonly document: string | undefined;
  /** what the client wants */
  readonly shape: ObjectShape;
  /** parts that are delivered later, in document order; those within a part come after it */
  readonly deferred: readonly DeferredPart[];
  /** `__schema` and `__type` under internal keys, to be run by graphql-js over the client's schema; undefined where none is asked for */
  readonly introspection: DocumentNode | undefined;
}

/** @param conditions values of the variables in @skip, @include and @defer(if:): see conditionVariables */
export declare function normalise(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  conditions: ReadonlyMap<string, boolean>,
  options?: NormaliseOptions,
): Normalised;
