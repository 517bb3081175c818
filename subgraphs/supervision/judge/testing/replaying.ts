/** For tests only: lives as events, and a supervision without its loops, whose clock and ticks the test holds. */
import { type EntityManager, openMigrated } from '../../../kernel/database/open-database.ts';
import type { DatabaseSettings } from '../../../kernel/database/settings.ts';
import type { CaseSnapshot, EventEnvelope, Receipt, StageSnapshot } from '../../../kernel/wire/event.ts';
import { silentLog } from '../../../kernel/wire/log.ts';
import { Alert } from '../../alert/alert.entity.ts';
import type { Book } from '../../book/book.ts';
import { bookReader } from '../../book/read-book.ts';
import { factsOf } from '../../case/case-facts.ts';
import { ReceivedStage } from '../../case/received-stage.entity.ts';
import { SupervisedCase } from '../../case/supervised-case.entity.ts';
import { CaseClock } from '../../clock/case-clock.entity.ts';
import { entities } from '../../entities.ts';
import { receiveEvent } from '../../intake/receive-event.ts';
import { migrations } from '../../migrations/index.ts';
import { Figure, FigureDays } from '../../statistics/figure.entity.ts';
import { COUNTERS } from '../../statistics/figure.ts';
import { recountFigures } from '../../statistics/testing.ts';
import { caseSnapshot, event, stage } from '../../testing.ts';
import { recomputeCases } from '../../tick/recompute-cases.ts';
import { TURNED_AT_ONCE, type Turning, turnCases } from '../../tick/turn-cases.ts';
import { judgeCase } from '../judge-case.ts';
import type { Life } from './lives.ts';

/** What happens to a case besides its stages, after which of them. */
export interface Turnabout {
  readonly after: number;
  readonly kind: 'LINKED' | 'SEPARATED' | 'FORWARDED';
}

const FORWARDED_TO = { id: '330105@2', code: '330105', name: '拱墅区' };

/** Registered with its application, then an event for each stage and turnabout, in their order. */
export function eventsOf(serialNumber: string, life: Life, turnabouts: readonly Turnabout[] = []): EventEnvelope[] {
  const { item, facts, stages } = life;
  const terms = { ...item, statutoryLimit: item.statutoryLimit, promisedLimit: item.promisedLimit };
  const receivedAt = facts.receivedAt.toISOString();
  let standing: Partial<CaseSnapshot> = {};
  const events: EventEnvelope[] = [];
  const tell = (kind: EventEnvelope['kind'], recordedAt: string, added: readonly StageSnapshot[], more: Partial<CaseSnapshot> = {}) => {
    standing = { ...standing, ...more };
    const position = events.length + 1;
    const snapshot = caseSnapshot(serialNumber, position, { item: terms, receivedAt, registeredAt: receivedAt, ...standing });
    events.push(event(serialNumber, position, { kind, recordedAt, case: snapshot, stages: added }));
  };
  for (const one of stages) {
    const { sequence, kind, reasoned } = one;
    const refused = reasoned === null ? null : reasoned ? 'for a reason' : null;
    const { stepCode, outcome, specialProcedure, days } = one;
    const times = { occurredAt: one.occurredAt.toISOString(), recordedAt: one.recordedAt.toISOString() };
    const added = stage(sequence, kind, { ...times, stepCode, outcome, specialProcedure, days, opinion: refused });
    const result = kind === 'CLOSURE' ? life.result : null;
    const more = result === null ? {} : { result, decision: { result, reason: refused } as CaseSnapshot['decision'] };
    tell(sequence === 1 ? 'REGISTERED' : 'STAGE_RECORDED', times.recordedAt, [added], more);
    for (const turnabout of turnabouts.filter(({ after }) => after === sequence)) {
      const { kind: what } = turnabout;
      const change = what === 'FORWARDED' ? { handlingRegion: FORWARDED_TO } : { linkedTo: what === 'LINKED' ? 'S-0' : null };
      tell(what, times.recordedAt, [], change);
    }
  }
  return events;
}

export interface JudgingUnderTest {
  readonly fork: () => EntityManager;
  /** hands events over at a moment, all at once */
  give(events: readonly EventEnvelope[], now: Date): Promise<Receipt[]>;
  /** what a tick does until nothing is left to do */
  tick(now: Date): Promise<void>;
  /** what one step of a walk is given */
  readonly turning: Turning;
  /** what stands in the tables, and what one fresh judgement says instead; equal where nothing is wrong */
  compare(now: Date): Promise<{ readonly stored: unknown; readonly fresh: unknown }>;
  close(): Promise<void>;
}

let ids = 0;
const newId = () => `01930000-0000-7000-8000-${(++ids).toString(16).padStart(12, '0')}`;

/** Over a database that others may share, or have made before. */
export async function openJudging(settings: DatabaseSettings): Promise<JudgingUnderTest> {
  const database = await openMigrated({ settings, entities, migrations, log: silentLog });
  const { fork } = database;
  let moment = new Date(0);
  const readBook = bookReader();
  const random = () => 0.5;
  const receive = receiveEvent({ fork, random, clock: () => moment, newId, log: silentLog, readBook, alertRaised: () => undefined });
  const turning: Turning = { fork, newId, readBook };
  return {
    fork,
    give(events, now) {
      moment = now;
      return Promise.all(events.map((one) => receive(one, new AbortController().signal)));
    },
    async tick(now) {
      for (let more = true; more; ) {
        const { worked } = await recomputeCases(turning, now);
        const { found } = await turnCases(turning, now);
        more = worked || found === TURNED_AT_ONCE;
      }
    },
    turning,
    compare: async (now) => compared(fork(), await readBook(fork()), now),
    close: () => database.close(),
  };
}

async function compared(em: EntityManager, book: Book, now: Date) {
  const plain = { disableIdentityMap: true } as const;
  const bySerial = { ...plain, orderBy: { serialNumber: 1 } } as const;
  const cases = await em.find(SupervisedCase, {}, bySerial);
  const stages = Map.groupBy(
    await em.find(ReceivedStage, {}, { ...plain, orderBy: { serialNumber: 1, sequence: 1 } }),
    ({ serialNumber }) => serialNumber,
  );
  const verdicts = cases.map((row) => {
    const facts = factsOf(row);
    return { facts, verdict: judgeCase(facts, stages.get(row.serialNumber) ?? [], book, now) };
  });
  const clocks = await em.find(CaseClock, {}, bySerial);
  const alerts = await em.find(Alert, { state: { $ne: 'RETRACTED' } }, plain);
  const figures = recountFigures(verdicts.map(({ verdict }) => verdict.tally));
  const isCounted = (row: object) => COUNTERS.some((counter) => (row as Record<string, unknown>)[counter] !== 0);
  const key = ({ month, regionCode, department, itemCode }: Figure) => [month, regionCode, department, itemCode].join(' ');
  const counts = (rows: readonly object[]) =>
    rows
      .filter(isCounted)
      .map((row) => [key(row as Figure), ...COUNTERS.map((counter) => (row as Record<string, unknown>)[counter])].join(' '))
      .sort();
  const days = (rows: readonly FigureDays[]) =>
    rows
      .filter((row) => row.cases !== 0)
      .map((row) => `${key(row as unknown as Figure)} ${row.days}: ${row.cases}`)
      .sort();
  const dayOf = (due: { kind: string; day?: string } | null | undefined) => (due?.kind === 'DAY' ? due.day : null);
  return {
    stored: {
      clocks: clocks.map((row) => [
        row.serialNumber,
        row.startedOn,
        row.promisedDue,
        row.statutoryDue,
        row.provisional,
        row.paused,
        row.light,
        row.endedOn,
        row.overdueSince,
        row.nextTurnAt,
      ]),
      alerts: alerts
        .filter(({ rule, state }) => rule !== 'DUE_SOON' || state === 'OPEN')
        .map(({ serialNumber, rule, causeKey, level }) => [serialNumber, rule, causeKey, level].join(' '))
        .sort(),
      figures: counts(await em.find(Figure, {}, plain)),
      days: days(await em.find(FigureDays, {}, plain)),
    },
    fresh: {
      clocks: verdicts.map(({ facts, verdict: { clock, nextTurn } }) => [
        facts.serialNumber,
        clock.startedOn,
        dayOf(clock.promised?.due),
        dayOf(clock.statutory?.due),
        clock.provisional,
        clock.ledger.paused,
        clock.light,
        clock.ledger.end?.on ?? null,
        clock.overdueSince,
        nextTurn,
      ]),
      alerts: verdicts
        .flatMap(({ facts, verdict }) =>
          verdict.findings.flatMap(({ rule, rung, from, until, hindsight }) => {
            const { enabled, level } = book.rules.ruleAt(rule, facts.itemCode, from);
            const stands = enabled && (hindsight || until === null || until > now);
            return stands ? [[facts.serialNumber, rule, rung, level].join(' ')] : [];
          }),
        )
        .sort(),
      figures: counts([...figures.rows.values()]),
      days: days([...figures.days.values()] as FigureDays[]),
    },
  };
}
