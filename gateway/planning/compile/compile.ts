import type { QueryPlan } from '@apollo/query-planner';
import type { OperationTypeNode } from 'graphql';
import type { Fetch, Program, Step } from '../../execution/program.ts';
import { answerShape, entityShape } from './answer-shape.ts';
import type { GraphFacts } from './graph-facts.ts';
import { operationText } from './operation-text.ts';
import { partRequirements } from './part-requirements.ts';
import { canEnter, hasRequirements } from './plan-checks.ts';
import { type PlannedFetch, plannedFetches } from './plan-fetches.ts';
import { programText } from './program-text.ts';
import { requirements } from './requirements.ts';
import { type SubgraphFetch, subgraphFetch } from './subgraph-fetch.ts';

/**
 * A plan as a program: its fetches become requests. Fetches of entities from one subgraph that stand equally deep in the plan share a
 * request; a write shares with nobody.
 */
export function compile(plan: QueryPlan, operation: `${OperationTypeNode}`, facts: GraphFacts): Program {
  const { fetches, deferrals } = plannedFetches(plan);
  const groups = grouped(fetches, facts);
  const stepsOf = new Map<number, number[]>();
  groups.forEach((group, index) => {
    for (const { planned } of group) stepsOf.set(planned, [...(stepsOf.get(planned) ?? []), index]);
  });
  const steps = (planned: readonly number[]) => [...new Set(planned.flatMap((each) => stepsOf.get(each) ?? []))].sort((a, b) => a - b);
  const program = {
    operation,
    steps: groups.map((group, index) =>
      step(group, index, steps([...new Set(group.flatMap(({ planned }) => fetches[planned]?.after ?? []))])),
    ),
    deferrals: deferrals.map(({ label, after }) => ({ label, after: steps(after) })),
  };
  return { ...program, text: programText(program) };

  function step(group: readonly SubgraphFetch[], index: number, after: readonly number[]): Step {
    const [{ node, service, planned }] = group as [SubgraphFetch];
    const { query, names, variables } = operationText(group, facts);
    return {
      index,
      after,
      service,
      write: node.operationKind === 'mutation',
      query,
      operationName: undefined,
      variables,
      fetches: group.map((fetch, place) => fetchOf(fetch, names[place]?.alias ?? '', names[place]?.variable ?? '', facts)),
      apart: group.length > 1 ? group.map((fetch) => step([fetch], index, after)) : [],
      deferred: fetches[planned]?.deferred,
    };
  }
}

/** Fetches that share a request, in an order in which each comes after those that it waits for. */
function grouped(planned: readonly PlannedFetch[], facts: GraphFacts): readonly (readonly SubgraphFetch[])[] {
  const depths: number[] = [];
  const groups = new Map<string, { depth: number; fetches: SubgraphFetch[] }>();
  planned.forEach(({ node, path, after, deferred }, index) => {
    const depth = Math.max(-1, ...after.map((each) => depths[each] ?? 0)) + 1;
    depths.push(depth);
    for (const fetch of partRequirements(subgraphFetch(node, path, index), facts)) {
      const alone = node.requires === undefined || (node.contextRewrites ?? []).length > 0;
      const key = JSON.stringify([depth, deferred, fetch.service, alone ? index : 'entities']);
      const group = groups.get(key) ?? { depth, fetches: [] };
      group.fetches.push(fetch);
      groups.set(key, group);
    }
  });
  return [...groups.values()].sort((a, b) => a.depth - b.depth).map(({ fetches }) => fetches);
}

function fetchOf(fetch: SubgraphFetch, alias: string, variable: string, facts: GraphFacts): Fetch {
  const { node, path, requires, service, selection } = fetch;
  const outputRewrites = node.outputRewrites ?? [];
  if (!requires) {
    const rootType = facts.schema.getRootType(node.operationKind)?.name ?? '';
    return { kind: 'root', path, shape: answerShape(facts, selection, rootType), outputRewrites };
  }
  const representations = requirements(facts, requires);
  return {
    kind: 'entities',
    path,
    shape: entityShape(facts, selection),
    outputRewrites,
    alias,
    variable,
    representations,
    inputRewrites: node.inputRewrites ?? [],
    contexts: node.contextRewrites ?? [],
    resolvable: canEnter(facts, service, selection, representations) && hasRequirements(facts, service, selection, representations),
  };
}
