import { type DocumentNode, type FieldNode, type GraphQLSchema, type OperationDefinitionNode, print } from 'graphql';
import type { DeferredPart } from '../../execution/answer/deferred-part.ts';
import type { ObjectShape } from '../../execution/shape.ts';
import { canonical } from './canonical-document.ts';
import { fragmentsOf } from './conditions.ts';
import { deferredParts } from './deferred-parts.ts';
import { fieldKeys, fieldNames } from './field-keys.ts';
import { reduce } from './reduce.ts';
import { type NamedField, type ShapeContext, shapeOf } from './shape-of.ts';
import { isIntrospection, type TypedField, typedFields } from './typed-fields.ts';

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
  /** the same with the parts that are delivered later */
  readonly whole: ObjectShape;
  /** parts that are delivered later, in document order; those within a part come after it */
  readonly deferred: readonly DeferredPart[];
  /** `__schema` and `__type` under internal keys, to be run by graphql-js over the client's schema; undefined where none is asked for */
  readonly introspection: DocumentNode | undefined;
}

/**
 * A client's operation as the planner gets it, and as the client will get its answer.
 * @param schema the one that the document is valid against
 * @param conditions values of the variables in @skip, @include and @defer(if:): see conditions.ts
 */
export function normalise(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  conditions: ReadonlyMap<string, boolean>,
  { taken = fieldNames(schema), defer = false, denied }: NormaliseOptions = {},
): Normalised {
  const reduced = reduce(operation, fragmentsOf(document), conditions, defer);
  const fields = typedFields(schema, reduced);
  const keys = fieldKeys(schema, fields, taken);
  const sources = sourcesOf(schema, fields, denied);
  const context: ShapeContext = {
    schema,
    fragments: reduced.fragments,
    named(first, nodes) {
      const source = nodes.some((node) => sources.get(node) === 'denied') ? 'denied' : (sources.get(first) ?? 'tree');
      return { name: (first.alias ?? first.name).value, key: keys.get(first) ?? first.name.value, source };
    },
    skips: (node) => node.kind === 'InlineFragment' && reduced.deferred.has(node),
  };
  const root = schema.getRootType(operation.operation);
  if (!root) throw new TypeError(`the schema has no ${operation.operation}`);
  const { planned, introspection } = canonical(
    schema,
    reduced.operation,
    reduced.fragments,
    keys,
    (node) => sources.get(node) === 'denied',
  );
  const shape = shapeOf([reduced.operation.selectionSet], root, context);
  return {
    document: planned && print(planned),
    shape,
    whole: reduced.deferred.size === 0 ? shape : shapeOf([reduced.operation.selectionSet], root, { ...context, skips: undefined }),
    deferred: deferredParts(schema, reduced, keys, context),
    introspection,
  };
}

/** Where values come from other than the tree. */
function sourcesOf(
  schema: GraphQLSchema,
  fields: readonly TypedField[],
  denied: NormaliseOptions['denied'],
): ReadonlyMap<FieldNode, NamedField['source']> {
  const sources = new Map<FieldNode, NamedField['source']>();
  for (const { node, parent } of fields) {
    const name = node.name.value;
    if (name === '__typename') sources.set(node, 'typename');
    else if (isIntrospection(schema, parent, name)) sources.set(node, 'introspection');
    else if (denied?.(parent.name, name)) sources.set(node, 'denied');
  }
  return sources;
}
