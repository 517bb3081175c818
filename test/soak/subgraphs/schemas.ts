import { SCHEMAS, SUBGRAPHS } from '../../bench/engine/shop/schemas.ts';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])\n';

/** What a shop does not do by itself: fail in every way, be slow, tell events, take whatever it is given. */
const TRIALS = `${LINK}
type Query {
  broken(how: String!): String
  slow(ms: Int!): Int
  count(texts: [String!], numbers: [[[Int]]]): Int
  held(value: Json): Boolean
  branch: Branch
}
type Mutation { note(text: String!): Int }
type Subscription { ticked(after: String): Tick! }
type Branch { branch: Branch leaf: Int }
type Tick { cursor: String! number: Int! product: Product }
type Product @key(fields: "upc") { upc: String! rating: Float }
scalar Json`;

/** An interface with a shareable object field, ten implementations, three subgraphs: each level multiplies the planner's ways by hundreds. */
const maze = (name: string) => `${LINK}
type Query { root: Node @shareable ${name}: Int }
interface Node { id: ID! next: Node ${name}: Int }
${Array.from({ length: 10 }, (_, n) => `type T${n} implements Node @key(fields: "id") { id: ID! next: Node @shareable ${name}: Int }`).join('\n')}`;

/** All subgraphs of a soak by name. Those of one process end together. */
export const HOSTS = {
  shop: { accounts: SCHEMAS.accounts, inventory: SCHEMAS.inventory, products: SCHEMAS.products, a: maze('a'), b: maze('b'), c: maze('c') },
  restarted: { reviews: SCHEMAS.reviews, trials: TRIALS },
} as const;
export type HostName = keyof typeof HOSTS;

export const isOfTheShop = (name: string): name is (typeof SUBGRAPHS)[number] => (SUBGRAPHS as readonly string[]).includes(name);
