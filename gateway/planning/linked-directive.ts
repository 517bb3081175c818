import { type ConstDirectiveNode, type SchemaDefinitionNode, type SchemaExtensionNode, valueFromASTUntyped } from 'graphql';

const SPECS = 'https://specs.apollo.dev/';

/**
 * The name that a specification's directive goes by in a schema (specs.apollo.dev, link v1.0): found by the specification's address, whatever
 * the schema calls it.
 * @param schema its definition and extensions, which link specifications
 * @param feature name of the specification, and of its directive
 * @returns undefined where the schema does not link the specification
 */
export function linkedDirective(schema: readonly (SchemaDefinitionNode | SchemaExtensionNode)[], feature: string): string | undefined {
  const links = schema.flatMap(({ directives = [] }) => directives.map(argumentsOf));
  const link = links.find(({ url }) => typeof url === 'string' && url.startsWith(`${SPECS}${feature}/v`));
  if (!link) return undefined;
  for (const element of Array.isArray(link.import) ? link.import : []) {
    const { name, as = name } = typeof element === 'string' ? { name: element } : (element as { name: string; as?: string });
    if (name === `@${feature}`) return as.slice(1);
  }
  return typeof link.as === 'string' ? link.as : feature;
}

/** Arguments of a directive as plain values; enum values as their names. */
export function argumentsOf(directive: ConstDirectiveNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries((directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
