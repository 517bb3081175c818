import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import { visit } from 'graphql';

const CONDITIONS = new Set(['skip', 'include', 'defer']);

export const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(document.definitions.flatMap((node) => (node.kind === 'FragmentDefinition' ? [[node.name.value, node]] : [])));

/** Names of the variables in @skip(if:), @include(if:) and @defer(if:), sorted: a plan is made for their values. */
export function conditionVariables(document: DocumentNode, operation: OperationDefinitionNode): readonly string[] {
  const fragments = fragmentsOf(document);
  const names = new Set<string>();
  const waiting: (OperationDefinitionNode | FragmentDefinitionNode)[] = [operation];
  const seen = new Set<string>();
  for (const definition of waiting) {
    visit(definition, {
      Directive(node) {
        if (!CONDITIONS.has(node.name.value)) return;
        for (const { name, value } of node.arguments ?? [])
          if (name.value === 'if' && value.kind === 'Variable') names.add(value.name.value);
      },
      FragmentSpread({ name: { value } }) {
        const fragment = fragments.get(value);
        if (!fragment || seen.has(value)) return;
        seen.add(value);
        waiting.push(fragment);
      },
    });
  }
  return [...names].sort();
}

/**
 * The values of such variables in a request: what was sent, else the variable's default.
 * @returns undefined where one is null: the request is wrong then (GraphQL specification, 6.4.1: a null for `if: Boolean!`)
 */
export function conditionValues(
  operation: OperationDefinitionNode,
  names: readonly string[],
  variables: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, boolean> | undefined {
  const values = new Map<string, boolean>();
  for (const name of names) {
    const definition = operation.variableDefinitions?.find((each) => each.variable.name.value === name)?.defaultValue;
    const fallback = definition?.kind === 'BooleanValue' ? definition.value : undefined;
    const value = Object.hasOwn(variables, name) ? variables[name] : fallback;
    if (typeof value !== 'boolean') return undefined;
    values.set(name, value);
  }
  return values;
}
