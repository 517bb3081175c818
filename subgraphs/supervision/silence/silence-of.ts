import { startOfDay } from '../../kernel/codes/day.ts';
import { ART_50, renewedOn, type SilenceRule } from '../../kernel/stages/silence.ts';
import { type Book, bookOf } from '../book/book.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import type { ReceivedStage } from '../case/received-stage.entity.ts';
import { type ClockReading, readClock } from '../clock/read-clock.ts';

/** 超时默认预告: what silence will mean for a case, if nobody decides before. */
export interface SilenceForecast {
  readonly rule: SilenceRule;
  /** 00:00 in Asia/Shanghai of the day from which it is granted */
  readonly at: Date;
  /** law or document that it rests on */
  readonly basis: string;
}

/** Whether silence can ever mean anything for the case, by what never changes in it: of most it cannot, and nothing is kept of them. */
export function mayBeSilent({ terms, itemCode, priorValidTo }: CaseFacts, { silence }: Pick<Book, 'silence'>): boolean {
  return (terms.onSilence !== 'NONE' && priorValidTo !== null) || silence.names(itemCode);
}

/**
 * Pure. What an open case is granted by silence, and when: the law's renewal (art. 50), which neither pause nor force majeure puts off, or the
 * window's rule at the passing of the promised limit, where it stands switched on at that very moment and no force majeure covers the due day. Null for
 * duplicates, what has ended, what nobody applied for, and a moment that lay behind when the case was entered, or what makes it so: nobody can tell what
 * was done on paper.
 * @param stages by which the clock was read
 */
export function silenceOf(facts: CaseFacts, stages: readonly ReceivedStage[], clock: ClockReading, book: Book): SilenceForecast | null {
  if (facts.linkedTo !== null || clock.ledger.end !== null) return null;
  const coming = [renewal(facts), consent(facts, stages, clock, book)].flatMap((one) => (one && one.at > facts.registeredAt ? one : []));
  return coming.sort((a, b) => a.at.getTime() - b.at.getTime())[0] ?? null;
}

function renewal({ terms: { typeCode, onSilence }, receivedAt, priorValidTo }: CaseFacts): SilenceForecast | null {
  const day = renewedOn({ typeCode, onSilence, receivedAt, priorValidTo });
  return day === undefined ? null : { rule: 'ART_50', at: startOfDay(day), basis: ART_50 };
}

function consent(facts: CaseFacts, stages: readonly ReceivedStage[], { promised }: ClockReading, book: Book): SilenceForecast | null {
  const { terms, itemCode, regionCode } = facts;
  // begun by the authority itself: there is nobody whose application it could consent to
  if (terms.caseType === null || promised?.due?.kind !== 'DAY' || promised.passesAt === null) return null;
  const { silence } = book;
  const at = promised.passesAt;
  const rule = silence.ruleAt(itemCode, at);
  if (!rule || silence.isForceMajeure(regionCode, promised.due.day) || !wasKnown(facts, stages, book, at)) return null;
  return { rule: 'PROMISED_LIMIT', at, basis: rule.basis };
}

/** Whether the limit passes at that moment by what had been recorded, and entered in the book, before it: nothing said afterwards makes silence of it. */
function wasKnown(facts: CaseFacts, stages: readonly ReceivedStage[], book: Book, at: Date): boolean {
  const told = stages.filter(({ recordedAt }) => recordedAt < at);
  const entries = book.entries.filter((entry) => entry.at < at);
  if (told.length === stages.length && entries.length === book.entries.length) return true;
  return readClock(facts, told, bookOf(entries), at).promised?.passesAt?.getTime() === at.getTime();
}
