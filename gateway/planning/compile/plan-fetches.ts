import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import type { TreePath } from '../../execution/program.ts';

/** One fetch of a plan, taken out of its tree. */
export interface PlannedFetch {
  readonly node: FetchNode;
  readonly path: TreePath;
  /** positions in the list of the fetches that must be over before this one begins; all of them are smaller */
  readonly after: readonly number[];
  /** the deferred part that it works for */
  readonly deferred: number | undefined;
}

/** One part of the answer that comes later. */
export interface PlannedDeferral {
  /** the label that normalisation gave it; undefined for what the planner puts between nested parts */
  readonly label: string | undefined;
  /** fetches of earlier parts that must be over before it can be written */
  readonly after: readonly number[];
}

export interface PlannedFetches {
  readonly fetches: readonly PlannedFetch[];
  readonly deferrals: readonly PlannedDeferral[];
}

/** Takes a plan apart into its fetches, each with what it waits for. */
export function plannedFetches({ node }: QueryPlan): PlannedFetches {
  const fetches: PlannedFetch[] = [];
  const deferrals: PlannedDeferral[] = [];
  const byId = new Map<string, number>();

  /** @returns what comes after this node waits for */
  function walk(
    at: PlanNode | SubscriptionNode | undefined,
    path: TreePath,
    after: readonly number[],
    deferred?: number,
  ): readonly number[] {
    if (!at) return after;
    switch (at.kind) {
      case 'Subscription':
        return walk(at.rest, path, walk(at.primary, path, after, deferred), deferred);
      case 'Sequence':
        return at.nodes.reduce((before, each) => walk(each, path, before, deferred), after);
      case 'Parallel':
        return [...new Set(at.nodes.flatMap((each) => walk(each, path, after, deferred)))];
      case 'Flatten':
        return walk(at.node, [...path, ...at.path.map(String)], after, deferred);
      case 'Fetch': {
        const index = fetches.push({ node: at, path, after, deferred }) - 1;
        if (at.id !== undefined) byId.set(at.id, index);
        return [index];
      }
      case 'Defer': {
        const end = walk(at.primary.node, path, after, deferred);
        for (const part of at.deferred) {
          const depends = part.depends.map(({ id }) => byId.get(id)).filter((index) => index !== undefined);
          const before = [...new Set([...after, ...depends])];
          const index = deferrals.push({ label: part.label, after: before }) - 1;
          walk(part.node, path, before, index);
        }
        return end;
      }
      default:
        throw new Error(`a plan holds a ${at.kind}: its conditions were put in before it was made`);
    }
  }

  walk(node, [], []);
  return { fetches, deferrals };
}
