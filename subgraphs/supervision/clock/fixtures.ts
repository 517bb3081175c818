/** For tests only: histories in one line, written as they happen. */
import { shanghaiDay } from '../../kernel/codes/day.ts';
import { versionAsOf } from '../../kernel/codes/item/catalogue.ts';
import { SPECIAL_PROCEDURES, type SpecialProcedure, type StageKind } from '../../kernel/wire/event.ts';
import { say } from '../../kernel/worktime/fixtures.ts';
import { type Book, bookOf } from '../book/book.ts';
import type { BookEntry, BookKind } from '../book/book-entry.entity.ts';
import { type CaseFacts, factsOf } from '../case/case-facts.ts';
import type { ReceivedStage } from '../case/received-stage.entity.ts';
import type { SupervisedCase } from '../case/supervised-case.entity.ts';
import type { ClockReading } from './read-clock.ts';

/** A moment of Shanghai: 2014-09-24T23:59:59, or ten in the morning of a day. */
export const shanghai = (text: string): Date => new Date(`${text.includes('T') ? text : `${text}T10:00:00`}+08:00`);

/** A case of an item of the catalogue, as its version of the day of receipt has it. */
export function factsFor(item: string, received: string, more: Partial<CaseFacts> = {}): CaseFacts {
  const receivedAt = shanghai(received);
  const version = versionAsOf(item, shanghaiDay(receivedAt));
  if (!version) throw new Error(`${item} is not valid on ${received}`);
  const row = {
    serialNumber: 'S-1',
    itemCode: version.code,
    ownerSystemId: 'city.health',
    regionId: '330106',
    regionCode: '330106',
    receivedAt,
  };
  return { ...factsOf(row as SupervisedCase), authority: null, result: null, priorValidTo: null, linkedTo: null, ...more };
}

const KINDS: Readonly<Record<string, Partial<ReceivedStage> & { readonly kind: StageKind }>> = {
  PRE: { kind: 'PRE_ACCEPTANCE', outcome: 'PASSED' },
  'PRE-': { kind: 'PRE_ACCEPTANCE', outcome: 'REFUSED', reasoned: true },
  ACC: { kind: 'ACCEPTANCE', outcome: 'PASSED' },
  'ACC-': { kind: 'ACCEPTANCE', outcome: 'REFUSED', reasoned: true },
  ASK: { kind: 'SUPPLEMENT_NOTICE' },
  GOT: { kind: 'SUPPLEMENT_RECEIPT' },
  BACK: { kind: 'SPECIAL_PROCEDURE_END' },
  END: { kind: 'CLOSURE' },
  COLLECT: { kind: 'COLLECTION' },
  '?': { kind: 'REVIEW' },
};

/** EXT, or EXT+12 with its days; a special procedure by its name; any other word is the step of a review. */
function stageOf(word: string): Partial<ReceivedStage> & { readonly kind: StageKind } {
  const known = KINDS[word];
  if (known) return known;
  const [name = '', days] = word.split('+');
  if (name === 'EXT')
    return { kind: 'SPECIAL_PROCEDURE_START', specialProcedure: 'EXTENSION', days: days === undefined ? null : Number(days) };
  if ((SPECIAL_PROCEDURES as readonly string[]).includes(name)) {
    return { kind: 'SPECIAL_PROCEDURE_START', specialProcedure: name as SpecialProcedure };
  }
  return { kind: 'REVIEW', stepCode: name };
}

/**
 * The application at receipt, then the words in their sequence: `ACC@08-19 UNDERTAKE@08-25T23:59:59 END@2014-09-02`. A day without a year lies in
 * that of the receipt; each stage is reported as it happens.
 */
export function stagesOf(received: string, words: string): ReceivedStage[] {
  const empty = { stepCode: null, outcome: null, specialProcedure: null, days: null, department: null, reasoned: null };
  const given = words.split(' ').filter((word) => word !== '');
  return [`APPLICATION@${received}`, ...given].map((word, index) => {
    const [what = '', day = ''] = word.split('@');
    const at = shanghai(/^\d{4}-/.test(day) ? day : `${received.slice(0, 5)}${day}`);
    const stage = index === 0 ? { kind: 'APPLICATION' as const } : stageOf(what);
    const times = { occurredAt: at, recordedAt: at, receivedAt: at };
    return { serialNumber: 'S-1', sequence: index + 1, systemId: 'city.health', ...empty, ...times, ...stage } as ReceivedStage;
  });
}

/** A book of entries, numbered in their order. */
export const bookFrom = (...entries: readonly (readonly [kind: BookKind, content: object])[]): Book =>
  bookOf(
    entries.map(([kind, content], index) => {
      const at = shanghai('2014-01-01');
      return { version: index + 1, kind, content, reason: 'for a test', document: null, actor: 'admin', at } as BookEntry;
    }),
  );

/** Start, promised and statutory due day, light, working days used: `2014-09-24 2014-10-13 2014-10-27 GREEN 5`; - for null. */
export function sayClock({ startedOn, promised, statutory, light, daysUsed }: ClockReading): string {
  const dues = [promised, statutory].map((limit) => (limit?.due ? say(limit.due) : '-'));
  return [startedOn ?? '-', ...dues, light ?? '-', daysUsed ?? '-'].join(' ');
}

/** Each step with its due day and how it stands: `UNDERTAKE 2014-09-30 late`. */
export const saySteps = ({ steps }: ClockReading): string =>
  steps
    .map(({ code, due, reportedAt, passed }) => [code, say(due), passed ? 'late' : reportedAt ? 'done' : 'waited for'].join(' '))
    .join(', ');

/** Rows of a table in text: a line that says why, then one of columns parted by bars; as `test.each` takes them, each with its title first. */
export function rowsOf(text: string): (readonly [title: string, columns: readonly string[]])[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.flatMap((why, index) => {
    const columns = (lines[index + 1] ?? '').split('|').map((column) => column.trim());
    return index % 2 === 1 ? [] : [[`${why} (${columns.slice(0, 4).join(' ')})`, columns] as const];
  });
}
