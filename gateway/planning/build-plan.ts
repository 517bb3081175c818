import { operationFromDocument, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { withConcreteConditions } from './concrete-conditions.ts';

import { planningFailed, tooCostly } from './faults.ts';
import { isDeferring } from './is-deferring.ts';
import { argumentsOf } from './linked-directive.ts';
import type { PlanRequest } from './planner.ts';
import { JOIN_FIELD, supergraphTypes } from './supergraph-types.ts';

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
  let concrete: GraphQLSchema | undefined;

  function planned(document: DocumentNode, overrides: readonly string[]): QueryPlan {
    const operation = operationFromDocument(schema, document);
    return planner.buildQueryPlan(operation, { overrideConditions: new Map(overrides.map((label) => [label, true])) });
  }

  /** The planner has faults of its own: most are about fragments, and not met where these are written out. Parts that come later stay as they are. */
  function plannedOtherwise(document: DocumentNode, overrides: readonly string[], fault: unknown): QueryPlan {
    concrete ??= schema.toGraphQLJSSchema();
    const other = isDeferring(document) ? undefined : withConcreteConditions(concrete, document);
    if (!other) throw fault;
    return planned(other, overrides);
  }

  return {
    build({ document: text, overrides }) {
      try {
        const document = parse(text, { noLocation: true });
        try {
          return planned(document, overrides);
        } catch (error) {
          if (ITS_OWN_LIMITS.test(reasonOf(error))) throw error;
          return plannedOtherwise(document, overrides, error);
        }
      } catch (error) {
        const reason = reasonOf(error);
        throw ITS_OWN_LIMITS.test(reason) ? tooCostly(reason) : planningFailed(error);
      }
    },
  };
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Every label of a progressive @override in a supergraph, sorted. */
export function overrideLabelsOf(sdl: string): readonly string[] {
  const { all } = supergraphTypes(parse(sdl, { noLocation: true }));
  const joins = all
    .flatMap(({ fields = [] }) => fields.flatMap(({ directives = [] }) => directives))
    .filter(({ name }) => name.value === JOIN_FIELD);
  const labels = joins.map((join) => argumentsOf(join).overrideLabel);
  return [...new Set(labels.filter((label) => typeof label === 'string'))].sort();
}
