import { type Dictionary, localAliases } from '../../kernel/codes/item/aliases.ts';
import { versionAsOf, versionsOf } from '../../kernel/codes/item/catalogue.ts';
import { type Crosswalk, type CrosswalkEntry, normOf } from '../../kernel/codes/item/crosswalk.ts';
import type { ListedItem } from '../../kernel/codes/item/lint.ts';
import { maskNumbers } from '../case/read/mask.ts';
import type { HallContext } from '../graph/context.ts';
import type { ItemType } from '../item/item.type.ts';
import type { CrosswalkEntryType } from './crosswalk.type.ts';
import { type CrosswalkTask, saidOf } from './crosswalk-task.entity.ts';
import type { CrosswalkDecisionType, CrosswalkTaskType } from './crosswalk-task.type.ts';

type Shown = Pick<HallContext, 'hall'>;

/** The version of an item key that holds today, or its newest. */
export function itemOf(key: string | null, { hall }: Shown): ItemType | null {
  const version = key === null ? undefined : (versionAsOf(key, hall.today()) ?? versionsOf(key).at(-1));
  return version ? hall.codes.getItem(version.id) : null;
}

/** What an entry leaves to the dictionary and the catalogue, said. */
function whole(dictionary: Dictionary, { item, code, name, ...entry }: CrosswalkEntry, day: string) {
  const alias = localAliases(item ?? '').find((one) => one.dictionary === dictionary);
  const norm = normOf(item, day);
  return {
    ...{ code, name },
    typeCode: entry.typeCode ?? alias?.typeCode ?? null,
    unifiedCode: entry.unifiedCode ?? norm?.code ?? null,
    promisedDays: entry.promisedDays ?? norm?.promisedDays ?? null,
  };
}

export function shownEntry(dictionary: Dictionary, context: Shown): (entry: CrosswalkEntry) => CrosswalkEntryType {
  const day = context.hall.today();
  return (entry) => {
    const { promisedDays: promisedLimit, ...said } = whole(dictionary, entry, day);
    const { item, validFrom, validTo } = entry;
    return { ...said, promisedLimit, item: itemOf(item, context), validFrom, validTo };
  };
}

/** What holds in a crosswalk, as a list to be looked through; what is no item of ours is in no list. */
export function listedOf(systemId: string, { dictionary, entries }: Crosswalk, day: string): ListedItem[] {
  return entries.flatMap((entry) => (entry.item === null ? [] : [{ ...whole(dictionary, entry, day), systemId, item: entry.item }]));
}

/** Null for a task of a system that systems.yaml has no more. A clerk's slip may have put a person's number where a code belongs: only who decides needs it. */
export function shownTask(task: CrosswalkTask, context: Shown & Pick<HallContext, 'principal'>): CrosswalkTaskType | null {
  const { id, systemId, candidates, match, reason, source, times, firstSeenAt, lastSeenAt, state } = task;
  const { promisedDays: promisedLimit, code, name, typeCode, unifiedCode } = saidOf(task);
  const decides = context.principal.scopes.includes('catalogue:write');
  const tell = (text: string | null) => (text === null || decides ? text : maskNumbers(text));
  const said = { code: tell(code), name: tell(name), typeCode: tell(typeCode), unifiedCode: tell(unifiedCode) };
  const system = context.hall.codes.findSystem(systemId);
  if (!system) return null;
  return {
    ...{ id, system, ...said, promisedLimit, match, reason, source, times, firstSeenAt, lastSeenAt, state },
    candidates: candidates.flatMap((key) => itemOf(key, context) ?? []),
    decision: decisionOf(task, context),
  };
}

function decisionOf({ item, version, decidedBy, decidedAt, decisionReason }: CrosswalkTask, context: Shown): CrosswalkDecisionType | null {
  if (version == null) return null;
  return {
    ...{ item: itemOf(item ?? null, context), version },
    ...{ decidedBy: decidedBy ?? null, decidedAt: decidedAt ?? null, reason: decisionReason ?? null },
  };
}
