import type { Entry } from './entry.ts';

/** One entry of a code list: an item, a division, a system. */
export interface Code {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
}

export interface CodeLists {
  readonly items: readonly Code[];
  readonly regions: readonly Code[];
  readonly systems: readonly Code[];
}

/** Code lists as entries of the dictionary. */
export const codeEntries = ({ items, regions, systems }: CodeLists): Entry[] => [
  ...items.map((code) => codeEntry('item', code, 'ItemCode')),
  ...regions.map((code) => codeEntry('region', code, 'RegionCode')),
  ...systems.map((code) => codeEntry('system', code, 'System.id')),
];

const codeEntry = (kind: 'item' | 'region' | 'system', { code, name, nameEn }: Code, place: string): Entry => ({
  kind,
  term: name,
  gloss: nameEn,
  name: code,
  place,
  type: place === 'System.id' ? 'ID' : place,
});
