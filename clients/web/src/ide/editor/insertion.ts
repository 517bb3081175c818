import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  Kind,
  parse,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** The selection set of a type that is nearest to the cursor: the innermost around it, else the closest. */
export function selectionOf(
  schema: GraphQLSchema,
  text: string,
  cursor: number,
  type: string,
): { readonly from: number; readonly to: number } | undefined {
  const found: SelectionSetNode[] = [];
  const types = new TypeInfo(schema);
  try {
    const take = (node: SelectionSetNode) => void (types.getParentType()?.name === type && found.push(node));
    visit(parse(text), visitWithTypeInfo(types, { [Kind.SELECTION_SET]: take }));
  } catch {
    return undefined;
  }
  const places = found.flatMap(({ loc }) => (loc === undefined ? [] : [{ from: loc.start, to: loc.end }]));
  const around = places.filter(({ from, to }) => from < cursor && cursor < to);
  const distance = ({ from, to }: { from: number; to: number }) => Math.min(Math.abs(from - cursor), Math.abs(to - cursor));
  return around.at(-1) ?? places.toSorted((one, other) => distance(one) - distance(other))[0];
}

/** Leaf fields that tell rows apart come first. */
const TELLING = ['id', 'serialNumber', 'code', 'name', 'totalCount'];

function plainFields(schema: GraphQLSchema, typeName: string): string[] {
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return ['__typename'];
  const fields = Object.values(type.getFields());
  const plain = fields.filter(({ type, args }) => isLeafType(getNamedType(type)) && !args.some(isRequiredArgument)).map(({ name }) => name);
  const telling = TELLING.filter((name) => plain.includes(name));
  const rows = fields.find(({ name }) => name === 'nodes');
  if (rows !== undefined) return [...telling, `nodes { ${plainFields(schema, getNamedType(rows.type).name).join(' ')} }`];
  const chosen = telling.length > 0 ? telling : plain.slice(0, 3);
  return chosen.length > 0 ? chosen : ['__typename'];
}

/** A field as it is first written: with the arguments that it must have, and a few fields of what it gives. */
export function fieldText(schema: GraphQLSchema, { name, args, type }: GraphQLField<unknown, unknown>): string {
  const required = args.filter(isRequiredArgument).map((arg) => `${arg.name}: `);
  const given = required.length === 0 ? '' : `(${required.join(', ')})`;
  const named = getNamedType(type);
  return `${name}${given}${isCompositeType(named) ? ` { ${plainFields(schema, named.name).join(' ')} }` : ''}`;
}

export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** Where a field of a type goes in a query, and how; undefined where nothing in the query takes it. */
export function insertionOf(
  schema: GraphQLSchema,
  query: string,
  cursor: number,
  typeName: string,
  fieldName: string,
): Insertion | undefined {
  const type = schema.getType(typeName);
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
  if (field === undefined) return undefined;
  const text = fieldText(schema, field);
  const place = selectionOf(schema, query, cursor, typeName);
  if (place !== undefined) {
    const line = query.slice(query.lastIndexOf('\n', place.from) + 1);
    const indent = /^\s*/.exec(line)?.[0] ?? '';
    // where the cursor is between two fields of it, there; else at its end
    const lineStart = query.lastIndexOf('\n', cursor - 1) + 1;
    const isOnBlank = cursor > place.from && cursor < place.to && query.slice(lineStart, cursor).trim() === '' && lineStart > place.from;
    if (isOnBlank) return { at: lineStart, text: `${indent}  ${text}\n` };
    const end = query.slice(place.from, place.to - 1).trimEnd().length + place.from;
    const closes = query.slice(end, place.to - 1).includes('\n') ? '' : `\n${indent}`;
    return { at: end, text: `\n${indent}  ${text}${closes}` };
  }
  const roots = { query: schema.getQueryType(), mutation: schema.getMutationType(), subscription: schema.getSubscriptionType() };
  const root = Object.entries(roots).find(([, each]) => each?.name === typeName)?.[0];
  if (root === undefined || query.replace(/#.*/g, '').trim() !== '') return undefined;
  return { at: query.length, text: `${query === '' || query.endsWith('\n') ? '' : '\n'}${root} {\n  ${text}\n}\n` };
}
