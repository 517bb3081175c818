import { LockMode } from '@mikro-orm/core';
import { insertRows, replaceRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { NewId } from '../../kernel/wire/clock.ts';
import { type AlertSubject, settleAlerts } from '../alert/settle-alerts.ts';
import type { Book } from '../book/book.ts';
import { newsFor } from '../book/news.ts';
import type { ReadBook } from '../book/read-book.ts';
import { type CaseFacts, factsOf } from '../case/case-facts.ts';
import { ReceivedStage } from '../case/received-stage.entity.ts';
import { SupervisedCase } from '../case/supervised-case.entity.ts';
import { CaseClock } from '../clock/case-clock.entity.ts';
import { DueDateChange } from '../clock/due-date-change.entity.ts';
import { keepSilence } from '../silence/keep-silence.ts';
import { countChanges } from '../statistics/count-changes.ts';
import { type Entering, enteredAt } from './entered-until.ts';
import { judgeCase, type Verdict } from './judge-case.ts';

export interface Settling {
  readonly em: EntityManager;
  readonly now: Date;
  readonly newId: NewId;
  readonly readBook: ReadBook;
  /** what this process sees of histories that are being entered; kept up here */
  readonly entering?: Entering;
  /** told of a case that cannot be judged: it is left as it is, and holds up no other */
  readonly unjudged?: (serialNumber: string, error: unknown) => void;
}

/** Why a case is judged again: stands with what changes by it, beside what the book has anew. A sentence, Chinese / English; null: for the book alone. */
export type Occasion = (serialNumber: string) => string | null;

export interface Settled {
  /** cases whose clock, alerts or figures are others than before */
  readonly changed: number;
  /** whether alerts were raised or changed */
  readonly alerted: boolean;
}

/**
 * Judges the cases and writes what is new: clock rows, due days with the reason of their change, alerts, figures. In one transaction, under the
 * cases' locks, taken in the order of their numbers: of two processes the second finds the work of the first done.
 * @param due only cases that turn by now: what another process did meanwhile is not done again
 */
export async function settleCases(
  { em, now, newId, readBook, entering = { last: null }, unjudged }: Settling,
  serialNumbers: readonly string[],
  occasion: Occasion,
  { due = false }: { readonly due?: boolean } = {},
): Promise<Settled> {
  const among = { serialNumber: { $in: [...new Set(serialNumbers)] } };
  const plain = { disableIdentityMap: true } as const;
  const lockMode = due ? LockMode.PESSIMISTIC_PARTIAL_WRITE : LockMode.PESSIMISTIC_WRITE;
  const rows = await em.find(SupervisedCase, among, { ...plain, orderBy: { serialNumber: 1 }, lockMode });
  const known = new Map((await em.find(CaseClock, among, plain)).map((clock) => [clock.serialNumber, clock]));
  const turns = ({ nextTurnAt }: Partial<CaseClock>) => nextTurnAt != null && nextTurnAt <= now;
  const cases = rows.filter(({ serialNumber }) => !due || turns(known.get(serialNumber) ?? {})).map(factsOf);
  if (cases.length === 0) return { changed: 0, alerted: false };
  const stages = await stagesOf(em, cases);
  const book = await readBook(em);
  for (const at of cases.map(({ serialNumber }) => enteredAt(stages.get(serialNumber) ?? []))) {
    if (at && !(entering.last && entering.last > at)) entering.last = at;
  }
  const judged = cases.flatMap((facts) => {
    const before = known.get(facts.serialNumber);
    const its = stages.get(facts.serialNumber) ?? [];
    const why = whyOf(occasion(facts.serialNumber), facts, book, before);
    try {
      const verdict = judgeCase(facts, its, book, now, entering.last);
      return [{ facts, stages: its, verdict, before, after: rowOf(facts, verdict, book, now), why }];
    } catch (error) {
      if (!unjudged) throw error;
      unjudged(facts.serialNumber, error);
      return [];
    }
  });
  const changed = judged.filter(({ before, after }) => !before || !isSame(before, after));
  // also where nothing changed by a newer book: what it has is no reason for what changes later
  const written = judged.filter((one) => one.before?.bookVersion !== book.version || changed.includes(one));
  await replaceRows(
    em,
    CaseClock,
    written.map(({ after }) => after),
  );
  await insertRows(
    em,
    DueDateChange,
    changed.flatMap(({ before, after, why }) => dueDateChanges(before, after, why).map((change) => ({ id: newId(), ...change }))),
  );
  const alerts = await settleAlerts(
    em,
    judged.map(({ facts, stages: its, verdict, why }) => ({
      subject: subjectOf(facts, verdict),
      findings: verdict.findings,
      late: why,
      stages: its,
    })),
    { now, newId, book },
  );
  await keepSilence(em, judged, book);
  await countChanges(
    em,
    changed.map(({ before, after }) => ({ before: before?.tally ?? null, after: after.tally })),
  );
  const others = new Set([...changed.map(({ after }) => after.serialNumber), ...alerts.map(({ alert }) => alert.serialNumber)]);
  return { changed: others.size, alerted: alerts.length > 0 };
}

function whyOf(occasion: string | null, { itemCode }: CaseFacts, book: Book, before: CaseClock | undefined): string {
  if (!before) return occasion ?? '首次计算 / reckoned for the first time';
  return [...(occasion === null ? [] : [occasion]), ...newsFor(book, before.bookVersion, itemCode)].join('; ');
}

async function stagesOf(em: EntityManager, cases: readonly CaseFacts[]): Promise<ReadonlyMap<string, ReceivedStage[]>> {
  const among = { serialNumber: { $in: cases.map(({ serialNumber }) => serialNumber) } };
  const rows = await em.find(ReceivedStage, among, { orderBy: { serialNumber: 1, sequence: 1 }, disableIdentityMap: true });
  return Map.groupBy(rows, ({ serialNumber }) => serialNumber);
}

const subjectOf = ({ serialNumber, regionId, regionCode, itemCode, ownerSystemId }: CaseFacts, { department }: Verdict): AlertSubject => ({
  serialNumber,
  regionId,
  regionCode,
  department,
  itemCode,
  ownerSystemId,
});

function rowOf({ serialNumber, itemCode, regionCode }: CaseFacts, verdict: Verdict, book: Book, now: Date): CaseClock {
  const { clock, nextTurn, department, tally } = verdict;
  return {
    serialNumber,
    bookVersion: book.version,
    calendarVersion: book.calendar.version,
    itemCode,
    regionCode,
    department,
    startedOn: clock.startedOn,
    promisedDue: dayOf(clock.promised),
    statutoryDue: dayOf(clock.statutory),
    provisional: clock.provisional,
    paused: clock.ledger.paused,
    light: clock.light,
    endedOn: clock.ledger.end?.on ?? null,
    overdueSince: clock.overdueSince,
    nextTurnAt: nextTurn,
    tally,
    judgedAt: now,
  } as CaseClock;
}

const dayOf = (limit: Verdict['clock']['promised']): string | null => (limit?.due?.kind === 'DAY' ? limit.due.day : null);

/** Whether they differ in nothing but when they were written and by which of two books that say the same. */
function isSame(before: CaseClock, after: CaseClock): boolean {
  const what = ({ judgedAt: _at, bookVersion: _book, calendarVersion: _calendar, ...row }: CaseClock) => row;
  const told = (row: object) =>
    JSON.stringify(
      Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)),
      (_, value: unknown) =>
        // a database gives the fields of an object in an order of its own
        typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).sort() : (value ?? null),
    );
  return told(what(before)) === told(what(after));
}

function dueDateChanges(before: CaseClock | undefined, after: CaseClock, reason: string) {
  const limits = [
    { limit: 'PROMISED' as const, fromDay: before?.promisedDue ?? null, toDay: after.promisedDue ?? null },
    { limit: 'STATUTORY' as const, fromDay: before?.statutoryDue ?? null, toDay: after.statutoryDue ?? null },
  ];
  const { serialNumber, bookVersion, calendarVersion, judgedAt: at } = after;
  return limits
    .filter(({ fromDay, toDay }) => fromDay !== toDay)
    .map((change) => ({ serialNumber, ...change, reason: reason.slice(0, 500), bookVersion, calendarVersion, at }));
}
