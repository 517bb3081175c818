import {
  buildSchema,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import { hashOf } from '../../../../test/oracle/random.ts';

/** A schema with what makes answers hard: types that disagree about a field, interfaces of interfaces, unions, lists of lists, odd names. */
export const zoo = buildSchema(
  `
  directive @defer(label: String, if: Boolean! = true) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  directive @mark(note: String) repeatable on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
  scalar Json
  enum Kind { CAT DOG BIRD }
  interface Node { id: ID! }
  interface Named implements Node { id: ID! name: String twin: Named }
  type Cat implements Named & Node { id: ID! name: String! twin: Cat! lives: Int! size: Int friends(first: Int = 2, of: [Kind!]): [Named!]! home: House }
  type Dog implements Named & Node { id: ID! name: String twin: Named size: Float! friends(first: Int, filter: Filter): [Named] owner: Person! home: [House!] }
  type Person implements Node { id: ID! name: Kind pets(first: Int): [Pet!] constructor: String data(at: Int): Json matrix: [[Int]!] name__1: Int! }
  type House { address: String! inhabitants: [Being]! name: Int query: Query isOpen: Boolean! }
  union Pet = Cat | Dog
  union Being = Cat | Dog | Person
  input Filter { a: Int b: [String!] }
  type Query { node(id: ID!): Node named: [Named!] pets(first: Int): [Pet] person: Person! beings: [Being!]! query: Query count: Int! kind: Kind }
  type Mutation { feed(id: ID!): Being person: Person! }
  `,
);

interface Thing {
  readonly __typename: string;
  readonly hash: number;
}

/** Values that depend on where they stand and on arguments, never on aliases. @param trouble out of a hundred values, so many are null and so many errors */
export function zooResolver(trouble: number): GraphQLFieldResolver<Thing | undefined, unknown> {
  return (source, args, _, { fieldName, returnType }) => {
    const sorted = JSON.stringify(args, (_key, value) =>
      value && typeof value === 'object' && !Array.isArray(value) ? sort(value) : value,
    );
    return draw(returnType, hashOf(`${source?.hash ?? 0} ${fieldName} ${sorted}`), trouble);
  };
}

const sort = (value: object) => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

function draw(type: GraphQLOutputType, hash: number, trouble: number): unknown {
  const chance = hash % 100;
  if (chance < trouble) return null;
  if (chance < 2 * trouble) return new Error('trouble');
  return someOf(isNonNullType(type) ? type.ofType : type, hash, trouble);
}

function someOf(type: GraphQLOutputType, hash: number, trouble: number): unknown {
  const below = hashOf(`${hash}`);
  if (isListType(type)) return Array.from({ length: below % 4 }, (_, index) => draw(type.ofType, hashOf(`${hash} ${index}`), trouble));
  if (isEnumType(type)) return type.getValues()[below % type.getValues().length]?.name;
  if (!isScalarType(type)) {
    const types =
      zoo.getType(String(type)) === type && 'getFields' in type && !('resolveType' in type) ? [type] : zoo.getPossibleTypes(type as never);
    return { __typename: types[below % types.length]?.name, hash: below };
  }
  if (type.name === 'Boolean') return below % 2 === 0;
  if (type.name === 'Json') return { constructor: below, list: [null, `"\\u2028`] };
  if (type.name === 'Float') return (below % 1000) / 8;
  return type.name === 'Int' ? (below % 2000) - 1000 : `字 ${below}"`;
}
