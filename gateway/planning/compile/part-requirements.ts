import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { GraphFacts } from './graph-facts.ts';
import type { SubgraphFetch } from './subgraph-fetch.ts';

/**
 * One field required with two lists of arguments is two values under one name: a representation can hold only one of them, so the fetch is
 * parted into as many as it takes, each with the fields that agree. (The stock planner sends one value for both.)
 */
export function partRequirements(fetch: SubgraphFetch, facts: GraphFacts): readonly SubgraphFetch[] {
  const { requires, selection, service } = fetch;
  if (!requires) return [fetch];
  const standIns = standInsOf(requires, facts);
  if (!standIns.some((one) => standIns.some((other) => clash(one, other)))) return [fetch];

  const parts: { needs: StandIn[]; taken: Set<SelectionNode> }[] = [];
  for (const fragment of selection.selections) {
    if (fragment.kind !== Kind.INLINE_FRAGMENT) continue;
    for (const field of fragment.selectionSet.selections) {
      const typeName = fragment.typeCondition?.name.value ?? '';
      const text = field.kind === Kind.FIELD ? facts.requirement(service, typeName, field.name.value) : undefined;
      const needs = standIns.filter(({ field: name }) => text !== undefined && namesIn(text).has(name));
      const part = parts.find((each) => !each.needs.some((one) => needs.some((other) => clash(one, other))));
      if (part) {
        part.needs.push(...needs);
        part.taken.add(field);
      } else parts.push({ needs, taken: new Set([field]) });
    }
  }
  return parts.map(({ needs, taken }) => ({
    ...fetch,
    selection: only(selection, taken),
    requires: without(
      requires,
      new Set(standIns.filter((one) => !needs.some((need) => need.field === one.field)).map(({ field }) => field)),
    ),
  }));
}

/** A field made up for planning, where a representation holds it. */
interface StandIn {
  /** its made-up name, which no other field of the supergraph bears */
  readonly field: string;
  /** its name in the representation, with all names above it */
  readonly place: string;
}

const namesIn = (selection: string): ReadonlySet<string> => new Set(selection.match(/\w+/g));

const clash = (one: StandIn, other: StandIn) => one.place === other.place && one.field !== other.field;

function standInsOf(selections: readonly QueryPlanSelectionNode[], facts: GraphFacts, typeName = '', above = ''): StandIn[] {
  return selections.flatMap((node) => {
    if (node.kind === 'InlineFragment') return standInsOf(node.selections, facts, node.typeCondition ?? typeName, above);
    const real = facts.realField(typeName, node.name);
    const place = `${above}.${real?.field ?? node.name}`;
    const below = standInsOf(node.selections ?? [], facts, facts.typeOf(typeName, node.name), place);
    return real ? [{ field: node.name, place }, ...below] : below;
  });
}

const only = (set: SelectionSetNode, taken: ReadonlySet<SelectionNode>): SelectionSetNode => ({
  ...set,
  selections: set.selections.flatMap((fragment) => {
    if (fragment.kind !== Kind.INLINE_FRAGMENT) return [];
    const selections = fragment.selectionSet.selections.filter((field) => taken.has(field));
    return selections.length === 0 ? [] : [{ ...fragment, selectionSet: { ...fragment.selectionSet, selections } }];
  }),
});

const without = (selections: readonly QueryPlanSelectionNode[], names: ReadonlySet<string>): readonly QueryPlanSelectionNode[] =>
  selections.flatMap((node) => {
    if (node.kind === 'Field' && names.has(node.name)) return [];
    return [{ ...node, ...(node.selections ? { selections: [...without(node.selections, names)] } : {}) } as QueryPlanSelectionNode];
  });
