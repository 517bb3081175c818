import { matchingKey } from '../normalise.ts';
import type { Dictionary } from './aliases.ts';
import { type ItemVersion, versionAsOf, versionsOf } from './catalogue.ts';
import { itemKeyOfCode } from './code.ts';
import { type Crosswalk, entryKey } from './crosswalk.ts';
import { fitName, type NameFit } from './fit-name.ts';

export interface ItemQuestion {
  /** whose code and words they are */
  readonly dictionary: Dictionary;
  readonly code?: string | null;
  readonly name?: string | null;
  /** YYYY-MM-DD in Asia/Shanghai: the version of that day is meant */
  readonly day: string;
  /** the system's own crosswalk; left out: the dictionary alone */
  readonly crosswalk?: Crosswalk;
}

export interface ItemAnswer {
  readonly match: 'MATCHED' | 'AMBIGUOUS' | 'CONFLICT' | 'NO_MATCH';
  /** only where MATCHED */
  readonly item?: ItemVersion;
  /** for a person to decide: versions of the day, the newest of an item that ended */
  readonly candidates: readonly ItemVersion[];
  /** why, in both languages; null where MATCHED */
  readonly reason: string | null;
  /** true where exactly one item is named, and it has no version on that day */
  readonly notInForce: boolean;
  /** true where a person has said that it is no item of ours */
  readonly decidedNone?: boolean;
}

const REASONS = {
  NOTHING_GIVEN: '未提供编码或名称 / neither code nor name is given',
  UNKNOWN: '没有对应的事项 / no item matches',
  UNKNOWN_CODE: '没有此编码 / the code is unknown',
  CODE_UNKNOWN_NAME_KNOWN: '编码未知，不能仅凭名称确定 / the code is unknown: the name alone does not decide',
  DISAGREE: '编码与名称指向不同事项 / code and name mean different items',
  SEVERAL: '名称对应多个事项 / the name fits several items',
  NOT_EXACT: '名称缺少或多出限定词，须人工确定 / the name lacks a word or has one too many: a person must decide',
  DECIDED_NONE: '已由人工确定：不对应本目录的任何事项 / a person decided: it is no item of ours',
  NOT_IN_FORCE: '事项在该日未生效或已停用 / the item is not in force on that day',
} as const;

/** 事项对照. Never guesses: MATCHED only where exactly one item fits the code and the name, as far as they are given. */
export function resolveItem({ dictionary, code, name, day, crosswalk }: ItemQuestion): ItemAnswer {
  const version = (key: string) => versionAsOf(key, day) ?? versionsOf(key).at(-1);
  const doubt = (match: 'AMBIGUOUS' | 'CONFLICT' | 'NO_MATCH', reason: keyof typeof REASONS, keys: readonly string[] = []): ItemAnswer => ({
    match,
    candidates: [...new Set(keys)].flatMap((key) => version(key) ?? []),
    reason: REASONS[reason],
    notInForce: false,
  });
  const matched = (key: string): ItemAnswer => {
    const item = versionAsOf(key, day);
    if (!item) return { ...doubt('NO_MATCH', 'NOT_IN_FORCE', [key]), notInForce: true };
    return { match: 'MATCHED', item, candidates: [item], reason: null, notInForce: false };
  };

  const hasCode = matchingKey(code ?? '') !== '';
  const hasName = matchingKey(name ?? '') !== '';
  if (!hasCode && !hasName) return doubt('NO_MATCH', 'NOTHING_GIVEN');
  const own = crosswalk?.entryOf(entryKey(dictionary, { code: code ?? null, name: name ?? null }));
  // what a person decided of this very code and name
  if (own && own.validFrom > 0 && (!hasName || own.name === null || matchingKey(own.name) === matchingKey(name ?? ''))) {
    if (own.item === null) return { ...doubt('NO_MATCH', 'DECIDED_NONE'), decidedNone: true };
    if (!hasName || own.name !== null) return matched(own.item);
  }
  const known = crosswalk ? crosswalk.itemOf(code ?? '') : itemKeyOfCode(dictionary, code ?? '');
  const coded = hasCode ? (known ?? undefined) : undefined;
  if (!hasName) return coded === undefined ? doubt('NO_MATCH', 'UNKNOWN_CODE') : matched(coded);

  const said = named(fitName(dictionary, name ?? ''), crosswalk?.itemsNamed(name ?? '') ?? []);
  if (!hasCode) {
    if (said.fits.length === 1) return matched(said.fits[0] as string);
    if (said.fits.length > 1) return doubt('AMBIGUOUS', 'SEVERAL', said.fits);
    return said.near.length > 0 ? doubt('AMBIGUOUS', 'NOT_EXACT', said.near) : doubt('NO_MATCH', 'UNKNOWN');
  }
  const { fits, near } = said.elsewhere === undefined ? said : { fits: [said.elsewhere], near: [] };
  const keys = [...fits, ...near];
  if (coded === undefined) return keys.length > 0 ? doubt('CONFLICT', 'CODE_UNKNOWN_NAME_KNOWN', keys) : doubt('NO_MATCH', 'UNKNOWN');
  if (fits.includes(coded)) return matched(coded);
  if (fits.length === 0 && near.includes(coded)) return doubt('AMBIGUOUS', 'NOT_EXACT', near);
  return doubt('CONFLICT', 'DISAGREE', [coded, ...keys]);
}

/** Names that were decided or imported are names of the system like those of its dictionary. */
const named = (said: NameFit, decided: readonly string[]): NameFit =>
  decided.length === 0 ? said : { fits: [...new Set([...decided, ...said.fits])], near: [] };
