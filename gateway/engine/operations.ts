import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { getOperationAST } from 'graphql';
import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import type { Random } from '../../subgraphs/kernel/wire/clock.ts';
import { ANONYMOUS } from '../../subgraphs/kernel/wire/principal.ts';
import type { PlannedRequest, PlansAhead, UsedOperation } from '../execution/engine.ts';
import { conditionValues, conditionVariables } from '../planning/normalise/conditions.ts';
import { planCache } from '../planning/plan-cache.ts';
import { drawOverrides } from './overrides.ts';
import { type Circumstances, type Prepared, type PrepareParts, prepare } from './prepare.ts';

/** Operations that were asked for, ready to run. */
export interface Operations {
  /** Made once for the same circumstances, however many ask; at once where it is there. Rejects with the planner's Fault. */
  prepared(request: PlannedRequest): Prepared | Promise<Prepared>;
  readonly ahead: PlansAhead;
}

const NONE: readonly string[] = [];
const NO_CONDITIONS: ReadonlyMap<string, boolean> = new Map();

/** @param random draws for progressive overrides */
export function operations(parts: PrepareParts, random: Random): Operations {
  const { planner, rules } = parts;
  const cache = planCache<Prepared>({ weigh: weightOf });
  const conditionsOf = new WeakMap<OperationDefinitionNode, readonly string[]>();

  function conditionNames(document: DocumentNode, operation: OperationDefinitionNode): readonly string[] {
    const known = conditionsOf.get(operation);
    if (known) return known;
    const names = conditionVariables(document, operation);
    conditionsOf.set(operation, names);
    return names;
  }

  function make(document: DocumentNode, operation: OperationDefinitionNode, key: string, used: UsedOperation): Promise<Prepared> {
    const rights = rules?.rightsOf(used.principal ?? ANONYMOUS);
    return cache.make(operation, key, used, () => prepare(parts, document, operation, { ...used, rights }));
  }

  return {
    prepared({ source, document, operation, operationName, variables, principal, incremental = false }) {
      const names = conditionNames(document, operation);
      const conditions = names.length === 0 ? NO_CONDITIONS : conditionValues(operation, names, variables);
      if (!conditions) throw new Fault('BAD_USER_INPUT', { reason: { zh: '条件的值为 null', en: 'a condition is null' } });
      const overrides = planner.overrideLabels.length === 0 ? NONE : drawOverrides(planner.overrideLabels, random);
      const key = keyOf({ conditions, overrides, incremental, rights: rules?.rightsOf(principal) });
      const known = cache.find(operation, key);
      if (known) return known;
      return make(document, operation, key, { source, operationName, conditions, overrides, incremental, principal, uses: 1 });
    },
    ahead: {
      ready: () => planner.ready(),
      mostUsed: (most) => cache.mostUsed(most),
      async plan(document, used) {
        const operation = getOperationAST(document, used.operationName);
        const rights = rules?.rightsOf(used.principal ?? ANONYMOUS);
        if (operation) await make(document, operation, keyOf({ ...used, rights }), used);
      },
      rest: () => planner.rest(),
    },
  };
}

function keyOf({ conditions, overrides, incremental, rights }: Circumstances): string {
  let key = rights ? rights.key : '';
  if (incremental) key += 'incremental';
  for (const holds of conditions.values()) key += holds ? '1' : '0';
  return overrides.length === 0 ? key : `${key} ${overrides.join()}`;
}

/** Bytes that an operation takes, about (measured: 68 KB for one of four requests): shapes and programs grow with what is asked of subgraphs. */
const weightOf = ({ program }: Prepared): number => 12_288 + 200 * (program?.steps ?? []).reduce((sum, { query }) => sum + query.length, 0);
