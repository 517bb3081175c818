import { endOfDay, shanghaiDay } from '../../kernel/codes/day.ts';
import { workingDaysAfter } from '../../kernel/worktime/due.ts';
import type { Extension, Pause } from '../../kernel/worktime/ledger.ts';
import type { Book } from '../book/book.ts';
import type { CaseFacts } from '../case/case-facts.ts';
import type { ReceivedStage } from '../case/received-stage.entity.ts';

/** Within which the applicant is told what is missing, else the application is accepted: Administrative Licensing Law art. 32. Working days. */
const TO_TELL = 5;
/** An extension that names no days: Administrative Licensing Law art. 42. */
const EXTENSION_DAYS = 10;

/** 台账: what the stages of a case say of its clock, by the days on which things happened (Asia/Shanghai). */
export interface CaseLedger {
  readonly receivedOn: string;
  readonly filedOn: string;
  /** null: not accepted, neither by a person nor by law */
  readonly acceptedOn: string | null;
  /** art. 32: accepted from that day on because nobody said anything */
  readonly acceptedBySilence: boolean;
  /** when silence will mean acceptance, if it lasts; null where it cannot any more */
  readonly silentUntil: Date | null;
  readonly pauses: readonly Pause[];
  readonly paused: boolean;
  readonly extensions: readonly Extension[];
  /** the decision, or whatever else ended it */
  readonly end: { readonly at: Date; readonly on: string; readonly stage: ReceivedStage } | null;
}

/** @param stages in the order of their sequence */
export function readLedger(facts: CaseFacts, stages: readonly ReceivedStage[], book: Book, now: Date): CaseLedger {
  const receivedOn = shanghaiDay(facts.receivedAt);
  const filing = stages.find(({ kind }) => kind === 'APPLICATION');
  const ending = stages.find(isEnd);
  const end = ending ? { at: ending.occurredAt, on: shanghaiDay(ending.occurredAt), stage: ending } : null;
  const accepted = stages.find(({ kind, outcome }) => kind === 'ACCEPTANCE' && outcome !== 'REFUSED');
  const silence = facts.terms.typeCode === LICENCE ? silenceOf(receivedOn, stages, book, now) : NOT_SILENT;
  const acceptedOn = silence.since ?? (accepted ? shanghaiDay(accepted.occurredAt) : null);
  const pauses = pausesOf(stages, end?.on ?? null);
  return {
    receivedOn,
    filedOn: filing ? shanghaiDay(filing.occurredAt) : receivedOn,
    acceptedOn,
    acceptedBySilence: silence.since !== null,
    silentUntil: silence.until,
    pauses,
    paused: end === null && pauses.some(({ to }) => to === null),
    extensions: stages.filter(isExtension).map((stage) => ({ on: shanghaiDay(stage.occurredAt), days: stage.days ?? EXTENSION_DAYS })),
    end,
  };
}

/** 行政许可, of GB/T 39046 annex A.1: what the Administrative Licensing Law is about */
export const LICENCE = '01';

const isRefused = ({ kind, outcome }: ReceivedStage) => (kind === 'ACCEPTANCE' || kind === 'PRE_ACCEPTANCE') && outcome === 'REFUSED';
const isEnd = (stage: ReceivedStage) => stage.kind === 'CLOSURE' || isRefused(stage);
const isExtension = ({ kind, specialProcedure }: ReceivedStage) => kind === 'SPECIAL_PROCEDURE_START' && specialProcedure === 'EXTENSION';

/** From each notice or start to what ends it. What the end of the case finds open ends with it. */
function pausesOf(stages: readonly ReceivedStage[], endedOn: string | null): Pause[] {
  const pauses: Pause[] = [];
  let open: string | null = null;
  for (const stage of stages) {
    const { kind, occurredAt } = stage;
    const day = shanghaiDay(occurredAt);
    if (kind === 'SUPPLEMENT_NOTICE' || (kind === 'SPECIAL_PROCEDURE_START' && !isExtension(stage))) open ??= day;
    else if ((kind === 'SUPPLEMENT_RECEIPT' || kind === 'SPECIAL_PROCEDURE_END') && open !== null) {
      // times may be inverted: then nothing was paused
      pauses.push({ from: open, to: day < open ? open : day });
      open = null;
    }
  }
  if (open !== null) pauses.push({ from: open, to: endedOn === null ? null : endedOn < open ? open : endedOn });
  return pauses;
}

interface Silence {
  readonly since: string | null;
  readonly until: Date | null;
}
const NOT_SILENT: Silence = { since: null, until: null };

/**
 * Art. 32: an applicant who is not told within five days what is missing is accepted from the day of receipt; after a supplement the same
 * holds from the day on which it was brought. Whatever else was said ends the silence.
 */
function silenceOf(receivedOn: string, stages: readonly ReceivedStage[], book: Book, now: Date): Silence {
  let since: string | null = receivedOn;
  let isAccepted = false;
  for (const stage of stages) {
    const { kind, occurredAt } = stage;
    if (since !== null && isWord(kind)) {
      const until = endOfSilence(since, book);
      if (until === null) return NOT_SILENT;
      if (occurredAt >= until) return { since, until: null };
      since = null;
    }
    isAccepted ||= kind === 'ACCEPTANCE';
    if (!isAccepted && kind === 'SUPPLEMENT_RECEIPT') since = shanghaiDay(occurredAt);
  }
  const until = since === null ? null : endOfSilence(since, book);
  if (since === null || until === null) return NOT_SILENT;
  return now >= until ? { since, until: null } : { since: null, until };
}

const isWord = (kind: ReceivedStage['kind']) =>
  kind === 'PRE_ACCEPTANCE' || kind === 'ACCEPTANCE' || kind === 'SUPPLEMENT_NOTICE' || kind === 'CLOSURE';

/** 00:00 after the last day for telling; null where that year's calendar is not published. */
function endOfSilence(since: string, { calendar }: Book): Date | null {
  const due = workingDaysAfter(calendar, since, TO_TELL);
  return due.kind === 'DAY' ? new Date(endOfDay(due.day).getTime() + 1) : null;
}
