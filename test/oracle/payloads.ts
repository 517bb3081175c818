import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getOperationAST,
  getVariableValues,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Answered, Asking } from './side.ts';

/** Response name under which every object of the typed answer says what it is. */
export const TYPE = 'oracle__type';

/** The operation with every object's type asked for. */
export function typed(document: DocumentNode): DocumentNode {
  const name = { kind: Kind.NAME as const, value: '__typename' };
  const type = { kind: Kind.FIELD as const, alias: { kind: Kind.NAME as const, value: TYPE }, name };
  return visit(document, { SelectionSet: (node) => ({ ...node, selections: [type, ...node.selections] }) });
}

/**
 * What is wrong with where payloads say that they belong: each has the label of a deferred fragment, and the path of an object that the fragment is
 * asked for, once; a fragment that came later at one place came later at all.
 * @param objects the answer to the typed operation, in which no null spreads
 */
export function wrongPayloads(schema: GraphQLSchema, asking: Asking, objects: () => unknown, { payloads, data }: Answered): string[] {
  if (payloads.length === 0) return [];
  const places = deferredPlaces(schema, asking, objects());
  const left = new Map([...places].map(([place, { times }]) => [place, times]));
  const wrong: string[] = [];
  for (const { label, path } of payloads) {
    const place = `${label} at ${path.join('.')}`;
    const times = left.get(place);
    if (times === undefined) wrong.push(`a payload that nobody asked for: ${place}`);
    else if (times === 0) wrong.push(`a payload too often: ${place}`);
    left.set(place, (times ?? 1) - 1);
  }
  const late = new Set(payloads.map(({ label }) => label));
  for (const [place, { label, path, times, isEmpty }] of places) {
    if (late.has(label) && !isEmpty && left.get(place) === times && isThere(data, path)) wrong.push(`a payload is missing: ${place}`);
  }
  return wrong;
}

interface DeferredPlace {
  readonly label: string;
  readonly path: readonly (string | number)[];
  /** how often: a fragment may be spread twice */
  readonly times: number;
  /** it holds no field for the object that stands there: nobody need send that */
  readonly isEmpty: boolean;
}

function deferredPlaces(
  schema: GraphQLSchema,
  { document, operationName, variables: given }: Asking,
  objects: unknown,
): Map<string, DeferredPlace> {
  const found = new Map<string, DeferredPlace>();
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const directive = schema.getDirective('defer');
  const operation = getOperationAST(document, operationName);
  const variables = getVariableValues(schema, operation?.variableDefinitions ?? [], given).coerced;
  if (operation) walk(operation.selectionSet, objects, []);
  return found;

  function walk(set: SelectionSetNode, value: unknown, path: readonly (string | number)[]): void {
    if (Array.isArray(value)) value.forEach((each, index) => void walk(set, each, [...path, index]));
    else if (typeof value === 'object' && value !== null)
      for (const node of set.selections) select(node, value as Record<string, unknown>, path);
  }

  function select(node: SelectionNode, value: Record<string, unknown>, path: readonly (string | number)[]): void {
    const holds = (directive: typeof GraphQLSkipDirective) => getDirectiveValues(directive, node, variables)?.if;
    if (holds(GraphQLSkipDirective) === true || holds(GraphQLIncludeDirective) === false) return;
    if (node.kind === Kind.FIELD) {
      const name = (node.alias ?? node.name).value;
      if (node.selectionSet) walk(node.selectionSet, value[name], [...path, name]);
      return;
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    if (!fragment || !isOf(value[TYPE], fragment.typeCondition?.name.value)) return;
    const defer = directive && getDirectiveValues(directive, node, variables);
    if (defer && defer.if !== false) {
      const place = `${defer.label} at ${path.join('.')}`;
      const { times = 0, isEmpty = true } = found.get(place) ?? {};
      found.set(place, {
        label: String(defer.label),
        path,
        times: times + 1,
        isEmpty: isEmpty && !holdsFields(fragment.selectionSet, value),
      });
    }
    walk(fragment.selectionSet, value, path);
  }

  function holdsFields(set: SelectionSetNode, value: Record<string, unknown>): boolean {
    return set.selections.some((node) => {
      if (node.kind === Kind.FIELD) return Object.hasOwn(value, (node.alias ?? node.name).value);
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      return fragment && isOf(value[TYPE], fragment.typeCondition?.name.value) && holdsFields(fragment.selectionSet, value);
    });
  }

  function isOf(name: unknown, condition: string | undefined): boolean {
    if (condition === undefined || condition === name) return true;
    const [type, abstract] = [schema.getType(String(name)), schema.getType(condition)];
    return isObjectType(type) && isAbstractType(abstract) && schema.isSubType(abstract, type);
  }
}

function isThere(data: unknown, path: readonly (string | number)[]): boolean {
  let at = data;
  for (const step of path) at = typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined;
  return typeof at === 'object' && at !== null;
}
