import { matchingKey, tidy } from '../normalise.ts';
import { allAliases, type Dictionary } from './aliases.ts';
import { versionAsOf, versionsOf } from './catalogue.ts';
import { codeKey, itemKeyOfCode, ownItemKey } from './code.ts';

/** 对照条目: what one system says, and which item it means, from one version of its crosswalk to another. */
export interface CrosswalkEntry {
  /** null where the system names the item without a code */
  readonly code: string | null;
  readonly name: string | null;
  /** in the system's own list of types; null = as its dictionary has it */
  readonly typeCode: string | null;
  /** the unified code that the system itself claims; null = that of the item */
  readonly unifiedCode: string | null;
  /** 承诺期限 that the system promises, in working days; null = that of the catalogue */
  readonly promisedDays: number | null;
  /** item key (jd-01); null: a person decided that it is no item of ours */
  readonly item: string | null;
  /** first and last version that it holds in; 0 = the dictionary's own, null = it holds */
  readonly validFrom: number;
  readonly validTo: number | null;
}

/** What an entry is about: one code of a system, or one name without a code. Two spellings of a code are one key. */
export function entryKey(dictionary: Dictionary, { code, name }: Pick<CrosswalkEntry, 'code' | 'name'>): string {
  const written = codeKey(dictionary, code ?? '');
  return written === '' ? `name:${matchingKey(name ?? '')}` : `code:${written}`;
}

const baselines = new Map<Dictionary, readonly CrosswalkEntry[]>();

/** Version 0: what the files say of every system of a dictionary. */
function baselineOf(dictionary: Dictionary): readonly CrosswalkEntry[] {
  const known = baselines.get(dictionary);
  if (known) return known;
  const made = [...allAliases()].flatMap(([item, aliases]) =>
    aliases
      .filter((alias) => alias.dictionary === dictionary)
      .map(({ code, name }) => ({ ...NOTHING_OWN, code, name, item, validFrom: 0, validTo: null })),
  );
  baselines.set(dictionary, made);
  return made;
}

const NOTHING_OWN = { typeCode: null, unifiedCode: null, promisedDays: null } as const;

/** A system's word for an item. */
export interface ItemWord {
  readonly code: string;
  readonly name: string | null;
  readonly typeCode: string | null;
}

/** 对照表 of one system as of one version: its dictionary, and on top of it what persons decided or imported. */
export interface Crosswalk {
  readonly dictionary: Dictionary;
  readonly version: number;
  /** all that hold, in the catalogue's order of their items; of an item the older ones first */
  readonly entries: readonly CrosswalkEntry[];
  /** the entry of a code, or of a name without a code */
  entryOf(key: string): CrosswalkEntry | undefined;
  /** the item (jd-01) of a code, however written, or of a unified code; null where a person said that it is none; undefined where nobody knows it */
  itemOf(code: string): string | null | undefined;
  /** items that what was decided or imported calls exactly so */
  itemsNamed(name: string): readonly string[];
  /** the word that the system is told: the newest that it has for the item */
  wordFor(item: string): ItemWord | undefined;
  /** the one item that exactly this code stands for */
  itemOfExactly(code: string): string | undefined;
}

/** @param changes every entry above the baseline, of any version, and the baseline's own that ended (validFrom 0) */
export function crosswalkOf(dictionary: Dictionary, changes: readonly CrosswalkEntry[] = [], version = Number.MAX_SAFE_INTEGER): Crosswalk {
  const holds = ({ validFrom, validTo }: CrosswalkEntry) => validFrom <= version && (validTo === null || version <= validTo);
  const keyOf = (entry: CrosswalkEntry) => entryKey(dictionary, entry);
  const touched = new Set(changes.filter(({ validFrom }) => validFrom === 0).map(keyOf));
  const own = changes.filter(holds);
  const held = [...baselineOf(dictionary).filter((entry) => !touched.has(keyOf(entry))), ...own];
  const entries = held.toSorted((a, b) => placeOf(a) - placeOf(b) || a.validFrom - b.validFrom || (keyOf(a) < keyOf(b) ? -1 : 1));
  const byKey = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const newestFirst = entries.toSorted((a, b) => b.validFrom - a.validFrom);
  const ofItem = Map.groupBy(newestFirst, ({ item }) => item);
  const ofCode = Map.groupBy(entries, ({ code }) => code);
  const decided = own.filter(({ validFrom, name }) => validFrom > 0 && name !== null);

  return {
    dictionary,
    version,
    entries,
    entryOf: (key) => byKey.get(key),
    itemOf(code) {
      const entry = byKey.get(`code:${codeKey(dictionary, code)}`);
      if (entry) return entry.item;
      const item = itemKeyOfCode(dictionary, code);
      // another spelling of the dictionary's own code: as good as that code itself
      const spelt = item !== undefined && ownItemKey(dictionary, code) === item;
      return spelt && !ofItem.get(item)?.some(({ validFrom }) => validFrom === 0) ? undefined : item;
    },
    itemsNamed(name) {
      const key = matchingKey(name);
      return [...new Set(decided.flatMap((entry) => (entry.item !== null && matchingKey(entry.name ?? '') === key ? entry.item : [])))];
    },
    wordFor(item) {
      const words = ofItem.get(item)?.filter(({ code }) => code !== null) ?? [];
      const code = words[0]?.code;
      if (code == null) return undefined;
      const dictionarys = allAliases()
        .get(item)
        ?.find((alias) => alias.dictionary === dictionary);
      const name = words.find((word) => word.name !== null)?.name ?? dictionarys?.name ?? null;
      const typeCode = words.find((word) => word.typeCode !== null)?.typeCode ?? dictionarys?.typeCode ?? null;
      return { code, name, typeCode };
    },
    itemOfExactly(code) {
      const items = [...new Set(ofCode.get(code)?.map(({ item }) => item))];
      return items.length === 1 ? (items[0] ?? undefined) : undefined;
    },
  };
}

/** Where an item stands in the catalogue; what is no item of ours comes last. */
function placeOf({ item }: CrosswalkEntry): number {
  places ??= new Map([...allAliases().keys()].map((key, place) => [key, place]));
  return places.get(item ?? '') ?? Number.MAX_SAFE_INTEGER;
}

let places: ReadonlyMap<string, number> | undefined;

/** What a row says of the entry, in the form that is kept: what the catalogue and the dictionary say anyway is left out, so that it may change there. */
export function ownWords(dictionary: Dictionary, row: Omit<CrosswalkEntry, 'validFrom' | 'validTo'>, day: string): typeof row {
  const text = (value: string | null) => (value === null ? null : tidy(value) || null);
  const alias = allAliases()
    .get(row.item ?? '')
    ?.find((one) => one.dictionary === dictionary);
  const norm = normOf(row.item, day);
  const typeCode = text(row.typeCode);
  const unifiedCode = text(row.unifiedCode);
  return {
    item: row.item,
    code: text(row.code),
    name: row.name?.trim() || null,
    typeCode: typeCode === alias?.typeCode ? null : typeCode,
    unifiedCode: unifiedCode === norm?.code ? null : unifiedCode,
    promisedDays: row.promisedDays === norm?.promisedDays ? null : row.promisedDays,
  };
}

/** What the catalogue says of an item on a day: its unified code and its promised limit in working days; its newest version's where none holds. */
export function normOf(item: string | null, day: string): { readonly code: string; readonly promisedDays: number | null } | undefined {
  const version = item === null ? undefined : (versionAsOf(item, day) ?? versionsOf(item).at(-1));
  return version && { code: version.code, promisedDays: version.promisedLimit?.value ?? null };
}
