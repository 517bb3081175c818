import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parseType,
  print,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { isEntries } from '../flatten/lists.ts';
import { fragmentsOf, operationOf, type Shape } from '../flatten/shape.ts';
import { changeAt, type Fragments, responseName, usedOnly } from './change-at.ts';

/** A query that can be asked page by page. */
export interface Paged {
  /** takes `$after` and `$first`, whatever their names are */
  readonly query: string;
  readonly operationName: string | undefined;
  variables(first: number, after: string | null): Record<string, unknown>;
  /** where the analyst's own query begins */
  readonly startsAfter: string | null;
  /** response names to the connection */
  readonly keys: readonly string[];
  /** response names of its page info, and of the number of all where it is asked for */
  readonly pageInfo: string;
  readonly totalCount: string | undefined;
}

/** What an answer says of the connection that is followed; undefined where it is not there. */
export interface PageEnd {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
  readonly totalCount: number | undefined;
}

/** The connection around the rows: the outermost one, and in no list, as there would be one in each entry. */
function followed(chain: readonly Shape[]): readonly string[] | undefined {
  const [outermost] = chain;
  return outermost && isEntries(outermost) ? outermost.path.split('.').slice(0, -1) : undefined;
}

/** A name that nothing in the document has. */
function freeName(taken: ReadonlySet<string>, wanted: string): string {
  let name = wanted;
  while (taken.has(name)) name = `${name}_`;
  return name;
}

const namesIn = (document: DocumentNode): Set<string> => {
  const names = new Set<string>();
  visit(document, { Name: ({ value }) => void names.add(value) });
  return names;
};

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
const variable = (value: string) => ({ kind: Kind.VARIABLE, name: name(value) }) as const;
const field = (of: string, alias?: string, children?: readonly string[]): FieldNode => ({
  kind: Kind.FIELD,
  name: name(of),
  ...(alias === undefined ? {} : { alias: name(alias) }),
  ...(children && { selectionSet: { kind: Kind.SELECTION_SET, selections: children.map((child) => field(child)) } }),
});
interface ToPage {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** the lists that make rows */
  readonly chain: readonly Shape[];
  readonly schema?: GraphQLSchema | undefined;
}

/** 翻页查询: the same query, taking its page from variables; undefined where it has no connection that can be followed. */
export function pagedQuery({ document, operationName, variables = {}, chain, schema }: ToPage): Paged | undefined {
  const operation = operationOf(document, operationName);
  const keys = followed(chain);
  if (operation?.operation !== 'query' || keys === undefined || keys.length === 0) return undefined;
  const taken = namesIn(document);
  const [first, after, pageInfo] = [freeName(taken, 'pageSize'), freeName(taken, 'pageAfter'), freeName(taken, 'pageEnd')];
  const fragments = fragmentsOf(document);
  let start: ValueNode | undefined;
  let totalCount: string | undefined;
  let isBackward = false;
  const selectionSet = changeAt(operation.selectionSet, keys, fragments, (node) => {
    const others = node.arguments?.filter(({ name: { value } }) => !['first', 'after'].includes(value)) ?? [];
    isBackward ||= others.some(({ name: { value } }) => value === 'last' || value === 'before');
    start ??= node.arguments?.find(({ name: { value } }) => value === 'after')?.value;
    totalCount ??= totalIn(node.selectionSet, fragments);
    const given = [
      ...others,
      { kind: Kind.ARGUMENT, name: name('first'), value: variable(first) } as const,
      { kind: Kind.ARGUMENT, name: name('after'), value: variable(after) } as const,
    ];
    const selections = [...(node.selectionSet?.selections ?? []), field('pageInfo', pageInfo, ['hasNextPage', 'endCursor'])];
    return { ...node, arguments: given, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  });
  const types = pageTypes(operation, keys, fragments, schema);
  if (isBackward || types === undefined) return undefined;
  const defaults = operation.variableDefinitions?.flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  const startsAfter = start && valueFromASTUntyped(start, { ...Object.fromEntries(defaults ?? []), ...variables });
  const added = (of: string, type: string) => ({ kind: Kind.VARIABLE_DEFINITION, variable: variable(of), type: parseType(type) }) as const;
  const variableDefinitions = [...(operation.variableDefinitions ?? []), added(first, types.first), added(after, types.after)];
  const paged = usedOnly({ ...operation, selectionSet, variableDefinitions }, fragments);
  const declared = new Set(operationOf(paged)?.variableDefinitions?.map((one) => one.variable.name.value));
  const kept = Object.fromEntries(Object.entries(variables).filter(([one]) => declared.has(one)));
  return {
    query: print(paged),
    operationName: operation.name?.value,
    variables: (size, cursor) => ({ ...kept, [first]: size, [after]: cursor }),
    startsAfter: typeof startsAfter === 'string' ? startsAfter : null,
    keys,
    pageInfo,
    totalCount,
  };
}

/** Types of `first` and `after`, where the field takes them and tells the next cursor; undefined where not. Without a schema: the usual ones. */
function pageTypes(operation: OperationDefinitionNode, keys: readonly string[], fragments: Fragments, schema: GraphQLSchema | undefined) {
  if (!schema) return { first: 'Int', after: 'String' };
  let type: GraphQLNamedType | undefined = schema.getRootType(operation.operation) ?? undefined;
  let definition: GraphQLField<unknown, unknown> | undefined;
  for (const [at, key] of keys.entries()) {
    let of = key;
    changeAt(operation.selectionSet, keys.slice(0, at + 1), fragments, (node) => {
      of = node.name.value;
      return node;
    });
    definition = isObjectType(type) ? type.getFields()[of] : undefined;
    type = definition && getNamedType(definition.type);
  }
  const typeOf = (argument: string) => definition?.args.find((one) => one.name === argument)?.type.toString();
  const [first, after] = [typeOf('first'), typeOf('after')];
  const tellsNext = isObjectType(type) && type.getFields().pageInfo !== undefined;
  return first === undefined || after === undefined || !tellsNext ? undefined : { first, after };
}

function totalIn(set: SelectionSetNode | undefined, fragments: Fragments): string | undefined {
  for (const one of set?.selections ?? []) {
    if (one.kind === Kind.FIELD && one.name.value === 'totalCount') return responseName(one);
    if (one.kind === Kind.FIELD) continue;
    const inner = one.kind === Kind.INLINE_FRAGMENT ? one.selectionSet : fragments.get(one.name.value)?.selectionSet;
    const found = totalIn(inner, fragments);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Reads how a page ends. */
export function pageEndOf(data: unknown, { keys, pageInfo, totalCount }: Paged): PageEnd | undefined {
  let found: unknown = data;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  const end = isObject(found) ? found[pageInfo] : undefined;
  if (!isObject(found) || !isObject(end)) return undefined;
  const total = totalCount === undefined ? undefined : found[totalCount];
  return {
    hasNextPage: end.hasNextPage === true,
    endCursor: typeof end.endCursor === 'string' ? end.endCursor : null,
    totalCount: typeof total === 'number' ? total : undefined,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
