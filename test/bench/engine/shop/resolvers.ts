import {
  isInStock,
  LISTED,
  type Product,
  productOf,
  type Review,
  reviewsBy,
  reviewsOf,
  USERS,
  type User,
  userOf,
  WINDOW,
} from './records.ts';

type Resolver = (source: never, args: never) => unknown;
type Resolvers = Readonly<Record<string, Readonly<Record<string, Resolver>>>>;

/** What the records do not say by themselves; the same functions make the monolith and the subgraphs. */
export const RESOLVERS: Resolvers = {
  Query: {
    user: (_: unknown, { id }: { id: string }) => userOf(id),
    users: () => USERS,
    topProducts: (_: unknown, { first }: { first: number }) => WINDOW.slice(0, first),
    catalogue: (_: unknown, { first }: { first: number }) => LISTED.slice(0, first),
  },
  User: { reviews: ({ id }: User) => reviewsBy(id) },
  Product: {
    inStock: ({ upc }: Product) => isInStock(upc),
    // of the price and weight that it is given: a gateway that does not hand them over gets null
    shippingEstimate: ({ price, weight }: Product) => (price > 1000 ? 0 : Math.floor(weight / 2)),
    reviews: ({ upc }: Product) => reviewsOf(upc),
  },
  Review: {
    author: ({ authorId }: Review) => userOf(authorId),
    product: ({ upc }: Review) => productOf(upc),
  },
};

/** What a subgraph knows of an entity that is named to it: no more than the reference says. */
export const REFERENCES: Readonly<Record<string, (reference: never) => unknown>> = {
  User: ({ id }: { id: string }) => userOf(id),
  Product: (reference: { upc: string }) => ({ ...productOf(reference.upc), ...reference }),
  InventoryProduct: (reference: object) => reference,
};
