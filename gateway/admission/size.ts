import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** How large the selections of a document are with all fragments put in: of its largest operation. */
export interface Size {
  /** nested fields */
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  /** fields of the operation itself */
  readonly rootFields: number;
}

const NOTHING: Size = { depth: 0, fields: 0, aliases: 0, rootFields: 0 };
const ENDLESS: Size = { depth: Infinity, fields: Infinity, aliases: Infinity, rootFields: Infinity };

/** Counts without putting fragments in, each of them once: twenty that spread each other twice are a million fields. One that contains itself is endless. */
export function sizeOf(document: DocumentNode): Size {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const known = new Map<string, Size>();

  function ofFragment(name: string): Size {
    const before = known.get(name);
    if (before) return before;
    known.set(name, ENDLESS);
    const fragment = fragments.get(name);
    const size = fragment ? ofSet(fragment.selectionSet) : NOTHING;
    known.set(name, size);
    return size;
  }

  function ofSet(set: SelectionSetNode): Size {
    let { depth, fields, aliases, rootFields } = NOTHING;
    for (const node of set.selections) {
      const below =
        node.kind === Kind.FRAGMENT_SPREAD ? ofFragment(node.name.value) : node.selectionSet ? ofSet(node.selectionSet) : NOTHING;
      const isField = node.kind === Kind.FIELD;
      depth = Math.max(depth, below.depth + (isField ? 1 : 0));
      fields += below.fields + (isField ? 1 : 0);
      aliases += below.aliases + (isField && node.alias ? 1 : 0);
      rootFields += isField ? 1 : below.rootFields;
    }
    return { depth, fields, aliases, rootFields };
  }

  let largest = NOTHING;
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const size = ofSet(node.selectionSet);
    largest = {
      depth: Math.max(largest.depth, size.depth),
      fields: Math.max(largest.fields, size.fields),
      aliases: Math.max(largest.aliases, size.aliases),
      rootFields: Math.max(largest.rootFields, size.rootFields),
    };
  }
  return largest;
}
