/** For tests only: invented histories of cases, and a supervision over a database of its own that reads them. */
import fc from 'fast-check';
import { daysAfter, startOfDay } from '../../kernel/codes/day.ts';
import { type Database, type Dialect, openDatabase } from '../../kernel/database/open-database.ts';
import { temporarySettings } from '../../kernel/database/testing.ts';
import { buildSubgraph } from '../../kernel/graph/build-subgraph.ts';
import type { CaseResult, CaseSnapshot, EventEnvelope, LimitSnapshot, StageKind, StageSnapshot } from '../../kernel/wire/event.ts';
import { HEADER } from '../../kernel/wire/headers.ts';
import { type Log, silentLog } from '../../kernel/wire/log.ts';
import { type Principal, principalSeal } from '../../kernel/wire/principal.ts';
import { alertFeed } from '../alert/alert-feed.ts';
import { bookOf } from '../book/book.ts';
import { BookEntry } from '../book/book-entry.entity.ts';
import type { ReadBook } from '../book/read-book.ts';
import { supervisionContext } from '../context.ts';
import { supervisionDefinition } from '../definition.ts';
import { entities } from '../entities.ts';
import { receiveEvent } from '../intake/receive-event.ts';
import { migrations } from '../migrations/index.ts';
import { caseSnapshot, event, stage } from '../testing.ts';
import { recomputeCases } from '../tick/recompute-cases.ts';
import { turnCases } from '../tick/turn-cases.ts';

const limit = (value: number, unit: LimitSnapshot['unit'], countFrom: LimitSnapshot['countFrom']): LimitSnapshot => ({
  value,
  unit,
  countFrom,
  basis: null,
});
const days = (value: number) => limit(value, 'WORKING_DAY', 'ACCEPTANCE');
type Terms = Pick<CaseSnapshot['item'], 'code' | 'typeCode' | 'procedure' | 'promisedLimit' | 'statutoryLimit'>;

/** A confirmation, a licence, a penalty; the first under a code of the catalogue. */
export const ITEMS: readonly Terms[] = [
  { code: '330123901000', typeCode: '07', procedure: 'OTHER', promisedLimit: days(10), statutoryLimit: days(20) },
  { code: '330123002000', typeCode: '01', procedure: 'LICENCE', promisedLimit: days(5), statutoryLimit: days(20) },
  { code: '330123003000', typeCode: '02', procedure: 'PENALTY', promisedLimit: null, statutoryLimit: limit(3, 'MONTH', 'FILING') },
];
export const REGIONS = ['330106', '330108', '330109'];
export const DEPARTMENTS = ['卫生监督所', '医政处'];

/** What happened in a case; days from one thing to the next. */
export interface History {
  readonly serialNumber: string;
  readonly terms: Terms;
  readonly regionCode: string;
  readonly authority: string | null;
  readonly receivedOn: string;
  readonly steps: readonly { readonly kind: StageKind; readonly on: string; readonly more: Partial<StageSnapshot> }[];
  readonly result: CaseResult | null;
  readonly isLinked: boolean;
}

const gap = fc.integer({ min: 0, max: 25 });

/** From 9 October 2025 on; licences are told something at once, so that none is accepted by silence. */
export const histories = (count: number): fc.Arbitrary<History[]> =>
  fc
    .array(
      fc
        .record({
          item: fc.nat(ITEMS.length - 1),
          regionCode: fc.constantFrom(...REGIONS),
          authority: fc.constantFrom(null, '杭州市卫生局'),
          received: fc.nat(130),
          acceptance: fc.constantFrom('NONE', 'REFUSED', 'PASSED', 'PASSED', 'PASSED', 'PASSED'),
          accepted: fc.nat(4),
          extended: fc.nat(4),
          supplement: fc.option(fc.tuple(fc.nat(6), fc.option(gap, { freq: 9 }))),
          procedure: fc.option(fc.tuple(fc.nat(6), gap)),
          department: fc.option(fc.constantFrom(...DEPARTMENTS)),
          closed: fc.option(fc.nat(45), { freq: 4 }),
          result: fc.constantFrom<CaseResult>('GRANTED', 'GRANTED', 'GRANTED', 'REFUSED', 'WITHDRAWN', 'GRANTED_BY_SILENCE'),
          linked: fc.nat(9),
        })
        .map(({ item, regionCode, authority, received, linked, ...drawn }) => {
          const terms = ITEMS[item] as Terms;
          const receivedOn = daysAfter('2025-10-09', received);
          return { terms, regionCode, authority, receivedOn, isLinked: linked === 0, ...stepsOf(drawn, terms, receivedOn) };
        }),
      { minLength: count, maxLength: count },
    )
    .map((all) => all.map((one, n) => ({ serialNumber: `S-${String(n).padStart(4, '0')}`, ...one })));

interface Drawn {
  readonly acceptance: 'NONE' | 'REFUSED' | 'PASSED';
  readonly accepted: number;
  readonly extended: number;
  readonly supplement: [number, number | null] | null;
  readonly procedure: [number, number] | null;
  readonly department: string | null;
  readonly closed: number | null;
  readonly result: CaseResult;
}

function stepsOf(drawn: Drawn, { typeCode }: Terms, receivedOn: string): Pick<History, 'steps' | 'result'> {
  const steps: { kind: StageKind; on: string; more: Partial<StageSnapshot> }[] = [];
  let on = receivedOn;
  const then = (after: number, kind: StageKind, more: Partial<StageSnapshot> = {}) => {
    on = daysAfter(on, after);
    steps.push({ kind, on, more });
  };
  then(0, 'APPLICATION');
  const isPenalty = typeCode === '02';
  if (drawn.acceptance === 'NONE' && typeCode === '07') return { steps, result: null };
  if (drawn.acceptance === 'REFUSED' && !isPenalty) {
    then(drawn.accepted, 'ACCEPTANCE', { outcome: 'REFUSED', opinion: '不符合条件' });
    return { steps, result: 'REFUSED' };
  }
  if (!isPenalty) {
    then(drawn.accepted, 'ACCEPTANCE', { outcome: 'PASSED' });
    if (drawn.extended === 0) then(1, 'SPECIAL_PROCEDURE_START', { specialProcedure: 'EXTENSION', days: 10 });
    const [noticed, brought] = drawn.supplement ?? [];
    if (noticed !== undefined) {
      then(noticed, 'SUPPLEMENT_NOTICE');
      if (brought == null) return { steps, result: null };
      then(brought, 'SUPPLEMENT_RECEIPT');
    }
    if (drawn.procedure) {
      then(drawn.procedure[0], 'SPECIAL_PROCEDURE_START', { specialProcedure: 'HEARING' });
      then(drawn.procedure[1], 'SPECIAL_PROCEDURE_END');
    }
  }
  if (drawn.department) then(0, 'REVIEW', { department: drawn.department });
  if (drawn.closed === null) return { steps, result: null };
  then(isPenalty ? 3 * drawn.closed : drawn.closed, 'CLOSURE');
  return { steps, result: drawn.result };
}

/** Its events in their order: one of each stage, and one of the link. */
export function eventsOf(history: History): EventEnvelope[] {
  const { serialNumber, terms, regionCode, authority, receivedOn, steps, result, isLinked } = history;
  const at = (day: string, sequence: number) => new Date(startOfDay(day).getTime() + 36e5 * 9 + sequence * 6e4).toISOString();
  const snapshot = (version: number, isDone: boolean, linkedTo: string | null): CaseSnapshot => {
    const empty = caseSnapshot(serialNumber, version);
    return {
      ...empty,
      item: { ...empty.item, ...terms, onSilence: 'NONE' },
      region: { id: regionCode, code: regionCode, name: regionCode },
      authority: authority === null ? null : { ...empty.authority, name: authority },
      status: isDone ? 'CLOSED' : 'ACCEPTED',
      result: isDone ? result : null,
      receivedAt: at(receivedOn, 0),
      registeredAt: at(receivedOn, 0),
      linkedTo,
    } as CaseSnapshot;
  };
  const told = steps.map(({ kind, on, more }, n) => {
    const [sequence, time] = [n + 1, at(on, n + 1)];
    const stages = [stage(sequence, kind, { occurredAt: time, recordedAt: time, ...more })];
    return event(serialNumber, sequence, { case: snapshot(sequence, n === steps.length - 1 && result !== null, null), stages });
  });
  const last = steps.length + 1;
  return isLinked
    ? [...told, event(serialNumber, last, { kind: 'LINKED', case: snapshot(last, result !== null, 'S-first') } as never)]
    : told;
}

export const ANALYST: Principal = { clientId: 'analyst', role: 'analyst', scopes: ['case:read'] };

export interface FiguresUnderTest {
  readonly database: Database;
  readonly readBook: ReadBook;
  setNow(moment: Date): void;
  give(event: EventEnvelope): Promise<string>;
  /** everything that has its time, or that the book asks for */
  turn(): Promise<void>;
  ask(
    query: string,
    variables?: object,
    as?: Principal | null,
  ): Promise<{ data: Record<string, never>; errors?: { extensions: { code: string } }[] }>;
  remove(): Promise<void>;
}

export async function figuresUnderTest(dialect: Dialect, log: Log = silentLog): Promise<FiguresUnderTest> {
  const { settings, remove } = temporarySettings(dialect);
  const database = await openDatabase({ settings, entities, migrations, log });
  await database.migrate();
  let now = startOfDay('2026-03-02');
  let ids = 0;
  const clock = () => now;
  const newId = () => `id-${++ids}`;
  const random = () => 0.5;
  const feed = alertFeed({ database, clock });
  // read anew each time: a test may empty the book
  const readBook: ReadBook = async (em) => bookOf(await em.find(BookEntry, {}, { orderBy: { version: 1 }, disableIdentityMap: true }));
  const { fork } = database;
  const receive = receiveEvent({ fork, random, clock, newId, log: silentLog, readBook, alertRaised: () => undefined });
  const seal = principalSeal(new Uint8Array(32), clock);
  const contextFor = supervisionContext({ database, systems: [], feed, readBook, clock, newId, random });
  const { handle } = await buildSubgraph({ ...supervisionDefinition, contextFor, seal, log: silentLog, newId });
  return {
    database,
    readBook,
    setNow(moment) {
      now = moment;
    },
    give: async (given) => (await receive(given, new AbortController().signal)).outcome,
    async turn() {
      const turning = { fork, newId, readBook };
      for (let more = true; more; ) {
        const { worked } = await recomputeCases(turning, now);
        more = (await turnCases(turning, now)).changed > 0 || worked;
      }
    },
    async ask(query, variables = {}, as = ANALYST) {
      const body = Buffer.from(JSON.stringify({ query, variables }));
      const headers = as ? { [HEADER.principal]: await seal.sign(as) } : {};
      return JSON.parse(Buffer.from(await handle(body, headers)).toString());
    },
    async remove() {
      await database.close();
      await remove();
    },
  };
}
