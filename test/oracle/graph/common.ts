import type { Random } from '../random.ts';
import type { ArgumentModel, TypeRef } from './model.ts';

/** Definitions that every subgraph has alike. */
export const COMMON = `scalar Json
enum Color { RED GREEN BLUE }
enum Shade { DARK LIGHT }
input Point { x: Int! = 1, y: Int, label: String = "none" }
input Filter { color: Color, colors: [Color!], point: Point, points: [Point!], and: [Filter!], text: String, flag: Boolean = true, json: Json, ratio: Float, id: ID }`;

export const LEAVES = ['Int', 'Float', 'String', 'Boolean', 'ID', 'Json', 'Color', 'Shade'] as const;

/** Names that types share, so that one name stands for different things in different types. */
export const FIELD_NAMES = [
  'alpha',
  'beta',
  'gamma',
  'delta',
  'kind',
  'size',
  'title',
  'owner',
  'items',
  'next',
  'price',
  'label',
] as const;

const ARGUMENT_TYPES = [
  'Int',
  'Int!',
  'Float',
  'String',
  'String!',
  'Boolean',
  'ID',
  'Color',
  '[Int!]',
  '[[Color]]',
  'Point',
  'Filter',
  'Json',
];
const DEFAULTS: Readonly<Record<string, string>> = {
  Int: '7',
  'Int!': '3',
  String: '"text"',
  Color: 'GREEN',
  '[Int!]': '[1, 2]',
  Point: '{ x: 2, label: "here" }',
};

export function randomArguments(random: Random): ArgumentModel[] {
  if (!random.percent(30)) return [];
  return random.sample(['by', 'of', 'in'], random.between(1, 2)).map((name) => {
    const type = random.pick(ARGUMENT_TYPES);
    return { name, type, default: random.percent(40) ? DEFAULTS[type] : undefined };
  });
}

/** @param solid of a hundred places how many are non-null */
export function wrapped(random: Random, name: string, lists: number, solid: number): TypeRef {
  return { name, required: Array.from({ length: lists + 1 }, () => random.percent(solid)) };
}
