import { createHash } from 'node:crypto';
import type { QueryPlan } from '@apollo/query-planner';
import type { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import type { Clock } from '../../subgraphs/kernel/wire/clock.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import { overrideLabelsOf } from './build-plan.ts';
import { lane } from './lane.ts';
import type { Planner } from './planner.ts';
import { plannerProcess } from './planner-process.ts';

export interface PoolLimits {
  /** what an operation may take where others wait for it, in milliseconds */
  readonly quickMs: number;
  /** and what where nobody does */
  readonly slowMs: number;
  /** ways through the subgraphs that one path of fields may have before an operation is a slow one */
  readonly ways: number;
  /** of a process's old space, in MiB */
  readonly memoryMb: number;
}

export interface PoolOptions {
  readonly log: Log;
  readonly clock: Clock;
  readonly limits?: Partial<PoolLimits> | undefined;
}

const LIMITS: PoolLimits = { quickMs: 400, slowMs: 10_000, ways: 2_000, memoryMb: 512 };
/** How many operations may wait for the quick lane, and for the slow one, which may take its ten seconds for each. */
const WAITING = { quick: 500, slow: 4 } as const;
/** For how long, in milliseconds, an operation that could not be planned is refused without another try; and how many are remembered. */
const REFUSED = { ms: 60_000, most: 1_000 } as const;

/**
 * Plans in processes of their own, with limits on time and memory: what one operation costs, another does not pay. All go through a quick lane; one
 * that is too much for it goes on in the slow lane, which yields the processors to everything else. What is too much there too is LIMIT_EXCEEDED.
 * @param sdl as planningSupergraph gives it
 */
export function plannerPool(sdl: string, { log, clock, limits }: PoolOptions): Planner {
  const { quickMs, slowMs, ways, memoryMb } = { ...LIMITS, ...limits };
  const quick = lane({
    open: () => plannerProcess({ sdl, ways, memoryMb, niceness: 0 }),
    ms: quickMs,
    waiting: WAITING.quick,
    stays: true,
    clock,
  });
  const slow = lane({
    open: () => plannerProcess({ sdl, ways: undefined, memoryMb, niceness: 10 }),
    ms: slowMs,
    waiting: WAITING.slow,
    stays: false,
    clock,
  });
  const refused = new Map<string, { readonly fault: Fault; readonly until: number }>();

  function remember(key: string, fault: Fault): void {
    refused.set(key, { fault, until: clock().getTime() + REFUSED.ms });
    for (const oldest of refused.keys()) {
      if (refused.size <= REFUSED.most) break;
      refused.delete(oldest);
    }
  }

  return {
    overrideLabels: overrideLabelsOf(sdl),
    ready: quick.ready,
    rest: quick.rest,
    async plan(request) {
      const key = createHash('sha256').update(JSON.stringify(request)).digest('base64');
      const before = refused.get(key);
      if (before && clock().getTime() < before.until) throw before.fault;
      refused.delete(key);
      const json = await quick.plan(request).catch(async (tooMuch: Fault) => {
        if (tooMuch.code !== 'LIMIT_EXCEEDED') throw tooMuch;
        return slow.plan(request).catch((fault: Fault) => {
          if (fault.code !== 'LIMIT_EXCEEDED') throw fault;
          remember(key, fault);
          log.warn({ cause: (fault.cause as Error).message }, 'an operation was too complex to be planned');
          throw fault;
        });
      });
      return JSON.parse(json) as QueryPlan;
    },
    async close() {
      await Promise.all([quick.close(), slow.close()]);
    },
  };
}
