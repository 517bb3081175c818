import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { daysAfter, startOfDay } from '../../kernel/codes/day.ts';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import type { EventEnvelope } from '../../kernel/wire/event.ts';
import { appendEntry } from '../book/append-entry.ts';
import type { BookKind } from '../book/book-entry.entity.ts';
import { factsOf } from '../case/case-facts.ts';
import { ReceivedStage } from '../case/received-stage.entity.ts';
import { SupervisedCase } from '../case/supervised-case.entity.ts';
import { judgeCase } from '../judge/judge-case.ts';
import { Figure, FigureDays } from './figure.entity.ts';
import { COUNTERS, type Figures, noFigures } from './figure.ts';
import { eventsOf, type FiguresUnderTest, figuresUnderTest, histories, ITEMS } from './fixtures.ts';
import { recountFigures } from './testing.ts';

const SEED = Number(process.env['FIGURES_SEED'] ?? 20261122);
const TABLES =
  'figure figure_days case_clock received_stage supervised_case inbox_entry book_entry recomputation alert due_date_change'.split(' ');

/** What else happens between events: time passes, the book changes. */
type Between = { readonly day: number } | { readonly kind: BookKind; readonly content: object };
const between: fc.Arbitrary<Between> = fc.oneof(
  fc.record({ day: fc.nat(160) }),
  fc
    .record({ month: fc.constantFrom('2025-11', '2025-12', '2026-01'), day: fc.integer({ min: 10, max: 28 }), works: fc.boolean() })
    .map(({ month, day, works }) => ({
      kind: 'CALENDAR' as const,
      content: { years: [], days: [{ day: `${month}-${day}`, works, name: null }] },
    })),
  fc
    .record({ item: fc.nat(ITEMS.length - 1), limit: fc.constantFrom('PROMISED', 'STATUTORY'), value: fc.integer({ min: 1, max: 30 }) })
    .map(({ item, limit, value }) => ({
      kind: 'LIMIT' as const,
      content: {
        itemCode: ITEMS[item]?.code,
        limit,
        to: { value, unit: 'WORKING_DAY', countFrom: 'ACCEPTANCE', basis: null },
        receivedFrom: null,
        receivedTo: null,
        effectiveOn: '2025-12-01',
      },
    })),
);

describe.each(dialectsUnderTest())(`figures kept with each change, on %s (seed ${SEED})`, (dialect) => {
  let supervision: FiguresUnderTest;
  beforeAll(async () => {
    supervision = await figuresUnderTest(dialect);
  }, 60_000);
  afterAll(() => supervision.remove());

  async function kept(): Promise<Figures> {
    const em = supervision.database.fork();
    const figures = noFigures();
    for (const { month, regionCode, department, itemCode, ...counts } of await em.find(Figure, {}, { disableIdentityMap: true })) {
      const key = { month, regionCode, department, itemCode };
      if (COUNTERS.some((counter) => counts[counter] !== 0)) figures.rows.set(Object.values(key).join('\u0000'), { ...key, ...counts });
    }
    for (const { month, regionCode, department, itemCode, days, cases } of await em.find(FigureDays, {}, { disableIdentityMap: true })) {
      const place = [month, regionCode, department, itemCode, String(days).padStart(6, '0')].join('\u0000');
      if (cases !== 0) figures.days.set(place, { month, regionCode, department, itemCode, days, cases });
    }
    return figures;
  }

  /** From the facts and stages alone, by today's book and clock. */
  async function recounted(now: Date): Promise<Figures> {
    const em = supervision.database.fork();
    const book = await supervision.readBook(em);
    const stages = await em.find(ReceivedStage, {}, { orderBy: { sequence: 1 }, disableIdentityMap: true });
    const cases = await em.find(SupervisedCase, {}, { disableIdentityMap: true });
    const of = (serial: string) => stages.filter(({ serialNumber }) => serialNumber === serial);
    return recountFigures(cases.map((row) => judgeCase(factsOf(row), of(row.serialNumber), book, now).tally));
  }

  test('they are those of a recount from the raw events, whatever came in which order between which ticks and changes of the book', async () => {
    const orders = fc.array(fc.nat(), { minLength: 80, maxLength: 80 });
    const work = fc.record({
      cases: histories(6),
      orders,
      between: fc.array(fc.tuple(fc.nat(30), between), { maxLength: 8 }),
      repeats: fc.nat(3),
    });
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(work, async ({ cases, orders, between, repeats }) => {
        const em = supervision.database.fork();
        for (const table of TABLES) await em.execute(`delete from ${table}`);
        let day = '2025-10-09';
        supervision.setNow(startOfDay(day));
        const events = interleaved(cases.map(eventsOf), orders);
        for (const [at, given] of events.entries()) {
          for (const [, change] of between.filter(([place]) => place === at)) {
            if ('day' in change) day = later(day, daysAfter('2025-10-09', change.day));
            else await inTransaction(supervision.database.fork(), (inner) => appendEntry(inner, entry(change, startOfDay(day))));
            supervision.setNow(startOfDay(day));
            await supervision.turn();
          }
          expect(await supervision.give(given)).toBe('ACCEPTED');
          if (at % 4 < repeats) expect(await supervision.give(given)).toBe('REPEATED');
        }
        const now = startOfDay(later(day, '2026-03-20'));
        supervision.setNow(now);
        await supervision.turn();
        const figures = await kept();
        counted += figures.rows.size;
        expect(figures).toEqual(await recounted(now));
      }),
      { seed: SEED, numRuns: 8 },
    );
    expect(counted).toBeGreaterThan(50);
  }, 120_000);
});

const later = (one: string, other: string) => (one < other ? other : one);
const entry = ({ kind, content }: Extract<Between, { kind: BookKind }>, now: Date) => ({
  kind,
  content,
  reason: '试',
  document: null,
  actor: 'test',
  now,
});

/** All of them, each case's in their order. */
function interleaved(streams: readonly EventEnvelope[][], orders: readonly number[]): EventEnvelope[] {
  const left = streams.map((stream) => [...stream]);
  const all: EventEnvelope[] = [];
  for (let at = 0; ; at++) {
    const open = left.filter((stream) => stream.length > 0);
    if (open.length === 0) return all;
    all.push(open[(orders[at % orders.length] ?? 0) % open.length]?.shift() as EventEnvelope);
  }
}
