/** Who answers what, in the order in which the addresses are given everywhere. */
export const SUBGRAPHS = ['accounts', 'inventory', 'products', 'reviews'] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];

const LINK = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: [${imports
    .split(' ')
    .map((name) => `"${name}"`)
    .join(', ')}])\n`;

/** The four subgraphs (Apollo Federation 2). The shape is that of the public federation benchmarks, so that figures can be set beside theirs. */
export const SCHEMAS: Readonly<Record<SubgraphName, string>> = {
  accounts: `${LINK('@key @shareable')}
type Query {
  user(id: ID!): User
  users: [User]
}
type User @key(fields: "id") {
  id: ID!
  name: String
  username: String @shareable
  birthday: Int
}`,
  inventory: `${LINK('@key @external @requires')}
type Product @key(fields: "upc") {
  upc: String!
  weight: Int @external
  price: Int @external
  inStock: Boolean
  shippingEstimate: Int @requires(fields: "price weight")
}`,
  products: `${LINK('@key')}
type Query {
  topProducts(first: Int = 5): [Product]
  catalogue(first: Int!): [Product]
}
type Product @key(fields: "upc") {
  upc: String!
  name: String
  price: Int
  weight: Int
}`,
  reviews: `${LINK('@key @external @provides')}
type Review @key(fields: "id") {
  id: ID!
  body: String
  author: User @provides(fields: "username")
  product: Product
}
type User @key(fields: "id") {
  id: ID!
  username: String @external
  reviews: [Review]
}
type Product @key(fields: "upc") {
  upc: String!
  reviews: [Review]
}`,
};

/** The same as one graph: what every gateway has to answer. */
export const MONOLITH = `
type Query {
  user(id: ID!): User
  users: [User]
  topProducts(first: Int = 5): [Product]
  catalogue(first: Int!): [Product]
}
type User {
  id: ID!
  name: String
  username: String
  birthday: Int
  reviews: [Review]
}
type Product {
  upc: String!
  name: String
  price: Int
  weight: Int
  inStock: Boolean
  shippingEstimate: Int
  reviews: [Review]
}
type Review {
  id: ID!
  body: String
  author: User
  product: Product
}`;
