import { planBuilder } from './build-plan.ts';
import type { Planner } from './planner.ts';

/** Plans in this very process: for tests and tools. A costly operation stops everything else meanwhile. */
export function inlinePlanner(sdl: string): Planner {
  const { overrideLabels, build } = planBuilder(sdl);
  return {
    overrideLabels,
    plan: async (request) => build(request),
    close: async () => undefined,
  };
}
