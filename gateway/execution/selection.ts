import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/** A selection with what its fragments spread refer to. */
export interface Selection {
  readonly sets: readonly SelectionSetNode[];
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** The root selection of an operation. */
export function rootSelection(document: DocumentNode, operation: OperationDefinitionNode): Selection {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return { sets: [operation.selectionSet], fragments: new Map(fragments.map((node) => [node.name.value, node])) };
}

/** Response names (aliases) to the selections below them, in document order, through fragments of every type. */
export function responseNames({ sets, fragments }: Selection): ReadonlyMap<string, Selection> {
  const found = new Map<string, SelectionSetNode[]>();
  const walk = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const name = (node.alias ?? node.name).value;
        found.set(name, [...(found.get(name) ?? []), ...(node.selectionSet ? [node.selectionSet] : [])]);
      } else {
        const spread = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)?.selectionSet : node.selectionSet;
        if (spread) walk(spread);
      }
    }
  };
  sets.forEach(walk);
  return new Map([...found].map(([name, below]) => [name, { sets: below, fragments }]));
}
