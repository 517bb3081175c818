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
  /** Rejects with a Fault: LIMIT_EXCEEDED where planning takes more time or memory than one operation may, INTERNAL where the planner breaks. */
  plan(request: PlanRequest): Promise<QueryPlan>;
  close(): Promise<void>;
}
