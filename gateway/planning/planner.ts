import type { QueryPlan } from '@apollo/query-planner';

export interface PlanRequest {
  /** one canonical operation with its fragments (planning/normalise), as text */
  readonly document: string;
  /** labels of progressive @override that hold for this request */
  readonly overrides: readonly string[];
}

/** Plans operations over one supergraph. */
export interface Planner {
  /** every label of a progressive @override in the supergraph, sorted */
  readonly overrideLabels: readonly string[];
  /** Resolves once it can plan; rejects where it never will. Nobody need wait for it. */
  ready(): Promise<void>;
  /**
   * Rejects with a Fault: LIMIT_EXCEEDED where planning takes more time or memory than one operation may, RATE_LIMITED where too many wait, INTERNAL
   * where the planner breaks.
   */
  plan(request: PlanRequest): Promise<QueryPlan>;
  /** From now on there is seldom anything to plan: lets go of what costs while it waits. */
  rest(): void;
  close(): Promise<void>;
}
