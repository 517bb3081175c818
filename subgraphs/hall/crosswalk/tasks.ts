import { createHash } from 'node:crypto';
import { raw } from '@mikro-orm/core';
import type { Dictionary } from '../../kernel/codes/item/aliases.ts';
import { type Crosswalk, entryKey } from '../../kernel/codes/item/crosswalk.ts';
import { matchingKey } from '../../kernel/codes/normalise.ts';
import { insertRows, updateRow } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { Clock, NewId } from '../../kernel/wire/clock.ts';
import { CrosswalkTask, saidOf } from './crosswalk-task.entity.ts';
import { type Judgement, judgeRow, type Said } from './judge-row.ts';

export type Doubt = Extract<Judgement, { kind: 'DOUBT' }>;

/** What a system said, and why nobody but a person can tell what it means. */
export interface Doubtful {
  readonly said: Said;
  readonly doubt: Doubt;
}

interface Noting {
  readonly systemId: string;
  readonly dictionary: Dictionary;
  readonly source: 'IMPORT' | 'ENTRY';
  readonly clock: Clock;
  readonly newId: NewId;
  /** how many open tasks the system may have before no new one is kept; no limit where left out */
  readonly most?: number;
}

/** One open task per system, code and name, however they are spelt. */
function openKeyOf(systemId: string, dictionary: Dictionary, { code, name }: Said): string {
  const parts = [systemId, code === null ? '' : entryKey(dictionary, { code, name: null }), matchingKey(name ?? '')];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/**
 * Notes what waits for a person, in the transaction of `em`: what is open already is seen once more.
 * @throws UniqueConstraintViolationException where another one noted the same at the same moment
 */
export async function noteTasks(em: EntityManager, doubtful: readonly Doubtful[], noting: Noting): Promise<void> {
  const { systemId, dictionary, source, clock, newId, most } = noting;
  const asked = new Map(doubtful.map((one) => [openKeyOf(systemId, dictionary, one.said), one]));
  if (asked.size === 0) return;
  const seen = await em.find(CrosswalkTask, { openKey: { $in: [...asked.keys()] } }, { disableIdentityMap: true });
  const at = clock();
  for (const task of seen) {
    const { doubt, said } = asked.get(task.openKey ?? '') as Doubtful;
    const { match, candidates, reason } = doubt;
    const { typeCode, unifiedCode, promisedDays } = said;
    // counted where it stands: of many at once each counts
    await em.nativeUpdate(CrosswalkTask, { id: task.id }, { times: raw('times + 1') as never });
    await updateRow(em, CrosswalkTask, task.id, {
      ...{ match, candidates, reason, lastSeenAt: at },
      ...{ typeCode: typeCode ?? task.typeCode, unifiedCode: unifiedCode ?? task.unifiedCode },
      promisedDays: promisedDays ?? task.promisedDays,
    });
    asked.delete(task.openKey ?? '');
  }
  if (most !== undefined && asked.size > 0 && (await em.count(CrosswalkTask, { systemId, state: 'OPEN' })) >= most) return;
  const rows = [...asked].map(
    ([
      openKey,
      {
        said,
        doubt: { match, candidates, reason },
      },
    ]) => ({
      ...{ id: newId(), systemId, openKey, ...said, match, candidates, reason, source },
      ...{ times: 1, firstSeenAt: at, lastSeenAt: at, state: 'OPEN' as const },
      ...{ item: null, version: null, decidedBy: null, decidedAt: null, decisionReason: null },
    }),
  );
  await insertRows(em, CrosswalkTask, rows);
}

/** Closes what the crosswalk, as it is now, answers as well: what a decision or an import says of one spelling, it says of others. */
export async function settleTasks(em: EntityManager, systemId: string, crosswalk: Crosswalk, day: string): Promise<void> {
  const open = await em.find(CrosswalkTask, { systemId, state: 'OPEN' }, { disableIdentityMap: true });
  for (const task of open) {
    const judged = judgeRow(crosswalk, saidOf(task), day);
    if (judged.kind === 'DOUBT') continue;
    const item = judged.kind === 'MATCHED' ? judged.item : null;
    await updateRow(em, CrosswalkTask, task.id, { state: 'SETTLED', openKey: null, item, version: crosswalk.version });
  }
}
