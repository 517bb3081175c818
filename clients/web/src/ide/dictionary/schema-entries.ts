import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { termOf } from '../schema/term.ts';
import type { Entry, EntryKind } from './entry.ts';

/** What the described thing is called; where it has no description of its own, what its type is called. */
type Described = { readonly name: string; readonly description?: string | null | undefined };

const entryOf = (kind: EntryKind, thing: Described, place: string, type: string, owner: string): Entry => ({
  kind,
  ...termOf(thing.description),
  name: thing.name,
  place,
  type,
  owner,
});

/** 图谱词条: every type, field, argument, input field and enum value of a schema. */
export function schemaEntries(schema: GraphQLSchema): Entry[] {
  const roots = new Set<GraphQLNamedType | null | undefined>([
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ]);
  return Object.values(schema.getTypeMap()).flatMap((type): Entry[] => {
    if (isIntrospectionType(type)) return [];
    const { name } = type;
    const own = entryOf('type', type, name, '', name);
    if (isEnumType(type)) return [own, ...type.getValues().map((value) => entryOf('enum', value, name, name, name))];
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      return [own, ...fields.map((field) => entryOf('input', field, `${name}.${field.name}`, String(field.type), name))];
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return [own];
    const isRoot = roots.has(type);
    const argument = (field: string) => (arg: GraphQLArgument) =>
      entryOf('argument', arg, `${name}.${field}(${arg.name}:)`, String(arg.type), name);
    const fields = Object.values(type.getFields()).flatMap((field) => [
      entryOf(isRoot ? 'root' : 'field', field, `${name}.${field.name}`, String(field.type), name),
      ...field.args.map(argument(field.name)),
    ]);
    return isRoot ? fields : [own, ...fields];
  });
}
