import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** What one request may cost before it is planned. */
export interface Limits {
  /** lexical tokens of a document */
  readonly tokens: number;
  /** nested selection sets, through fragments */
  readonly depth: number;
}

/** Far above what clients and the introspection of an IDE need (14 levels), far below what hurts. */
export const LIMITS: Limits = { tokens: 5_000, depth: 30 };

/** The deepest nesting of fields in a document. A fragment that contains itself counts as infinite: validation refuses it by name. */
export function depthOf(document: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const known = new Map<string, number>();

  function depthOfFragment(name: string): number {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, Number.POSITIVE_INFINITY);
    const fragment = fragments.get(name);
    const depth = fragment ? depthOfSet(fragment.selectionSet) : 0;
    known.set(name, depth);
    return depth;
  }

  function depthOfSet(set: SelectionSetNode): number {
    return set.selections.reduce((deepest, node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return Math.max(deepest, depthOfFragment(node.name.value));
      const below = node.selectionSet ? depthOfSet(node.selectionSet) : 0;
      return Math.max(deepest, node.kind === Kind.FIELD ? below + 1 : below);
    }, 0);
  }

  return document.definitions.reduce(
    (deepest, node) => (node.kind === Kind.OPERATION_DEFINITION ? Math.max(deepest, depthOfSet(node.selectionSet)) : deepest),
    0,
  );
}
