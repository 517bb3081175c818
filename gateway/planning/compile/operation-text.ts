import {
  type ASTNode,
  type FieldNode,
  Kind,
  parse,
  parseValue,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { GraphFacts } from './graph-facts.ts';
import { entitiesField, type SubgraphFetch } from './subgraph-fetch.ts';

/** One operation for several fetches: what a subgraph gets to read. */
export interface OperationText {
  readonly query: string;
  /** of each fetch, in order: response name of its entities and the variable of its representations */
  readonly names: readonly { readonly alias: string; readonly variable: string }[];
  /** the client's variables that it uses, and those from contexts */
  readonly variables: readonly string[];
}

const REPRESENTATIONS = 'representations';

/**
 * Several fetches of entities in one operation go by aliases and variables of their own; one fetch keeps the planner's names.
 * @param given the client's variables: of one that is called as the planner calls its own, the plan does not say what it is
 */
export function operationText(
  fetches: readonly SubgraphFetch[],
  facts: GraphFacts,
  given: readonly VariableDefinitionNode[],
): OperationText {
  const [first, ...others] = fetches;
  if (!first) throw new Error('an operation needs a fetch');
  const definitions = new Map<string, VariableDefinitionNode>();
  for (const { operation, selection } of fetches) {
    // a fetch that was parted still has the definitions of all its parts, and a subgraph takes none that is not used
    const used = variablesIn([selection, ...(operation.directives ?? [])]);
    for (const planned of operation.variableDefinitions ?? []) {
      const name = planned.variable.name.value;
      const each = name === REPRESENTATIONS ? given.find(({ variable }) => variable.name.value === name) : planned;
      if (each && used.has(name)) definitions.set(name, each);
    }
  }
  const free = (name: string): string => (definitions.has(name) ? free(`_${name}`) : name);
  const single = others.length === 0;
  const names = fetches.map((_, index) => ({
    alias: single ? '_entities' : `e${index}`,
    variable: free(single ? REPRESENTATIONS : `r${index}`),
  }));
  const asked = ({ requires, operation, selection }: SubgraphFetch, index: number): readonly SelectionNode[] => {
    if (!requires) return inSubgraph(selection, rootName(facts, first), facts).selections;
    const { alias = '', variable = '' } = names[index] ?? {};
    const field = entitiesField(operation);
    return [
      {
        ...field,
        ...(single ? {} : { alias: { kind: Kind.NAME, value: alias } }),
        arguments: [argument(REPRESENTATIONS, parseValue(`$${variable}`))],
        selectionSet: inSubgraph(selection, '', facts),
      },
    ];
  };
  const variableDefinitions = [
    ...fetches.flatMap(({ requires }, index) => (requires ? [representationsDefinition(names[index]?.variable ?? '')] : [])),
    ...definitions.values(),
  ];
  const operation: ASTNode = {
    ...first.operation,
    variableDefinitions,
    selectionSet: { kind: Kind.SELECTION_SET, selections: fetches.flatMap(asked) },
  };
  return { query: stripIgnoredCharacters(print(operation)), names, variables: [...definitions.keys()] };
}

function variablesIn(nodes: readonly ASTNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodes) visit(node, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}

const rootName = ({ schema }: GraphFacts, { operation }: SubgraphFetch) => schema.getRootType(operation.operation)?.name ?? '';

const argument = (name: string, value: ReturnType<typeof parseValue>) =>
  ({ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value }) as const;

function representationsDefinition(variable: string): VariableDefinitionNode {
  const any = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: '_Any' } } as const;
  const list = { kind: Kind.LIST_TYPE, type: { kind: Kind.NON_NULL_TYPE, type: any } } as const;
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
    type: { kind: Kind.NON_NULL_TYPE, type: list },
  };
}

/** The selection in the subgraph's own words: a field made up for planning is the real one, with its arguments, under the made-up name. */
function inSubgraph(set: SelectionSetNode, typeName: string, facts: GraphFacts): SelectionSetNode {
  return {
    ...set,
    selections: set.selections.map((node): SelectionNode => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return node;
      const below =
        node.kind === Kind.INLINE_FRAGMENT ? (node.typeCondition?.name.value ?? typeName) : facts.typeOf(typeName, node.name.value);
      const own = node.kind === Kind.FIELD ? real(node, typeName, facts) : node;
      return node.selectionSet ? ({ ...own, selectionSet: inSubgraph(node.selectionSet, below, facts) } as SelectionNode) : own;
    }),
  };
}

function real(node: FieldNode, typeName: string, facts: GraphFacts): FieldNode {
  const found = facts.realField(typeName, node.name.value);
  if (!found) return node;
  const [parsed] = parseFields(`{ ${found.field}${found.arguments} }`);
  if (parsed?.kind !== Kind.FIELD) throw new Error('a required field is no field');
  return { ...node, alias: node.alias ?? node.name, name: parsed.name, arguments: parsed.arguments ?? [] };
}

function parseFields(text: string): readonly SelectionNode[] {
  const [operation] = parse(text, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
}
