import type { GraphQLSchema } from 'graphql';
import type { Clock } from '../../subgraphs/kernel/wire/clock.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import type { Admit } from '../admission/admit.ts';
import { documentIdOf, type TrustedDocuments } from '../admission/trusted-documents.ts';
import type { Engine, UsedOperation } from '../execution/engine.ts';
import { conditionVariables } from '../planning/normalise/conditions.ts';

export interface WarmUpOptions {
  /** planned before anybody asks */
  readonly documents: TrustedDocuments;
  readonly admit: Pick<Admit, 'read'>;
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
export function warmUp({ documents, admit, log, clock }: WarmUpOptions): (next: Engine, before: Engine | undefined) => Promise<void> {
  return async ({ schema, ahead }, before) => {
    const trusted = [...new Set(documents.values())].flatMap((text) => operationsOf(schema, text));
    if (!ahead) return;
    await ahead.ready();
    const until = clock().getTime() + LONGEST_MS;
    const used = before?.ahead?.mostUsed(MOST_USED) ?? [];
    // half of what it was used before: what is asked for no longer gives way some day
    const waiting = [...used.map((each) => ({ ...each, uses: each.uses / 2 })), ...trusted];
    let failed = 0;
    const worker = async () => {
      for (let each = waiting.shift(); each && clock().getTime() < until; each = waiting.shift()) {
        const { document } = admit.read(schema, each.source);
        if (document) await ahead.plan(document, each).catch(() => failed++);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    if (failed > 0) log.warn({ operations: failed }, 'some operations could not be planned ahead');
  };

  function operationsOf(schema: GraphQLSchema, source: string): readonly UsedOperation[] {
    const { document, operations, complaints } = admit.read(schema, source);
    if (complaints) {
      log.warn(
        { document: documentIdOf(source), reasons: complaints.map(({ reason }) => reason) },
        'a trusted document does not fit the schema',
      );
      return [];
    }
    return operations.flatMap(({ node: operation }) => {
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
