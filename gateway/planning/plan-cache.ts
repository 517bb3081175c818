import type { OperationDefinitionNode } from 'graphql';
import type { UsedOperation } from '../execution/engine.ts';

export interface PlanCacheOptions<Plan> {
  /** at most so many plans, and so many bytes by `weigh` */
  readonly plans?: number;
  readonly bytes?: number;
  /** about how many bytes a plan takes */
  readonly weigh: (plan: Plan) => number;
}

/** Plans by the operation that they are for (the same object for the same text and name) and a key of the circumstances; those not used for long go first. */
export interface PlanCache<Plan> {
  /** A plan that is there, and one more use of it. */
  find(owner: OperationDefinitionNode, key: string): Plan | undefined;
  /** Makes one, once however many ask meanwhile. What fails is not kept. `operation` tells how to make it again in another cache. */
  make(owner: OperationDefinitionNode, key: string, operation: UsedOperation, make: () => Promise<Plan>): Promise<Plan>;
  /** Operations by how often they were asked for, most often first. */
  mostUsed(most: number): readonly UsedOperation[];
}

interface Entry<Plan> {
  readonly key: string;
  readonly siblings: Map<string, Entry<Plan>>;
  readonly operation: UsedOperation;
  readonly pending: Promise<Plan>;
  plan: Plan | undefined;
  bytes: number;
  uses: number;
  /** since it was last looked at for eviction */
  isUsed: boolean;
}

export function planCache<Plan>({ plans = 5_000, bytes = 128 * 1024 * 1024, weigh }: PlanCacheOptions<Plan>): PlanCache<Plan> {
  const known = new WeakMap<OperationDefinitionNode, Map<string, Entry<Plan>>>();
  /** the longest kept first */
  const kept = new Set<Entry<Plan>>();
  let total = 0;

  function drop(entry: Entry<Plan>): void {
    entry.siblings.delete(entry.key);
    if (kept.delete(entry)) total -= entry.bytes;
  }

  /** Second chance: what was used since the last look goes to the end of the queue; a hit costs no reordering then. */
  function evict(): void {
    for (const entry of kept) {
      if (kept.size <= plans && total <= bytes) return;
      if (entry.isUsed) {
        entry.isUsed = false;
        kept.delete(entry);
        kept.add(entry);
      } else drop(entry);
    }
  }

  return {
    find(owner, key) {
      const entry = known.get(owner)?.get(key);
      if (entry?.plan === undefined) return undefined;
      entry.uses++;
      entry.isUsed = true;
      return entry.plan;
    },

    make(owner, key, operation, make) {
      const siblings = known.get(owner) ?? new Map<string, Entry<Plan>>();
      known.set(owner, siblings);
      const under = siblings.get(key);
      if (under) {
        under.uses++;
        return under.pending;
      }
      const entry: Entry<Plan> = {
        key,
        siblings,
        operation,
        pending: make(),
        plan: undefined,
        bytes: 0,
        uses: operation.uses,
        isUsed: true,
      };
      siblings.set(key, entry);
      return entry.pending.then(
        (plan) => {
          entry.plan = plan;
          entry.bytes = weigh(plan);
          kept.add(entry);
          total += entry.bytes;
          evict();
          return plan;
        },
        (error: unknown) => {
          drop(entry);
          throw error;
        },
      );
    },

    mostUsed(most) {
      const entries = [...kept].sort((one, other) => other.uses - one.uses).slice(0, most);
      return entries.map(({ operation, uses }) => ({ ...operation, uses }));
    },
  };
}
