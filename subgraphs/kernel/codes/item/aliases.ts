import { readFileSync } from 'node:fs';
import { itemById, loadCatalogue } from './catalogue.ts';

/** 对照码表: whose words name an item. */
export const DICTIONARIES = ['province', 'district', 'hall'] as const;
export type Dictionary = (typeof DICTIONARIES)[number];

/** 对照码: one dictionary's own code and name of an item. */
export interface LocalAlias {
  readonly dictionary: Dictionary;
  readonly code: string;
  readonly name: string;
  /** in that dictionary's own list of item types: the same digits mean other types elsewhere */
  readonly typeCode: string | null;
  /** hall: the 31-character implementation code of 西湖区 */
  readonly implementCode: string | null;
}

type WrittenAlias = { readonly code: string; readonly name: string; readonly typeCode: string | null; readonly implementCode?: string };
type OfficialRow = { readonly item: string } & Readonly<Record<Dictionary, WrittenAlias | null>>;

const { official } = JSON.parse(readFileSync(new URL('../data/code-variants.json', import.meta.url), 'utf8')) as {
  readonly official: readonly OfficialRow[];
};

const aliases = new Map<string, readonly LocalAlias[]>(
  official.map((row) => [
    row.item,
    DICTIONARIES.flatMap((dictionary) => {
      const written = row[dictionary];
      if (!written) return [];
      const { code, name, typeCode, implementCode = null } = written;
      return [{ dictionary, code, name, typeCode, implementCode }];
    }),
  ]),
);

/** What the dictionaries call an item, given by its id or key (jd-01, yz-05@2); empty for an unknown one. */
export function localAliases(itemId: string): readonly LocalAlias[] {
  return aliases.get(itemById(itemId)?.key ?? itemId) ?? [];
}

/** One dictionary's own code and name of the item with a 12-character basic code. */
export function aliasOf(dictionary: Dictionary, itemCode: string): LocalAlias | undefined {
  const item = loadCatalogue().find((version) => version.code === itemCode);
  return item && localAliases(item.key).find((alias) => alias.dictionary === dictionary);
}

/** Whether the province's health supervision system handles the item, and so owns its cases. By id, key or basic code. */
export function hasProvinceAlias(item: string): boolean {
  const key = loadCatalogue().find((version) => version.code === item)?.key ?? item;
  return localAliases(key).some((alias) => alias.dictionary === 'province');
}

/** Every item key with its aliases. */
export function allAliases(): ReadonlyMap<string, readonly LocalAlias[]> {
  return aliases;
}
