import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export const responseName = (node: FieldNode): string => node.alias?.value ?? node.name.value;

/** Changes every field at a path, in fragments too: those on the way are put in, so that their other uses stay as they are. */
export function changeAt(
  set: SelectionSetNode,
  keys: readonly string[],
  fragments: Fragments,
  change: (node: FieldNode) => FieldNode,
): SelectionSetNode {
  const [key, ...rest] = keys;
  const reaches = ({ selections }: SelectionSetNode): boolean =>
    selections.some((one) => {
      if (one.kind === Kind.FIELD) return responseName(one) === key;
      const inner = one.kind === Kind.INLINE_FRAGMENT ? one.selectionSet : fragments.get(one.name.value)?.selectionSet;
      return inner !== undefined && reaches(inner);
    });
  const selections = set.selections.map((one): SelectionNode => {
    if (one.kind === Kind.FIELD) {
      if (responseName(one) !== key) return one;
      if (rest.length === 0) return change(one);
      return one.selectionSet ? { ...one, selectionSet: changeAt(one.selectionSet, rest, fragments, change) } : one;
    }
    if (one.kind === Kind.INLINE_FRAGMENT) return { ...one, selectionSet: changeAt(one.selectionSet, keys, fragments, change) };
    const fragment = fragments.get(one.name.value);
    if (!fragment || !reaches(fragment.selectionSet)) return one;
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: fragment.typeCondition,
      directives: one.directives,
      selectionSet: changeAt(fragment.selectionSet, keys, fragments, change),
    };
  });
  return { ...set, selections };
}

/** The operation alone, with the fragments that it uses and no variable that it does not use. */
export function usedOnly(operation: OperationDefinitionNode, fragments: Fragments): DocumentNode {
  const kept = new Set<string>();
  const used = new Set<string>();
  const look = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      VariableDefinition: () => false,
      Variable: (one) => void used.add(one.name.value),
      FragmentSpread: (spread) => {
        const fragment = fragments.get(spread.name.value);
        if (!fragment || kept.has(spread.name.value)) return;
        kept.add(spread.name.value);
        look(fragment);
      },
    });
  look(operation);
  const variableDefinitions = operation.variableDefinitions?.filter((one) => used.has(one.variable.name.value));
  const definitions = [...kept].flatMap((one) => fragments.get(one) ?? []);
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, variableDefinitions }, ...definitions] };
}
