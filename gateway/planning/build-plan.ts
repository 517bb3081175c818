import { operationFromDocument, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';

import { planningFailed, tooCostly } from './faults.ts';
import type { PlanRequest } from './planner.ts';
import { argumentsOf, JOIN_FIELD, supergraphTypes } from './supergraph-types.ts';

/** The planner itself: it computes, for as long and in as much memory as an operation makes it. */
export interface PlanBuilder {
  /** Throws what `Planner.plan` rejects with. */
  build(request: PlanRequest): QueryPlan;
}

export interface PlanBuilderOptions {
  /** ways through the subgraphs that one path of fields may have; beyond it the planner gives up. Left out: any number */
  readonly ways?: number | undefined;
}

/** Where the planner counts and gives up by itself. */
const ITS_OWN_LIMITS = /^(Exceeded maximum recursive selections|Number of non-local selections exceeds|Too many options generated)/;

/** @param sdl a supergraph as planningSupergraph gives it: composed, so not validated again */
export function planBuilder(sdl: string, { ways }: PlanBuilderOptions = {}): PlanBuilder {
  const supergraph = Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, validateSupergraph: false });
  const planner = new QueryPlanner(supergraph, {
    incrementalDelivery: { enableDefer: true },
    reuseQueryFragments: false,
    debug: { pathsLimit: ways ?? null },
  });
  const schema = supergraph.apiSchema();
  return {
    build({ document, overrides }) {
      try {
        const operation = operationFromDocument(schema, parse(document, { noLocation: true }));
        return planner.buildQueryPlan(operation, { overrideConditions: new Map(overrides.map((label) => [label, true])) });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw ITS_OWN_LIMITS.test(reason) ? tooCostly(reason) : planningFailed(error);
      }
    },
  };
}

/** Every label of a progressive @override in a supergraph, sorted. */
export function overrideLabelsOf(sdl: string): readonly string[] {
  const { all } = supergraphTypes(parse(sdl, { noLocation: true }));
  const joins = all
    .flatMap(({ fields = [] }) => fields.flatMap(({ directives = [] }) => directives))
    .filter(({ name }) => name.value === JOIN_FIELD);
  const labels = joins.map((join) => argumentsOf(join).overrideLabel);
  return [...new Set(labels.filter((label) => typeof label === 'string'))].sort();
}
