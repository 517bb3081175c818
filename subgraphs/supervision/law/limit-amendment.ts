import type { LimitSnapshot } from '../../kernel/wire/event.ts';

/**
 * 时限修改: a limit that a law, or a promise, gives to cases that already run. New cases get theirs with the item's version of their day of receipt;
 * for those before, a law says so in its transitional provision, and this is where that is written down.
 */
export interface LimitAmendment {
  /** 12-character basic code */
  readonly itemCode: string;
  readonly limit: 'PROMISED' | 'STATUTORY';
  readonly to: LimitSnapshot;
  /** first and last day of receipt of the cases that it touches; null where open */
  readonly receivedFrom: string | null;
  readonly receivedTo: string | null;
  /** 施行日: cases that had ended, or whose limit had passed, before keep the limit that they had; nothing is passed by the new one before that day */
  readonly effectiveOn: string;
}

/** The amendments of one limit of a case that hold by a day, in the order in which they came into force. */
export const amendmentsBy = (
  amendments: readonly LimitAmendment[],
  limit: LimitAmendment['limit'],
  itemCode: string,
  receivedOn: string,
  day: string,
): LimitAmendment[] =>
  amendments
    .filter(
      (amendment) =>
        amendment.limit === limit &&
        amendment.itemCode === itemCode &&
        (amendment.receivedFrom ?? '') <= receivedOn &&
        receivedOn <= (amendment.receivedTo ?? '9999-12-31') &&
        amendment.effectiveOn <= day,
    )
    .toSorted((one, other) => (one.effectiveOn < other.effectiveOn ? -1 : one.effectiveOn > other.effectiveOn ? 1 : 0));
