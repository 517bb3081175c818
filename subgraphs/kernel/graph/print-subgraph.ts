import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import { type DefinitionNode, type DocumentNode, type GraphQLSchema, Kind, print } from 'graphql';

const LINK = '@link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

/** The SDL of a subgraph as it is committed: @link, then every definition with directives and descriptions. */
export function printSubgraph(schema: GraphQLSchema, description?: string): string {
  const document: DocumentNode = getDocumentNodeFromSchema(schema);
  const definitions = document.definitions.filter((node) => node.kind !== Kind.SCHEMA_DEFINITION && !isEmpty(node));
  return `${[header(schema, description), ...definitions.map(print)].join('\n\n')}\n`;
}

function header(schema: GraphQLSchema, description: string | undefined): string {
  if (description === undefined) return `extend schema ${LINK}`;
  const roots = (['query', 'mutation', 'subscription'] as const).filter((kind) => schema.getRootType(kind as never));
  const lines = roots.map((kind) => `  ${kind}: ${schema.getRootType(kind as never)?.name}`);
  return `"""${description}"""\nschema ${LINK} {\n${lines.join('\n')}\n}`;
}

/** TypeGraphQL makes a Query without fields where no resolver has one; such a type is no GraphQL. */
function isEmpty(node: DefinitionNode): boolean {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION && node.fields?.length === 0;
}
