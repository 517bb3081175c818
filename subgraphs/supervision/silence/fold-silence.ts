import { startOfDay } from '../../kernel/codes/day.ts';
import type { BookEntry } from '../book/book-entry.entity.ts';

/** What an entry of kind SILENCE_RULE says. */
export interface SilenceRuleChange {
  /** 12-character basic code */
  readonly itemCode: string;
  readonly enabled: boolean;
  /** YYYY-MM-DD: from its first moment on, never before the entry was made */
  readonly validFrom: string;
  /** law or document that it rests on */
  readonly basis: string;
}

/** What an entry of kind FORCE_MAJEURE says: first and last day, and for which divisions; null for all. */
export interface ForceMajeure {
  readonly from: string;
  readonly to: string;
  readonly regionCodes: readonly string[] | null;
}

/** 超时默认 as the book has it: the window's rule, which is off for every item until an entry switches it on. */
export interface SilenceBook {
  /** the rule of an item in force at a moment, where it is switched on */
  ruleAt(itemCode: string, moment: Date): SilenceRuleChange | undefined;
  /** whether an entry has ever named the item */
  names(itemCode: string): boolean;
  /** 不可抗力: whether the day is one for which silence of the division means nothing */
  isForceMajeure(regionCode: string, day: string): boolean;
}

/** @param entries of kind SILENCE_RULE and FORCE_MAJEURE, each kind with the oldest first */
export function foldSilence(entries: readonly Pick<BookEntry, 'kind' | 'content'>[]): SilenceBook {
  const of = <T>(kind: BookEntry['kind']) => entries.filter((entry) => entry.kind === kind).map(({ content }) => content as T);
  const changes = of<SilenceRuleChange>('SILENCE_RULE');
  const times = of<ForceMajeure>('FORCE_MAJEURE');
  const rules = Map.groupBy(
    // in the order in which they come to hold; of two for the same day the later entry is the last
    changes.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0)),
    ({ itemCode }) => itemCode,
  );
  return Object.freeze({
    ruleAt(itemCode: string, moment: Date) {
      const held = rules.get(itemCode)?.findLast(({ validFrom }) => startOfDay(validFrom) <= moment);
      return held?.enabled ? held : undefined;
    },
    names: (itemCode: string) => rules.has(itemCode),
    isForceMajeure: (regionCode: string, day: string) =>
      times.some(({ from, to, regionCodes }) => from <= day && day <= to && (regionCodes === null || regionCodes.includes(regionCode))),
  });
}
