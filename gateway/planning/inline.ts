import { overrideLabelsOf, planBuilder } from './build-plan.ts';
import type { Planner } from './planner.ts';

/**
 * Plans in this very process: for tests and tools. A costly operation stops everything else meanwhile.
 * @param sdl as planningSupergraph gives it
 */
export function inlinePlanner(sdl: string): Planner {
  const { build } = planBuilder(sdl);
  return {
    overrideLabels: overrideLabelsOf(sdl),
    ready: async () => undefined,
    plan: async (request) => build(request),
    rest: () => undefined,
    close: async () => undefined,
  };
}
