import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import type { Reduced } from './reduce.ts';

/** A field node with the type it is selected on and the one it has there. */
export interface TypedField {
  readonly node: FieldNode;
  readonly parent: GraphQLCompositeType;
  readonly type: GraphQLOutputType;
}

/** Every field of an operation, in the order in which a reader meets them; those of a fragment once, where it is spread first. */
export function typedFields(
  schema: GraphQLSchema,
  { operation, fragments }: Pick<Reduced, 'operation' | 'fragments'>,
): readonly TypedField[] {
  const fields: TypedField[] = [];
  const seen = new Set<string>();
  const root = schema.getRootType(operation.operation);
  if (root) walk(operation.selectionSet, root);
  return fields;

  function walk(set: SelectionSetNode, parent: GraphQLCompositeType): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const type = fieldType(schema, parent, node.name.value);
        if (!type) continue;
        fields.push({ node, parent, type });
        const named = getNamedType(type);
        if (node.selectionSet && isCompositeType(named)) walk(node.selectionSet, named);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        walk(node.selectionSet, conditionType(schema, node.typeCondition?.name.value, parent));
      } else if (!seen.has(node.name.value)) {
        seen.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        if (fragment) walk(fragment.selectionSet, conditionType(schema, fragment.typeCondition.name.value, parent));
      }
    }
  }
}

/** The type that a fragment is about. */
export function conditionType(schema: GraphQLSchema, condition: string | undefined, parent: GraphQLCompositeType): GraphQLCompositeType {
  const type = condition === undefined ? parent : schema.getType(condition);
  return isCompositeType(type) ? type : parent;
}

/** The type of a field, of the meta fields too (GraphQL specification, 4.1 and 4.2). */
export function fieldType(schema: GraphQLSchema, parent: GraphQLCompositeType, name: string): GraphQLOutputType | undefined {
  if (name === '__typename') return TypeNameMetaFieldDef.type;
  if (isIntrospection(schema, parent, name)) return (name === '__schema' ? SchemaMetaFieldDef : TypeMetaFieldDef).type;
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name]?.type : undefined;
}

/** Whether a field asks for the schema itself. */
export const isIntrospection = (schema: GraphQLSchema, parent: GraphQLCompositeType, name: string): boolean =>
  (name === '__schema' || name === '__type') && parent === schema.getQueryType();
