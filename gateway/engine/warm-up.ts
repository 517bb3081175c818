import { type DocumentNode, type GraphQLSchema, Kind } from 'graphql';
import type { Clock } from '../../subgraphs/kernel/wire/clock.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import type { Engine, UsedOperation } from '../execution/engine.ts';
import { conditionVariables } from '../planning/normalise/conditions.ts';

export interface WarmUpOptions {
  /** texts whose operations are planned before anybody asks */
  readonly documents: readonly string[];
  /** the document as requests will have it; undefined where the schema does not take the text */
  readonly admitted: (schema: GraphQLSchema, source: string) => DocumentNode | undefined;
  readonly log: Log;
  readonly clock: Clock;
}

/** How many of the most used operations the next engine begins with, how many are planned at once, and for how long that may put off its turn. */
const MOST_USED = 500;
const AT_ONCE = 8;
const LONGEST_MS = 20_000;
/** Of so many conditions each combination is planned; of more, none holds. */
const CONDITIONS = 4;

/** Plans trusted documents and what the engine before was asked for most. Rejects where the engine can plan nothing at all. */
export function warmUp({ documents, admitted, log, clock }: WarmUpOptions): (next: Engine, before: Engine | undefined) => Promise<void> {
  return async ({ schema, ahead }, before) => {
    if (!ahead) return;
    await ahead.ready();
    const until = clock().getTime() + LONGEST_MS;
    const used = before?.ahead?.mostUsed(MOST_USED) ?? [];
    // half of what it was used before: what is asked for no longer gives way some day
    const waiting = [...used.map((each) => ({ ...each, uses: each.uses / 2 })), ...documents.flatMap((text) => operationsOf(schema, text))];
    let failed = 0;
    const worker = async () => {
      for (let each = waiting.shift(); each && clock().getTime() < until; each = waiting.shift()) {
        const document = admitted(schema, each.source);
        if (document) await ahead.plan(document, each).catch(() => failed++);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    if (failed > 0) log.warn({ operations: failed }, 'some operations could not be planned ahead');
  };

  function operationsOf(schema: GraphQLSchema, source: string): readonly UsedOperation[] {
    const document = admitted(schema, source);
    if (!document) log.warn({ document: documents.indexOf(source) }, 'a trusted document does not fit the schema');
    return (document?.definitions ?? []).flatMap((operation) => {
      if (operation.kind !== Kind.OPERATION_DEFINITION || !document) return [];
      const names = conditionVariables(document, operation);
      const operationName = operation.name?.value;
      return combinations(names).map((conditions) => ({ source, operationName, conditions, overrides: [], incremental: false, uses: 0 }));
    });
  }
}

function combinations(names: readonly string[]): readonly ReadonlyMap<string, boolean>[] {
  const many = names.length > CONDITIONS ? 1 : 2 ** names.length;
  return Array.from({ length: many }, (_, bits) => new Map(names.map((name, index) => [name, ((bits >> index) & 1) === 1])));
}
