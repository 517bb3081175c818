import type { Random } from '../../subgraphs/kernel/wire/clock.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import type { Engine } from '../execution/engine.ts';
import { inlinePlanner } from '../planning/inline.ts';
import type { Planner } from '../planning/planner.ts';
import { planningSupergraph } from '../planning/planning-supergraph.ts';
import type { Transport } from '../transport/transport.ts';
import { openOnceEngine } from './open-engine.ts';

/** `once`: our own; `apollo`: the stock one, the oracle of ours. */
export const ENGINES = ['once', 'apollo'] as const;
export type EngineName = (typeof ENGINES)[number];

export interface EngineParts {
  readonly name?: EngineName | undefined;
  readonly transport: Transport;
  /** left out, plans are made in this process */
  readonly openPlanner?: ((sdl: string) => Planner) | undefined;
  readonly random: Random;
  readonly log: Log;
  readonly onlyTree?: boolean | undefined;
}

/** How an engine is opened over a supergraph, each generation's anew. Rejects where the supergraph is none. */
export function engineOpener({
  name = 'once',
  transport,
  openPlanner = inlinePlanner,
  random,
  log,
  onlyTree,
}: EngineParts): (supergraphSdl: string) => Promise<Engine> {
  return async (supergraphSdl) => {
    // only where it is chosen: what it brings along costs every other start time and memory
    if (name === 'apollo') return (await import('../execution/apollo/engine.ts')).openApolloEngine(supergraphSdl, transport, log);
    const planning = planningSupergraph(supergraphSdl);
    const planner = openPlanner(planning.sdl);
    try {
      return await openOnceEngine({ supergraphSdl, planningSupergraph: planning, planner, transport, random, log, onlyTree });
    } catch (error) {
      await planner.close();
      throw error;
    }
  };
}
