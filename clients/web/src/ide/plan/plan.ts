import type { GraphError } from '../../shared/graph/send.ts';

/** How the gateway would run an operation. */
export interface Plan {
  /** as `npm run plan` prints it */
  readonly text: string;
  /** to subgraphs, at least: a list's entities go in one */
  readonly requests: number;
  readonly subgraphs: readonly string[];
}

export type PlanAnswer = { readonly plan: Plan } | { readonly errors: readonly GraphError[] };

/** What POST /plan says, if it is that. */
export function planOf(answer: unknown): PlanAnswer | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  if ('plan' in answer && typeof answer.plan === 'string') {
    const { requests, subgraphs } = answer as { readonly requests?: unknown; readonly subgraphs?: unknown };
    return {
      plan: {
        text: answer.plan,
        requests: typeof requests === 'number' ? requests : 0,
        subgraphs: Array.isArray(subgraphs) ? subgraphs.map(String) : [],
      },
    };
  }
  return 'errors' in answer && Array.isArray(answer.errors) ? { errors: answer.errors as readonly GraphError[] } : undefined;
}
