import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Selections that a rewritten document may hold: fragments within fragments multiply. */
const MOST_SELECTIONS = 2_000;

/**
 * The same operation with every fragment written out for each concrete type that it can be about, those about none left out; undefined where that would be too long. The planner
 * loses its way at times where an abstract type is asked for within another one ("We should have an edge", "Cannot add fragment").
 */
export function withConcreteConditions(schema: GraphQLSchema, document: DocumentNode): DocumentNode | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) return undefined;
  let count = 0;
  const selectionSet = rewritten(operation.selectionSet, root);
  return count > MOST_SELECTIONS ? undefined : { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] };

  function rewritten(set: SelectionSetNode, parent: GraphQLCompositeType): SelectionSetNode {
    return { kind: Kind.SELECTION_SET, selections: set.selections.flatMap((node) => rewrite(node, parent)) };
  }

  function rewrite(node: SelectionNode, parent: GraphQLCompositeType): readonly SelectionNode[] {
    count += 1;
    if (count > MOST_SELECTIONS) return [];
    if (node.kind === Kind.FIELD) return [field(node, parent)];
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    if (!fragment) return [];
    const condition = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value) : parent;
    if (!isCompositeType(condition)) return [];
    const wanted = possibleTypes(condition);
    return possibleTypes(parent)
      .filter((type) => wanted.includes(type))
      .map((type) => inline(type, rewritten(fragment.selectionSet, type)))
      .filter(({ selectionSet }) => selectionSet.selections.length > 0);
  }

  function field(node: FieldNode, parent: GraphQLCompositeType): FieldNode {
    const type = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value]?.type : undefined;
    const below = type && getNamedType(type);
    if (!node.selectionSet || !isCompositeType(below)) return node;
    const selectionSet = rewritten(node.selectionSet, below);
    return { ...node, selectionSet: selectionSet.selections.length > 0 ? selectionSet : JUST_TYPE };
  }

  function possibleTypes(type: GraphQLCompositeType) {
    return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  }
}

const JUST_TYPE: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
};

const inline = ({ name }: GraphQLCompositeType, selectionSet: SelectionSetNode): InlineFragmentNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
  selectionSet,
});
