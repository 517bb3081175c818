import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { buildSchema, type ClassType, createResolversMap, type NonEmptyArray, type PubSub } from 'type-graphql';
import { closeReferencesToSandboxes, closeToSandboxes, type RootFields } from './close-to-sandboxes.ts';
import { printSubgraph } from './print-subgraph.ts';

/** Resolves one representation {__typename, key fields} that the gateway sends, in this request's context; null where there is no such entity. */
export type Reference = (reference: never, context: never) => unknown;

/** What a subgraph's schema is made of: classes only, no host. Resolvers hold no state; everything comes from the context. */
export interface SubgraphDefinition {
  readonly name: string;
  /** on the schema definition itself */
  readonly description?: string;
  /** on Query, Mutation and Subscription, which have no class to carry one */
  readonly rootDescriptions?: Readonly<Partial<Record<'Query' | 'Mutation' | 'Subscription', string>>>;
  readonly resolvers: Readonly<NonEmptyArray<ClassType>>;
  /** types that no root field reaches */
  readonly orphanedTypes?: readonly ClassType[];
  /** entity type name → how a reference becomes the entity; left out, the reference itself is the entity */
  readonly references?: Readonly<Record<string, Reference>>;
  /** it keeps sandboxes apart by itself; any other subgraph refuses their root fields, and has nothing at their references */
  readonly keepsSandboxes?: boolean;
}

export interface SubgraphSchema {
  readonly schema: GraphQLSchema;
  /** our short form: @link, types and their directives, descriptions; no federation definitions */
  readonly sdl: string;
}

/** Subscriptions here name their own iterator (`subscribe`), as they read a table with a cursor; TypeGraphQL wants topics all the same. */
const noTopics: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('a subscription needs its own `subscribe`');
  },
};

/**
 * TypeGraphQL classes → SDL with directives → executable federation schema. Only what the given resolvers and types reach is in it, so that
 * several subgraphs live in one process.
 */
export async function subgraphSchema(definition: SubgraphDefinition): Promise<SubgraphSchema> {
  const { description, rootDescriptions = {}, resolvers, orphanedTypes = [], references = {}, keepsSandboxes = false } = definition;
  // skipCheck: a subgraph without root fields has an empty Query here; buildSubgraphSchema checks the whole afterwards.
  const plain = await buildSchema({
    resolvers: [...resolvers] as unknown as NonEmptyArray<ClassType>,
    orphanedTypes: [...orphanedTypes],
    validate: false,
    skipCheck: true,
    pubSub: noTopics,
  });
  for (const [root, text] of Object.entries(rootDescriptions)) {
    const type = plain.getType(root);
    if (type) type.description = text;
  }
  const sdl = printSubgraph(plain, description);
  const map = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  for (const root of keepsSandboxes ? [] : ['Query', 'Mutation', 'Subscription'])
    if (map[root]) map[root] = closeToSandboxes(map[root] as RootFields);
  for (const [type, resolve] of Object.entries(references)) map[type] = { ...map[type], __resolveReference: resolve };
  if (Object.keys(map.Query ?? {}).length === 0) delete map.Query;
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: map as never }]);
  if (!keepsSandboxes) closeReferencesToSandboxes(schema);
  return { schema, sdl };
}
