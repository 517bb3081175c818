import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { Random } from '../random.ts';

const TEXTS = ['', 'a', 'two words', '字', 'quo"te', 'back\\slash', 'line\nbreak', '__proto__', '😀'];

/** A value that the type takes, as JSON: for variables. Null at times where it may be null. */
export function drawValue(random: Random, type: GraphQLInputType, depth = 0): unknown {
  if (isNonNullType(type)) return drawNonNull(random, type.ofType, depth);
  return random.percent(10) ? null : drawNonNull(random, type, depth);
}

function drawNonNull(random: Random, type: GraphQLInputType, depth: number): unknown {
  if (isNonNullType(type)) return drawNonNull(random, type.ofType, depth);
  if (isListType(type)) return Array.from({ length: random.below(3) }, () => drawValue(random, type.ofType, depth));
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const wanted = Object.values(type.getFields()).filter((field) => {
      const needed = isNonNullType(field.type) && field.defaultValue === undefined;
      return needed || random.percent(depth > 1 ? 10 : 40);
    });
    return Object.fromEntries(wanted.map((field) => [field.name, drawValue(random, field.type, depth + 1)]));
  }
  return drawScalar(random, type.name);
}

function drawScalar(random: Random, name: string): unknown {
  switch (name) {
    case 'Int':
      return random.between(-3, 9);
    case 'Float':
      return random.between(-8, 40) / 4;
    case 'Boolean':
      return random.percent(50);
    case 'ID':
      return random.percent(50) ? `Actor:${random.below(4)}` : String(random.below(9));
    case 'Json':
      return random.pick([1, 'text', [1, [2]], { a: { b: null } }, true]);
    default:
      return random.pick(TEXTS);
  }
}

/** The same as GraphQL text. @param variable gives a variable's name for a place, where one is wanted there */
export function printLiteral(
  random: Random,
  type: GraphQLInputType,
  variable: (type: GraphQLInputType) => string | undefined = () => undefined,
): string {
  const print = (value: unknown, at: GraphQLInputType): string => {
    const named = variable(at);
    if (named !== undefined) return named;
    if (value === null) return 'null';
    const inner = isNonNullType(at) ? at.ofType : at;
    if (isListType(inner)) return `[${(value as unknown[]).map((each) => print(each, inner.ofType)).join(', ')}]`;
    if (isInputObjectType(inner)) {
      const fields = inner.getFields();
      const parts = Object.entries(value as object).map(
        ([name, each]) => `${name}: ${print(each, fields[name]?.type as GraphQLInputType)}`,
      );
      return `{ ${parts.join(', ')} }`;
    }
    if (isEnumType(inner)) return String(value);
    return printJson(value);
  };
  return print(drawValue(random, type), type);
}

/** JSON as a GraphQL literal: names of objects stand without quotes. */
function printJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${name}: ${printJson(each)}`)
    .join(', ')} }`;
}
