import { readFileSync } from 'node:fs';

/** 字典: one list of codes, as one kind of installation numbers it. */
export type CodeList = readonly (readonly [code: string, word: string])[];
/** Which variant of each colliding dictionary a system speaks, by the dictionary's name. */
export type Variants = Readonly<Record<string, string>>;

interface WrittenDictionary {
  readonly name: string;
  readonly [variant: string]: unknown;
}

const { dictionaries } = JSON.parse(readFileSync(new URL('./data/code-variants.json', import.meta.url), 'utf8')) as {
  readonly dictionaries: readonly WrittenDictionary[];
};

/** A variant is a list of pairs; the name, the trap and the written forms of a division beside it are none. */
const isCodeList = (value: unknown): value is CodeList => Array.isArray(value) && value.every((entry) => Array.isArray(entry));

const lists: ReadonlyMap<string, ReadonlyMap<string, CodeList>> = new Map(
  dictionaries
    .map(
      ({ name, ...rest }) =>
        [name, new Map(Object.entries(rest).filter((entry): entry is [string, CodeList] => isCodeList(entry[1])))] as const,
    )
    .filter(([, variants]) => variants.size > 0),
);

const known = (names: Iterable<string>) => `known are ${[...names].join(', ')}`;

/**
 * One variant of a dictionary whose variants number differently (itemType: national, zhejiangPowerLibrary, letters), as code-variants.json has it.
 * @throws RangeError that names what is known
 */
export function codeList(dictionary: string, variant: string): CodeList {
  const variants = lists.get(dictionary);
  if (!variants) throw new RangeError(`there is no dictionary ${dictionary}; ${known(lists.keys())}`);
  const list = variants.get(variant);
  if (!list) throw new RangeError(`dictionary ${dictionary} has no variant ${variant}; ${known(variants.keys())}`);
  return list;
}
