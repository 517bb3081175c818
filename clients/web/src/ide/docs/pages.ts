import {
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { termOf } from '../schema/term.ts';
import type { DocsPlace } from './place.ts';

type Field = GraphQLField<unknown, unknown>;

/** The names on a type's page: fields, fields of an input, or values. */
export type Member = Field | GraphQLInputField | GraphQLEnumValue;

export const isField = (member: Member): member is Field => 'args' in member;

export type KindName = 'object' | 'interface' | 'union' | 'enum' | 'input' | 'scalar';

export function kindOf(type: GraphQLNamedType): KindName {
  if (isObjectType(type)) return 'object';
  if (isInterfaceType(type)) return 'interface';
  if (isUnionType(type)) return 'union';
  if (isEnumType(type)) return 'enum';
  return isInputObjectType(type) ? 'input' : 'scalar';
}

/** What a type holds, in the order of the schema; scalars and unions hold nothing by name. */
export function membersOf(type: GraphQLNamedType): readonly Member[] {
  if (isEnumType(type)) return type.getValues();
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) return Object.values(type.getFields());
  return [];
}

export const memberOf = (type: GraphQLNamedType, name: string): Member | undefined =>
  membersOf(type).find((member) => member.name === name);

/** The root types, then all others by kind, as the start of the docs lists them. */
export function startOf(schema: GraphQLSchema) {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((type) => type != null);
  const others = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !roots.some((root) => root === type),
  );
  return { roots, others: others.toSorted((one, other) => one.name.localeCompare(other.name)) };
}

/** Where a type is come by: the fields that give it, and what belongs to it. */
export function usesOf(schema: GraphQLSchema, wanted: GraphQLNamedType): readonly DocsPlace[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isIntrospectionType(type) || isEnumType(type) || isScalarType(type)
      ? []
      : membersOf(type).flatMap((member) => {
          const types: readonly (GraphQLArgument | Field | GraphQLInputField)[] = isField(member)
            ? [member, ...member.args]
            : 'type' in member
              ? [member]
              : [];
          return types.some((each) => getNamedType(each.type) === wanted) ? [{ type: type.name, field: member.name }] : [];
        }),
  );
}

export interface Hit {
  readonly place: DocsPlace;
  readonly description: string | null | undefined;
}

/** A hit's weight, the less the better; undefined: none. */
function weigh(sought: string, name: string, { term, gloss }: { term: string; gloss: string }): number | undefined {
  const lower = name.toLowerCase();
  if (lower === sought || term === sought) return 0;
  if (lower.startsWith(sought) || term.startsWith(sought)) return 1;
  if (lower.includes(sought) || term.includes(sought)) return 2;
  return gloss.toLowerCase().includes(sought) ? 3 : undefined;
}

/** Types, fields, inputs and values by name, term or gloss, the nearest first. */
export function searchDocs(schema: GraphQLSchema, text: string): readonly Hit[] {
  const sought = text.trim().toLowerCase();
  if (sought === '') return [];
  const hits: { readonly hit: Hit; readonly weight: number }[] = [];
  const take = (place: DocsPlace, name: string, description: string | null | undefined, handicap: number) => {
    const told = termOf(description);
    const weight = weigh(sought, name, told);
    if (weight !== undefined) hits.push({ hit: { place, description }, weight: weight + handicap });
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    take({ type: type.name }, type.name, type.description, 0);
    for (const { name, description } of membersOf(type)) take({ type: type.name, field: name }, name, description, 0.5);
  }
  return hits.toSorted((one, other) => one.weight - other.weight).map(({ hit }) => hit);
}
