import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  print,
  type ValueNode,
} from 'graphql';
import { remembered } from './remembered.ts';
import type { TypedField } from './typed-fields.ts';

/**
 * The name of every field in the tree, its internal key: its own name where it has no arguments and is the first of its name; else an alias that
 * no field bears. Equal fields share a key, others never do.
 * @param taken names that no key made here may be
 */
export function fieldKeys(
  schema: GraphQLSchema,
  fields: readonly TypedField[],
  taken: ReadonlySet<string>,
): ReadonlyMap<FieldNode, string> {
  const identityOf = identities(schema, fields);
  const keys = new Map<string, string>();
  const counts = new Map<string, number>();
  const aliasOf = (name: string): string => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const alias = `${name}__${count}`;
    return taken.has(alias) ? aliasOf(name) : alias;
  };
  const bare = new Set<string>();
  const keyOf = (node: FieldNode): string => {
    const name = node.name.value;
    if (node.arguments?.length || node.directives?.length || bare.has(name)) return aliasOf(name);
    bare.add(name);
    return name;
  };
  return new Map(fields.map((field) => [field.node, remembered(keys, identityOf(field), () => keyOf(field.node))]));
}

/**
 * What makes fields equal: name, arguments, type. And the response name, where fields under two of them must not become one: a field with
 * selections (a null that goes up in one must leave the other), a mutation (done as often as it is asked for), one with directives (fields
 * that a client merges may differ in them and are one field all the same).
 */
function identities(schema: GraphQLSchema, fields: readonly TypedField[]): (field: TypedField) => string {
  const named = (node: FieldNode) => `${(node.alias ?? node.name).value}:${node.name.value}`;
  const directed = new Set(fields.filter(({ node }) => node.directives?.length).map(({ node }) => named(node)));
  const isApart = ({ node, parent }: TypedField) => node.selectionSet || parent === schema.getMutationType() || directed.has(named(node));
  return (field) => {
    const { node, type } = field;
    return `${isApart(field) ? named(node) : `:${node.name.value}`}(${argumentText(node.arguments)}) ${responseShape(type)}`;
  };
}

const argumentText = (given: readonly ArgumentNode[] | undefined): string =>
  (given ?? [])
    .map(({ name, value }) => `${name.value}:${print(sorted(value))}`)
    .sort()
    .join();

/** Input objects are equal in any order of their fields. */
function sorted(value: ValueNode): ValueNode {
  if (value.kind === Kind.LIST) return { ...value, values: value.values.map(sorted) };
  if (value.kind !== Kind.OBJECT) return value;
  const fields = value.fields.map((field) => ({ ...field, value: sorted(field.value) }));
  return { ...value, fields: fields.sort((a, b) => (a.name.value < b.name.value ? -1 : 1)) };
}

/** What fields must have in common to stand under one name (GraphQL specification, 5.3.2 SameResponseShape). What objects hold decides about itself. */
function responseShape(type: GraphQLOutputType): string {
  if (isNonNullType(type)) return `${responseShape(type.ofType)}!`;
  if (isListType(type)) return `[${responseShape(type.ofType)}]`;
  return isLeafType(type) ? type.name : '{}';
}

const namesOf = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

/** Names of all fields of a schema. */
export function fieldNames(schema: GraphQLSchema): ReadonlySet<string> {
  const read = () =>
    new Set(Object.values(schema.getTypeMap()).flatMap((type) => ('getFields' in type ? Object.keys(type.getFields()) : [])));
  return remembered(namesOf, schema, read);
}
