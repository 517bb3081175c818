import { operationFromDocument, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { parse } from 'graphql';
import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import { tooCostly } from './faults.ts';
import type { PlanRequest } from './planner.ts';

/** The planner itself: it computes, for as long and in as much memory as an operation makes it. */
export interface PlanBuilder {
  readonly overrideLabels: readonly string[];
  /** Throws what `Planner.plan` rejects with. */
  build(request: PlanRequest): QueryPlan;
}

/** Fields of one query that another subgraph may have to answer, counted by the planner: beyond its limits it gives up by itself. */
const ITS_OWN_LIMITS = /^(Exceeded maximum recursive selections|Number of non-local selections exceeds|Too many options generated)/;

/** @param sdl a supergraph as planningSupergraph gives it: composed, so not validated again */
export function planBuilder(sdl: string): PlanBuilder {
  const supergraph = Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, validateSupergraph: false });
  const planner = new QueryPlanner(supergraph, { incrementalDelivery: { enableDefer: true }, reuseQueryFragments: false });
  const schema = supergraph.apiSchema();
  return {
    overrideLabels: overrideLabelsOf(supergraph),
    build({ document, overrides }) {
      try {
        const operation = operationFromDocument(schema, parse(document, { noLocation: true }));
        return planner.buildQueryPlan(operation, { overrideConditions: new Map(overrides.map((label) => [label, true])) });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw ITS_OWN_LIMITS.test(reason) ? tooCostly(reason) : new Fault('INTERNAL', {}, { cause: error });
      }
    },
  };
}

function overrideLabelsOf({ schema }: Supergraph): readonly string[] {
  const applications = [...(schema.directive('join__field')?.applications() ?? [])];
  const labels = applications.map((each) => (each.arguments() as { overrideLabel?: string }).overrideLabel);
  return [...new Set(labels.filter((label) => label !== undefined))].sort();
}
