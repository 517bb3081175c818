import { replaceRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { Book } from '../book/book.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import type { ReceivedStage } from '../case/received-stage.entity.ts';
import type { Verdict } from '../judge/judge-case.ts';
import { CaseSilence } from './case-silence.entity.ts';
import { mayBeSilent, silenceOf } from './silence-of.ts';

/** A case as it was just judged. */
export interface JudgedCase {
  readonly facts: CaseFacts;
  /** in the order of their sequence */
  readonly stages: readonly ReceivedStage[];
  readonly verdict: Verdict;
}

/**
 * Keeps what silence will mean for these cases, or that it means nothing any more. In the transaction that judged them, under their locks; costs no
 * statement where silence never means anything for them.
 */
export async function keepSilence(em: EntityManager, judged: readonly JudgedCase[], book: Book): Promise<void> {
  const among = judged.filter(({ facts }) => mayBeSilent(facts, book));
  if (among.length === 0) return;
  const serials = among.map(({ facts }) => facts.serialNumber);
  const kept = await em.find(CaseSilence, { serialNumber: { $in: serials } }, { disableIdentityMap: true });
  const known = new Map(kept.map((row) => [row.serialNumber, row]));
  const wanted = among.flatMap((one) => silenceRow(one, book) ?? []);
  const isNews = (row: CaseSilence) => !isSame(known.get(row.serialNumber), row);
  await replaceRows(em, CaseSilence, wanted.filter(isNews));
  const stays = new Set(wanted.map(({ serialNumber }) => serialNumber));
  const gone = kept.flatMap(({ serialNumber }) => (stays.has(serialNumber) ? [] : serialNumber));
  if (gone.length > 0) await em.nativeDelete(CaseSilence, { serialNumber: { $in: gone } });
}

/** What is kept of a case; null where silence means nothing. */
export function silenceRow({ facts, stages, verdict: { clock, department } }: JudgedCase, book: Book): CaseSilence | null {
  const forecast = silenceOf(facts, stages, clock, book);
  if (!forecast) return null;
  const { serialNumber, itemCode, regionCode, authority, ownerSystemId } = facts;
  const liable = department || authority || ownerSystemId;
  return { serialNumber, ...forecast, itemCode, regionCode, liable, askedAt: null } as CaseSilence;
}

/** Whether they say the same; when the register was asked is no part of it. */
export function isSame(before: CaseSilence | undefined, after: CaseSilence): boolean {
  if (!before || before.at.getTime() !== after.at.getTime()) return false;
  return (['rule', 'basis', 'itemCode', 'regionCode', 'liable'] as const).every((field) => before[field] === after[field]);
}
