import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { remembered } from './remembered.ts';
import { conditionType, fieldType, isIntrospection } from './typed-fields.ts';

/** What an operation becomes: one half for the planner, one for the schema itself. */
export interface Canonical {
  readonly planned: DocumentNode | undefined;
  readonly introspection: DocumentNode | undefined;
}

/**
 * Writes an operation with internal keys for response names. `__typename` stands wherever several types may, and where nothing else is asked for.
 * @param operation reduced: see reduce.ts
 */
export function canonical(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  keys: ReadonlyMap<FieldNode, string>,
  isDenied: (node: FieldNode) => boolean,
): Canonical {
  const introspected: FieldNode[] = [];
  const rewritten = new Map<string, FragmentDefinitionNode>();
  const root = schema.getRootType(operation.operation);
  const selections = root ? rootSelections(root) : [];
  return {
    planned: selections.length > 0 ? documentOf({ ...operation, name: undefined }, selections) : undefined,
    introspection:
      introspected.length > 0 ? documentOf({ ...operation, name: undefined, operation: 'query' as never }, introspected) : undefined,
  };

  /** The planner puts equal fragments together; mutations must keep the order in which they are written. */
  function rootSelections(parent: GraphQLCompositeType): readonly SelectionNode[] {
    if (operation.operation !== 'mutation') return selectionsOf(operation.selectionSet, parent);
    const spread = new Set<string>();
    const inOrder = (set: SelectionSetNode): readonly SelectionNode[] =>
      set.selections.flatMap((node) => {
        if (node.kind === Kind.FIELD) return fieldOf(node, parent);
        if (node.kind === Kind.INLINE_FRAGMENT) return inOrder(node.selectionSet);
        const fragment = spread.has(node.name.value) ? undefined : fragments.get(node.name.value);
        spread.add(node.name.value);
        return fragment ? inOrder(fragment.selectionSet) : [];
      });
    return inOrder(operation.selectionSet);
  }

  function selectionsOf(set: SelectionSetNode, parent: GraphQLCompositeType): readonly SelectionNode[] {
    return set.selections.flatMap((node) => selectionOf(node, parent));
  }

  function selectionOf(node: SelectionNode, parent: GraphQLCompositeType): readonly SelectionNode[] {
    if (node.kind === Kind.FIELD) return fieldOf(node, parent);
    if (node.kind === Kind.FRAGMENT_SPREAD) return fragmentOf(node.name.value).selectionSet.selections.length > 0 ? [node] : [];
    const selections = selectionsOf(node.selectionSet, conditionType(schema, node.typeCondition?.name.value, parent));
    return selections.length > 0 ? [{ ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } }] : [];
  }

  function fieldOf(node: FieldNode, parent: GraphQLCompositeType): readonly FieldNode[] {
    const name = node.name.value;
    const type = fieldType(schema, parent, name);
    if (name === '__typename' || !type || isDenied(node)) return [];
    const key = keys.get(node) ?? name;
    const renamed = { ...node, alias: key === name ? undefined : { kind: Kind.NAME as const, value: key } };
    const named = getNamedType(type);
    if (node.selectionSet && isCompositeType(named)) {
      const below = selectionsOf(node.selectionSet, named);
      const selections = isAbstractType(named) || below.length === 0 ? [TYPENAME, ...below] : below;
      renamed.selectionSet = { kind: Kind.SELECTION_SET, selections };
    }
    if (!isIntrospection(schema, parent, name)) return [renamed];
    introspected.push(renamed);
    return [];
  }

  function fragmentOf(name: string): FragmentDefinitionNode {
    return remembered(rewritten, name, () => {
      const fragment = fragments.get(name) as FragmentDefinitionNode;
      const parent = schema.getType(fragment.typeCondition.name.value);
      const selections = isCompositeType(parent) ? selectionsOf(fragment.selectionSet, parent) : [];
      return { ...fragment, selectionSet: { kind: Kind.SELECTION_SET, selections } };
    });
  }

  /** With the fragments that it reaches and the variables that it uses, and no others. */
  function documentOf(head: OperationDefinitionNode, selections: readonly SelectionNode[]): DocumentNode {
    const definitions: DefinitionNode[] = [{ ...head, selectionSet: { kind: Kind.SELECTION_SET, selections } }];
    const used = new Set<string>();
    const reached = new Set<string>();
    for (const definition of definitions) {
      const selected = definition.kind === Kind.OPERATION_DEFINITION ? { ...definition, variableDefinitions: [] } : definition;
      visit(selected, {
        Variable: ({ name }) => void used.add(name.value),
        FragmentSpread: ({ name }) => {
          if (!reached.has(name.value)) definitions.push(fragmentOf(name.value));
          reached.add(name.value);
        },
      });
    }
    const variableDefinitions = head.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
    definitions[0] = { ...(definitions[0] as OperationDefinitionNode), variableDefinitions };
    return { kind: Kind.DOCUMENT, definitions };
  }
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
