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
  /** 施行日: cases that had ended before keep the limit that they ended under */
  readonly effectiveOn: string;
}

/** The limits of a case after the amendments, of which the newest that fits counts. */
export function amendedLimit(
  amendments: readonly LimitAmendment[],
  limit: LimitAmendment['limit'],
  itemCode: string,
  receivedOn: string,
  own: LimitSnapshot | null,
  endedOn: string | null,
): LimitSnapshot | null {
  const fits = (amendment: LimitAmendment) =>
    amendment.limit === limit &&
    amendment.itemCode === itemCode &&
    (amendment.receivedFrom ?? '') <= receivedOn &&
    receivedOn <= (amendment.receivedTo ?? '9999-12-31') &&
    (endedOn === null || endedOn >= amendment.effectiveOn);
  return amendments.findLast(fits)?.to ?? own;
}
