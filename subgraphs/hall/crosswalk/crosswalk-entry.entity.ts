import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { CrosswalkEntry } from '../../kernel/codes/item/crosswalk.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';

/** 对照条目: one above the dictionary, or one of the dictionary's that ended (validFrom 0). No row is ever changed but for the version it ends with. */
export const CrosswalkEntryRow = defineEntity({
  name: 'CrosswalkEntryRow',
  tableName: 'crosswalk_entry',
  indexes: [{ name: 'crosswalk_entry_system', properties: ['systemId', 'validFrom'] }],
  properties: {
    id: p.string().length(36).primary(),
    systemId: p.string().length(60),
    code: p.string().length(128).nullable(),
    name: p.string().length(500).nullable(),
    typeCode: p.string().length(40).nullable(),
    unifiedCode: p.string().length(64).nullable(),
    promisedDays: p.integer().nullable(),
    /** item key (jd-01); null: no item of ours */
    item: p.string().length(40).nullable(),
    /** first and last version that it holds in */
    validFrom: p.integer(),
    validTo: p.integer().nullable(),
  },
});
export type CrosswalkEntryRow = InferEntity<typeof CrosswalkEntryRow>;

/** An entry with the id of its row. */
export type StoredEntry = CrosswalkEntry & { readonly id: string; readonly systemId: string };

/** All rows of these systems, of any version, in the order in which they were written. */
export async function readEntries(em: EntityManager, systemIds: readonly string[]): Promise<StoredEntry[]> {
  const options = { orderBy: { validFrom: 1, id: 1 }, disableIdentityMap: true } as const;
  const rows = await em.find(CrosswalkEntryRow, { systemId: { $in: [...systemIds] } }, options);
  return rows.map(({ id, systemId, code, name, typeCode, unifiedCode, promisedDays, item, validFrom, validTo }) => ({
    ...{ id, systemId, validFrom, validTo: validTo ?? null, item: item ?? null },
    ...{ code: code ?? null, name: name ?? null, typeCode: typeCode ?? null, unifiedCode: unifiedCode ?? null },
    promisedDays: promisedDays ?? null,
  }));
}
