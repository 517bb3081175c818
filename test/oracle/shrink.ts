import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  parse,
  print,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import type { Asking } from './side.ts';

const RULES = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule);

/**
 * The smallest operation found that still fails: selections, directives, arguments and fragments are left out one by one, in turns, as long
 * as it stays valid.
 */
export async function shrink(schema: GraphQLSchema, asking: Asking, fails: (asking: Asking) => Promise<boolean>): Promise<Asking> {
  let smallest = asking;
  for (let shrunk = true; shrunk; ) {
    shrunk = false;
    for (let index = 0; ; index += 1) {
      const document = without(smallest.document, index);
      if (!document) break;
      const next = tidied(schema, smallest, document);
      if (next && (await fails(next))) {
        smallest = next;
        shrunk = true;
        index -= 1;
      }
    }
  }
  return smallest;
}

/** The document without its n-th part that can be left out, or with a fragment's selections in the fragment's place; undefined past the last one. */
function without(document: DocumentNode, index: number): DocumentNode | undefined {
  let count = -1;
  let met = false;
  const here = () => {
    count += 1;
    met ||= count === index;
    return count === index;
  };
  const edited = visit(document, {
    SelectionSet: (node) => {
      for (const [at, selection] of node.selections.entries()) {
        const rest = (more: typeof node.selections) => [...node.selections.slice(0, at), ...more, ...node.selections.slice(at + 1)];
        if (node.selections.length > 1 && here()) return { ...node, selections: rest([]) };
        if (selection.kind === Kind.INLINE_FRAGMENT && here()) return { ...node, selections: rest(selection.selectionSet.selections) };
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          const fragment = document.definitions.find(
            (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
          );
          if (fragment?.kind === Kind.FRAGMENT_DEFINITION && here()) {
            const { typeCondition, selectionSet } = fragment;
            return {
              ...node,
              selections: rest([{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet, directives: selection.directives ?? [] }]),
            };
          }
        }
      }
      return undefined;
    },
    Directive: () => (here() ? null : undefined),
    Argument: ({ name }) => (name.value !== 'label' && name.value !== 'if' && here() ? null : undefined),
    Field: (node) => (node.alias && here() ? { ...node, alias: undefined } : undefined),
  });
  return met ? edited : undefined;
}

/** Without fragments and variables that nobody uses any more; undefined where it is not valid. */
function tidied(schema: GraphQLSchema, { variables, operationName }: Asking, edited: DocumentNode): Asking | undefined {
  if (validate(schema, edited, RULES).length > 0) return undefined;
  let document = edited;
  for (let before = -1; before !== document.definitions.length; ) {
    before = document.definitions.length;
    const used = names(document, Kind.FRAGMENT_SPREAD);
    const definitions = document.definitions.filter((node) => node.kind !== Kind.FRAGMENT_DEFINITION || used.has(node.name.value));
    document = { ...document, definitions };
  }
  const inUse = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void inUse.add(name.value),
  });
  document = visit(document, { VariableDefinition: (node) => (inUse.has(node.variable.name.value) ? undefined : null) });
  if (!getOperationAST(document, operationName) || validate(schema, document).length > 0) return undefined;
  const source = print(document);
  return {
    source,
    document: parse(source),
    variables: Object.fromEntries(Object.entries(variables).filter(([name]) => inUse.has(name))),
    operationName,
  };
}

function names(document: DocumentNode, kind: Kind.FRAGMENT_SPREAD): ReadonlySet<string> {
  const found = new Set<string>();
  visit(document, { [kind]: ({ name }: { name: { value: string } }) => void found.add(name.value) });
  return found;
}
