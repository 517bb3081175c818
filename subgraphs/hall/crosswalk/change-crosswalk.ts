import { LockMode } from '@mikro-orm/core';
import type { Dictionary } from '../../kernel/codes/item/aliases.ts';
import { type Crosswalk, type CrosswalkEntry, crosswalkOf, entryKey, ownWords } from '../../kernel/codes/item/crosswalk.ts';
import { insertMissing, insertRows, updateRow } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { Clock, NewId } from '../../kernel/wire/clock.ts';
import { CrosswalkEntryRow, readEntries, type StoredEntry } from './crosswalk-entry.entity.ts';
import { CrosswalkHead, CrosswalkVersion } from './crosswalk-version.entity.ts';
import type { Said } from './judge-row.ts';
import { settleTasks } from './tasks.ts';

/** A system's crosswalk, locked: nobody else changes it until the transaction has ended. */
export interface Locked {
  readonly systemId: string;
  readonly crosswalk: Crosswalk;
  readonly rows: readonly StoredEntry[];
}

export async function lockCrosswalk(em: EntityManager, systemId: string, dictionary: Dictionary): Promise<Locked> {
  await insertMissing(em, CrosswalkHead, [{ systemId, version: 0 }]);
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const { version } = await em.findOneOrFail(CrosswalkHead, { systemId }, options);
  const rows = await readEntries(em, [systemId]);
  return { systemId, crosswalk: crosswalkOf(dictionary, rows, version), rows };
}

/** An entry that begins, or the key of one that ends. */
export type EntryChange = { readonly said: Said; readonly item: string | null } | { readonly ends: CrosswalkEntry };

export interface ChangeOptions {
  readonly kind: 'IMPORT' | 'DECISION';
  readonly clientId: string;
  readonly reason: string;
  readonly day: string;
  readonly clock: Clock;
  readonly newId: NewId;
}

/**
 * 新版本: the changes as one version of the system's crosswalk; what held before ends with the version before and stays readable. What waits
 * for a person and is answered by it is closed.
 * @param changes of different keys, at least one
 * @returns the crosswalk as it is now
 */
export async function changeCrosswalk(
  em: EntityManager,
  { systemId, crosswalk, rows }: Locked,
  changes: readonly EntryChange[],
  options: ChangeOptions,
): Promise<Crosswalk> {
  const { kind, clientId, reason, day, clock, newId } = options;
  const { dictionary, version: before } = crosswalk;
  const version = before + 1;
  const begun = changes.flatMap((change) =>
    'said' in change ? { ...wordsOf(crosswalk, change.said, change.item, day), validFrom: version, validTo: null } : [],
  );
  const ended = changes.flatMap((change) =>
    'said' in change ? (crosswalk.entryOf(entryKey(dictionary, change.said)) ?? []) : change.ends,
  );
  const added: StoredEntry[] = begun.map((entry) => ({ ...entry, id: newId(), systemId }));
  for (const entry of ended) {
    const row = rows.find((one) => one.validTo === null && entryKey(dictionary, one) === entryKey(dictionary, entry));
    if (row) await updateRow(em, CrosswalkEntryRow, row.id, { validTo: before });
    else added.push({ ...entry, id: newId(), systemId, validTo: before });
  }
  await insertRows(em, CrosswalkEntryRow, added);
  await insertRows(em, CrosswalkVersion, [{ systemId, version, kind, clientId, reason, madeAt: clock() }]);
  await em.nativeUpdate(CrosswalkHead, { systemId }, { version });
  const changed = crosswalkOf(dictionary, await readEntries(em, [systemId]), version);
  await settleTasks(em, systemId, changed, day);
  return changed;
}

/** What a row says of an entry, in the form that is kept. What it leaves out stays as the entry of the same code and item has it. */
export function wordsOf(crosswalk: Crosswalk, said: Said, item: string | null, day: string): Omit<CrosswalkEntry, 'validFrom' | 'validTo'> {
  const { code, name, typeCode, unifiedCode, promisedDays } = ownWords(crosswalk.dictionary, { ...said, item }, day);
  const before = crosswalk.entryOf(entryKey(crosswalk.dictionary, said));
  const kept = before?.item === item ? before : undefined;
  return {
    ...{ item, code, name: name ?? kept?.name ?? null },
    typeCode: said.typeCode === null ? (kept?.typeCode ?? null) : typeCode,
    unifiedCode: said.unifiedCode === null ? (kept?.unifiedCode ?? null) : unifiedCode,
    promisedDays: said.promisedDays === null ? (kept?.promisedDays ?? null) : promisedDays,
  };
}
