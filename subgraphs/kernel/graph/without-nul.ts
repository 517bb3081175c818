import { type DocumentNode, Kind, OperationTypeNode, visit } from 'graphql';

/**
 * NUL in what a query asks for: databases take it for the end of a text, or refuse it. U+FFFD in its place finds nothing, as any malformed
 * value (rules.md, Values). Mutations keep what was written: their commands refuse it with its path.
 */
const replaced = (text: string): string => text.replaceAll('\0', '\ufffd');

/** Any JSON value with every text in it so. */
export function withoutNul<T>(value: T): T {
  if (typeof value === 'string') return replaced(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutNul) as T;
  return Object.fromEntries(Object.entries(value).map(([field, each]) => [field, withoutNul(each)])) as T;
}

/** A document with every text so, but those of its mutations. */
export function queriesWithoutNul(document: DocumentNode): DocumentNode {
  return visit(document, {
    OperationDefinition: ({ operation }) => (operation === OperationTypeNode.MUTATION ? false : undefined),
    StringValue: (node) => (node.value.includes('\0') ? { ...node, kind: Kind.STRING, value: replaced(node.value) } : undefined),
  });
}
