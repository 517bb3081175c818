import type { QueryPlan } from '@apollo/query-planner';
import type { OperationDefinitionNode } from 'graphql';
import type { Fetch, Program, Step } from '../../execution/program.ts';
import { answerShape, entityShape } from './answer-shape.ts';
import type { GraphFacts } from './graph-facts.ts';
import { operationText } from './operation-text.ts';
import { canEnter, hasRequirements, withKeys } from './plan-checks.ts';
import { plannedFetches } from './plan-fetches.ts';
import { programText } from './program-text.ts';
import { requirements } from './requirements.ts';
import { sharedRequests } from './shared-requests.ts';
import type { SubgraphFetch } from './subgraph-fetch.ts';

/** A plan as a program: its fetches become requests. @param operation the client's */
export function compile(plan: QueryPlan, operation: OperationDefinitionNode, facts: GraphFacts): Program {
  const planned = plannedFetches(plan);
  const groups = sharedRequests(planned, facts);
  const stepsOf = new Map<number, Set<number>>();
  groups.forEach((group, index) => {
    for (const each of group.flatMap((fetch) => fetch.planned)) stepsOf.set(each, (stepsOf.get(each) ?? new Set()).add(index));
  });
  const steps = (fetches: readonly number[]) =>
    [...new Set(fetches.flatMap((each) => [...(stepsOf.get(each) ?? [])]))].sort((a, b) => a - b);
  const program = {
    operation: operation.operation,
    steps: groups.map((group, index) => step(group, index)),
    deferrals: planned.deferrals.map(({ label, after }) => ({ label, after: steps(after) })),
  };
  return {
    ...program,
    get text() {
      return programText(program);
    },
  };

  function step(group: readonly SubgraphFetch[], index: number): Step {
    const [{ node, service, planned: own }] = group as [SubgraphFetch];
    const { query, names, variables } = operationText(group, facts, operation.variableDefinitions ?? []);
    const single = group.flatMap((fetch) =>
      fetch.paths.map((path, at) => ({ ...fetch, paths: [path], planned: fetch.planned.slice(at, at + 1) })),
    );
    return {
      index,
      after: steps(group.flatMap((fetch) => fetch.planned.flatMap((each) => planned.fetches[each]?.after ?? []))),
      service,
      write: node.operationKind === 'mutation',
      query,
      operationName: undefined,
      variables,
      fetches: group.map((fetch, place) => fetchOf(fetch, names[place]?.alias ?? '', names[place]?.variable ?? '', facts)),
      apart: single.length > 1 ? single.map((fetch) => step([fetch], index)) : [],
      deferred: planned.fetches[own[0] as number]?.deferred,
    };
  }
}

function fetchOf(fetch: SubgraphFetch, alias: string, variable: string, facts: GraphFacts): Fetch {
  const { node, paths, requires, service, selection } = fetch;
  const outputRewrites = node.outputRewrites ?? [];
  if (!requires) {
    const rootType = facts.schema.getRootType(node.operationKind)?.name ?? '';
    return { kind: 'root', paths, shape: answerShape(facts, selection, rootType), outputRewrites };
  }
  const representations = withKeys(facts, service, selection, requirements(facts, requires));
  return {
    kind: 'entities',
    paths,
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
