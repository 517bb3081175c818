import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';

const CURSOR = 'cursor';
const NAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: CURSOR } } as const;

/**
 * A subscription that asks for the cursor of each event too, where events have one: by it a stream goes on over a reload, and a client comes
 * back, whether or not the client reads it. Undefined where it is asked for already, or under a name that could be taken for it.
 */
export function withCursor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): DocumentNode | undefined {
  if (operation.operation !== 'subscription') return undefined;
  const [field] = operation.selectionSet.selections;
  if (operation.selectionSet.selections.length !== 1 || field?.kind !== Kind.FIELD || !field.selectionSet) return undefined;
  const event = getNamedType(schema.getSubscriptionType()?.getFields()[field.name.value]?.type);
  if (!isObjectType(event) || !event.getFields()[CURSOR] || named(document)) return undefined;
  return visit(document, {
    Field(node): FieldNode | undefined {
      if (node !== field) return undefined;
      return {
        ...node,
        selectionSet: { ...field.selectionSet, kind: Kind.SELECTION_SET, selections: [...(field.selectionSet?.selections ?? []), NAME] },
      };
    },
  });
}

/** Whether anything in the document is a field of that name. */
function named(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      if (name.value === CURSOR) found = true;
    },
  });
  return found;
}
