import {
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
} from 'graphql';
import { getContextAtPosition, Position } from 'graphql-language-service';
import type { DocsPlace } from '../docs/place.ts';

/** What stands at a place of a query, as the schema tells of it. */
export interface About {
  /** as GraphQL writes it: `case(serialNumber: SerialNumber!): Case` */
  readonly signature: string;
  readonly description: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
  /** where the docs tell more */
  readonly place: DocsPlace | undefined;
}

/** Offsets to the lines and columns of the language service, both from 0. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  return new Position(before.split('\n').length - 1, offset - (before.lastIndexOf('\n') + 1));
}

type Field = GraphQLField<unknown, unknown>;

/** @param offset anywhere in a word of the query */
export function aboutAt(schema: GraphQLSchema, text: string, offset: number): About | undefined {
  const context = getContextAtPosition(text, positionAt(text, offset), schema);
  if (context === null) return undefined;
  const { token, typeInfo } = context;
  const { kind } = token.state;
  const { fieldDef, parentType, argDef, objectFieldDefs, inputType, directiveDef, type } = typeInfo;
  const name = token.string.trim();
  if (kind === 'Field' || kind === 'AliasedField') {
    if (fieldDef == null) return undefined;
    const parent = parentType == null ? undefined : getNamedType(parentType as GraphQLNamedType).name;
    return aboutField(fieldDef, parent);
  }
  if (kind === 'Argument' && argDef != null)
    return aboutInput(argDef, fieldDef && parentType ? getNamedType(parentType as GraphQLNamedType).name : undefined, fieldDef?.name);
  if (kind === 'ObjectField') {
    const field = objectFieldDefs?.[name];
    return field && aboutInput(field, undefined);
  }
  if (kind === 'EnumValue') {
    const type = inputType == null ? undefined : getNamedType(inputType);
    const value = isEnumType(type) ? type.getValue(name) : undefined;
    return value == null ? undefined : aboutValue(value, type?.name);
  }
  if (kind === 'Directive' && directiveDef != null)
    return { signature: `@${directiveDef.name}`, description: directiveDef.description, place: undefined };
  const named = schema.getType(name) ?? (kind === 'NamedType' && type != null ? getNamedType(type as GraphQLNamedType) : undefined);
  return named && aboutType(named);
}

export const aboutType = ({ name, description }: GraphQLNamedType): About => ({ signature: name, description, place: { type: name } });

export function aboutField({ name, args, type, description, deprecationReason }: Field, parent: string | undefined): About {
  const given = args.length === 0 ? '' : `(${args.map((arg) => `${arg.name}: ${arg.type}`).join(', ')})`;
  return {
    signature: `${name}${given}: ${type}`,
    description,
    deprecationReason,
    place: parent === undefined ? undefined : { type: parent, field: name },
  };
}

type Input = Pick<GraphQLInputField, 'name' | 'type'> & Partial<Pick<GraphQLInputField, 'description' | 'deprecationReason'>>;

function aboutInput({ name, type, description, deprecationReason }: Input, parent: string | undefined, field?: string): About {
  const place = parent === undefined ? { type: getNamedType(type).name } : { type: parent, ...(field && { field }) };
  return { signature: `${name}: ${type}`, description, deprecationReason, place };
}

const aboutValue = ({ name, description, deprecationReason }: GraphQLEnumValue, type: string | undefined): About => ({
  signature: name,
  description,
  deprecationReason,
  place: type === undefined ? undefined : { type, field: name },
});
