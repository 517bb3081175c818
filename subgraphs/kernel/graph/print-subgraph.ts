import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import { type DefinitionNode, type DocumentNode, type GraphQLSchema, Kind, print } from 'graphql';

/** What every subgraph imports of federation's directives, and what one does that uses it. */
const ALWAYS = ['@key', '@shareable'];
const WHERE_USED = ['@cost', '@listSize'];

/** The SDL of a subgraph as it is committed: @link, then every definition with directives and descriptions. */
export function printSubgraph(schema: GraphQLSchema, description?: string): string {
  const document: DocumentNode = getDocumentNodeFromSchema(schema);
  const definitions = document.definitions.filter((node) => node.kind !== Kind.SCHEMA_DEFINITION && !isEmpty(node));
  const printed = definitions.map(print);
  const imports = [...ALWAYS, ...WHERE_USED.filter((directive) => printed.some((text) => text.includes(`${directive}(`)))];
  const link = `@link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports.map((name) => `"${name}"`).join(', ')}])`;
  return `${[header(schema, link, description), ...printed].join('\n\n')}\n`;
}

function header(schema: GraphQLSchema, link: string, description: string | undefined): string {
  if (description === undefined) return `extend schema ${link}`;
  const roots = (['query', 'mutation', 'subscription'] as const).filter((kind) => schema.getRootType(kind as never));
  const lines = roots.map((kind) => `  ${kind}: ${schema.getRootType(kind as never)?.name}`);
  return `"""${description}"""\nschema ${link} {\n${lines.join('\n')}\n}`;
}

/** TypeGraphQL makes a Query without fields where no resolver has one; such a type is no GraphQL. */
function isEmpty(node: DefinitionNode): boolean {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION && node.fields?.length === 0;
}
