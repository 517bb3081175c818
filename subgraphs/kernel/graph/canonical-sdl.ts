import { type ASTNode, type DefinitionNode, Kind, parse, print, visit } from 'graphql';

/**
 * SDL in a form in which equal meaning is equal text: definitions, fields, arguments, values and directives sorted; the schema definition
 * (with its @link) and, unless asked for, descriptions left out. A fault in a subgraph's SDL then shows as a line of a diff.
 */
export function canonicalSdl(sdl: string, options: { readonly descriptions: boolean } = { descriptions: false }): string {
  const byName = <N extends ASTNode>(nodes: readonly N[] | undefined) =>
    nodes && [...nodes].sort((a, b) => (print(key(a)) < print(key(b)) ? -1 : 1));
  const document = visit(parse(sdl), {
    leave: (node: ASTNode) => {
      const copy = { ...node } as Record<string, unknown>;
      if (!options.descriptions) delete copy.description;
      else if (copy.description) copy.description = { ...(copy.description as object), block: false };
      for (const list of ['fields', 'arguments', 'values', 'directives', 'interfaces', 'types'] as const) {
        const nodes = copy[list] as readonly ASTNode[] | undefined;
        if (Array.isArray(nodes) && node.kind !== Kind.LIST && node.kind !== Kind.OBJECT) copy[list] = byName(nodes);
      }
      return copy as unknown as ASTNode;
    },
  });
  const kept = document.definitions.filter(
    (node: DefinitionNode) => node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION,
  );
  return `${byName(kept)?.map(print).join('\n\n')}\n`;
}

/** A node is sorted by its name, a named type by itself. */
function key(node: ASTNode): ASTNode {
  return 'name' in node && node.name ? node.name : node;
}
