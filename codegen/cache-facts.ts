import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType, Kind, parse } from 'graphql';

/** The file that they go to, beside the pages' typed documents. */
export const CACHE_FACTS = 'clients/web/src/gql/cache-facts.ts';

/** What a normalising cache must know of the graph, as a module. */
export function cacheFacts(api: GraphQLSchema, supergraphSdl: string): string {
  const roots = [api.getQueryType(), api.getMutationType(), api.getSubscriptionType()];
  const types = Object.values(api.getTypeMap()).filter((type) => isObjectType(type));
  const keys = entityKeys(supergraphSdl);
  const named = types.filter((type) => !type.name.startsWith('__') && !roots.includes(type));
  const identities = named.map((type) => [type.name, keys.get(type.name) ?? ownId(type)] as const);
  return `/** By which field an object is the same one in every answer; null: it is a part of what holds it. From the keys of the subgraphs, and \`id: ID!\`. */
export const identities = ${literal(Object.fromEntries(identities))};

/** Lists that come page by page, and which of their arguments make another list. */
export const pagedLists = ${literal(pagedLists(api.getQueryType()))};
`;
}

const literal = (value: object): string => `${JSON.stringify(value, null, 2)} as const`;

const ownId = (type: GraphQLObjectType): string | null => (String(type.getFields().id?.type) === 'ID!' ? 'id' : null);

/** The key of each entity: its first one of a single field. */
function entityKeys(supergraphSdl: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const node of parse(supergraphSdl).definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const { name, arguments: given = [] } of node.directives ?? []) {
      const key = given.find((each) => each.name.value === 'key')?.value;
      if (name.value !== 'join__type' || key?.kind !== Kind.STRING || !/^\w+$/.test(key.value)) continue;
      if (!keys.has(node.name.value)) keys.set(node.name.value, key.value);
    }
  }
  return keys;
}

function pagedLists(query: GraphQLObjectType | null | undefined): Readonly<Record<string, readonly string[]>> {
  const fields = Object.values(query?.getFields() ?? {}).filter(({ type }) => getNamedType(type).name.endsWith('Connection'));
  const pages = ['first', 'after'];
  return Object.fromEntries(fields.map(({ name, args }) => [name, args.map((each) => each.name).filter((each) => !pages.includes(each))]));
}
