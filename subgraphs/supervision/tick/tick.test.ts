import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { itemById } from '../../kernel/codes/item/catalogue.ts';
import { dialectsUnderTest, type TemporarySettings, temporarySettings } from '../../kernel/database/testing.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import type { EventEnvelope } from '../../kernel/wire/event.ts';
import { Alert } from '../alert/alert.entity.ts';
import { AlertChange } from '../alert/alert-change.entity.ts';
import { appendEntry } from '../book/append-entry.ts';
import { type BookKind, Recomputation } from '../book/book-entry.entity.ts';
import { SupervisedCase } from '../case/supervised-case.entity.ts';
import { CaseClock } from '../clock/case-clock.entity.ts';
import { DueDateChange } from '../clock/due-date-change.entity.ts';
import { factsFor, shanghai, stagesOf } from '../clock/fixtures.ts';
import { eventsOf, type JudgingUnderTest, openJudging } from '../judge/testing/replaying.ts';
import { recomputeCases } from './recompute-cases.ts';
import { TURNED_AT_ONCE, turnCases } from './turn-cases.ts';

/** The events of a case whose stages are written as in `clock/fixtures.ts`. */
function history(serial: string, item: string, received: string, words: string): EventEnvelope[] {
  const [facts, stages] = [factsFor(item, received), stagesOf(received, words)];
  const version = itemById(facts.terms.itemId);
  if (!version) throw new Error(`no item ${facts.terms.itemId}`);
  return eventsOf(serial, { item: version, facts, stages, result: 'GRANTED', counts: () => true, wrong: [] });
}

const midnight = (day: string) => shanghai(`${day}T00:00:00`);
const justBefore = (moment: Date) => new Date(moment.getTime() - 1);

describe.each(dialectsUnderTest())('the tick on %s', (dialect) => {
  let place: TemporarySettings;
  let supervision: JudgingUnderTest;
  beforeEach(async () => {
    place = temporarySettings(dialect);
    supervision = await openJudging(place.settings);
  });
  afterEach(async () => {
    await supervision.close();
    await place.remove();
  });

  const tell = async (events: readonly EventEnvelope[]) => {
    for (const one of events) await supervision.give([one], new Date(one.recordedAt));
  };
  const clockOf = (serialNumber: string) => supervision.fork().findOneOrFail(CaseClock, { serialNumber });
  const alerts = async (serialNumber: string) =>
    (await supervision.fork().find(Alert, { serialNumber }, { orderBy: { place: 1 } })).map(({ rule, state }) => `${rule} ${state}`);
  const movesOf = async (serialNumber: string) =>
    (await supervision.fork().find(DueDateChange, { serialNumber }, { orderBy: { at: 1, limit: 1 } })).map(
      ({ limit, fromDay, toDay, reason, calendarVersion }) => ({ limit, fromDay, toDay, reason, calendarVersion }),
    );
  const append = (kind: BookKind, content: object, now: Date, reason = 'by a notice', document: string | null = '国办发明电〔2014〕1号') =>
    inTransaction(supervision.fork(), (em) => appendEntry(em, { kind, content, reason, document, actor: 'admin', now }));
  const walks = async () =>
    (await supervision.fork().find(Recomputation, {}, { orderBy: { version: 1 } })).map(({ version, looked, changed, endedAt }) => ({
      version,
      looked,
      changed,
      ended: endedAt !== null,
    }));

  test('lights turn at midnight of Shanghai, not a moment before; what was due soon is closed by what it warned of', async () => {
    await tell(history('S-1', 'jd-01', '2014-09-23', 'ACC@09-24 ?@09-25'));
    const seen = async (now: Date) => {
      await supervision.tick(now);
      return [(await clockOf('S-1')).light, ...(await alerts('S-1'))].join(', ');
    };
    expect(await seen(justBefore(midnight('2014-10-10')))).toBe('GREEN');
    expect(await seen(midnight('2014-10-10'))).toBe('GREEN, DUE_SOON OPEN');
    expect(await seen(justBefore(midnight('2014-10-14')))).toBe('GREEN, DUE_SOON OPEN');
    expect(await seen(midnight('2014-10-14'))).toBe('YELLOW, DUE_SOON CLOSED, PROMISED_PASSED OPEN');
    expect(await seen(midnight('2014-10-23'))).toBe('YELLOW, DUE_SOON CLOSED, PROMISED_PASSED OPEN, DUE_SOON OPEN');
    expect(await seen(justBefore(midnight('2014-10-28')))).toBe('YELLOW, DUE_SOON CLOSED, PROMISED_PASSED OPEN, DUE_SOON OPEN');
    expect(await seen(midnight('2014-10-28'))).toBe('RED, DUE_SOON CLOSED, PROMISED_PASSED OPEN, DUE_SOON CLOSED, STATUTORY_PASSED OPEN');
    expect((await clockOf('S-1')).nextTurnAt).toBeNull();
  });

  test('a case that cannot be judged is told of, and holds up no other', async () => {
    for (const serial of ['S-1', 'S-2', 'S-3']) await tell(history(serial, 'jd-01', '2014-09-23', 'ACC@09-24 ?@09-25'));
    const { terms } = await supervision.fork().findOneOrFail(SupervisedCase, { serialNumber: 'S-2' });
    await supervision.fork().nativeUpdate(SupervisedCase, { serialNumber: 'S-2' }, { terms: { ...terms, steps: null } as never });
    const told: string[] = [];
    const unjudged = (serialNumber: string) => void told.push(serialNumber);
    await turnCases({ ...supervision.turning, unjudged }, midnight('2014-10-14'));
    expect(told).toEqual(['S-2']);
    const lights = await Promise.all(['S-1', 'S-2', 'S-3'].map(async (serial) => (await clockOf(serial)).light));
    expect(lights).toEqual(['YELLOW', 'GREEN', 'YELLOW']);
  });

  test('a decision corrects what was due soon, a supplement does so too, and its receipt opens it again', async () => {
    await tell(history('S-1', 'jd-01', '2014-09-23', 'ACC@09-24 ?@09-25 END@10-13'));
    expect(await alerts('S-1')).toEqual([]);
    const paused = history('S-2', 'jd-01', '2014-09-23', 'ACC@09-24 ?@09-25 ASK@10-10 GOT@10-20 END@10-21');
    await tell(paused.slice(0, 3));
    await supervision.tick(midnight('2014-10-10'));
    await tell(paused.slice(3, 4));
    expect(await alerts('S-2')).toEqual(['DUE_SOON OPEN']);
    await supervision.tick(midnight('2014-10-11'));
    expect(await alerts('S-2')).toEqual(['DUE_SOON CORRECTED']);
    await tell(paused.slice(4, 5));
    expect(await alerts('S-2')).toEqual(['DUE_SOON OPEN']);
    await tell(paused.slice(5));
    expect(await alerts('S-2')).toEqual(['DUE_SOON CORRECTED']);
  });

  test('silence means acceptance at midnight after the fifth day, by the tick alone', async () => {
    await tell(history('S-1', 'jd-01', '2014-09-26', ''));
    await supervision.tick(justBefore(midnight('2014-10-10')));
    expect((await clockOf('S-1')).startedOn).toBeNull();
    await supervision.tick(midnight('2014-10-10'));
    expect(await clockOf('S-1')).toMatchObject({ startedOn: '2014-09-26', promisedDue: '2014-10-15', statutoryDue: '2014-10-29' });
  });

  test('an event that comes late takes back what its time shows to be wrong, and says so', async () => {
    const events = history('S-1', 'jd-01', '2014-09-23', 'ACC@09-24 ?@09-25 END@10-13');
    await tell(events.slice(0, 3));
    await supervision.tick(midnight('2014-10-14'));
    expect(await alerts('S-1')).toEqual(['PROMISED_PASSED OPEN']);
    await supervision.give(events.slice(3), shanghai('2014-10-15'));
    expect(await alerts('S-1')).toEqual(['PROMISED_PASSED RETRACTED']);
    const [alert] = await supervision.fork().find(Alert, { serialNumber: 'S-1' });
    const changes = await supervision.fork().find(AlertChange, { alertId: alert?.id ?? '' }, { orderBy: { place: 1 } });
    expect(changes.map(({ state, reason }) => `${state} ${reason}`)).toEqual([
      expect.stringContaining('OPEN 承诺时限 10 个工作日 于 2014-10-13 届满'),
      'RETRACTED 收到第 4 环节 CLOSURE (city.health) / stage 4 CLOSURE of city.health came',
    ]);
    expect(await clockOf('S-1')).toMatchObject({ light: 'GREEN', overdueSince: null, nextTurnAt: null });
  });

  test('a day that a notice changes moves the due days behind it, each with the reason; a published year gives the days that were missing', async () => {
    await tell(history('S-1', 'jd-01', '2014-09-23', 'ACC@09-24 ?@09-25'));
    await tell(history('S-2', 'jd-01', '2014-08-18', 'ACC@08-19 ?@08-20 END@09-02'));
    await tell(history('S-3', 'jd-01', '2026-12-24', 'ACC@12-25 ?@12-25'));
    const now = shanghai('2026-12-28');
    await supervision.tick(now);
    expect(await clockOf('S-3')).toMatchObject({ provisional: true, promisedDue: null, statutoryDue: null });
    await append('CALENDAR', { years: [], days: [{ day: '2014-10-10', works: false, name: null }] }, now);
    await append('CALENDAR', { years: [2027], days: [{ day: '2027-01-01', works: false, name: '元旦' }] }, now);
    await supervision.tick(now);
    const because = '依据簿 1: 国办发明电〔2014〕1号 by a notice; 依据簿 2: 国办发明电〔2014〕1号 by a notice';
    const moved = { reason: because, calendarVersion: 'chinese-days@1.5.7+2' };
    expect((await movesOf('S-1')).slice(2)).toEqual([
      { limit: 'PROMISED', fromDay: '2014-10-13', toDay: '2014-10-14', ...moved },
      { limit: 'STATUTORY', fromDay: '2014-10-27', toDay: '2014-10-28', ...moved },
    ]);
    expect(await movesOf('S-2')).toHaveLength(2);
    expect(await movesOf('S-3')).toEqual([
      { limit: 'PROMISED', fromDay: null, toDay: '2027-01-11', ...moved },
      { limit: 'STATUTORY', fromDay: null, toDay: '2027-01-25', ...moved },
    ]);
    // the newer walk is enough for both
    expect(await walks()).toEqual([
      { version: 0, looked: 3, changed: 0, ended: true },
      { version: 1, looked: 0, changed: 0, ended: true },
      { version: 2, looked: 3, changed: 2, ended: true },
    ]);
    const { stored, fresh } = await supervision.compare(now);
    expect(stored).toEqual(fresh);
  });

  test('an ended case is judged again where a day between its receipt and its due day changes; another part-day rule moves those that run', async () => {
    await tell(history('S-1', 'jd-01', '2014-09-23', 'ACC@09-24 ?@09-25 END@10-09'));
    await tell(history('S-2', 'jd-01', '2014-09-23', 'ACC@09-24 ?@09-25 ASK@09-28 GOT@10-05'));
    await tell(history('S-3', 'jd-01', '2014-09-23', 'ACC@09-24 ?@09-25 ASK@09-28 GOT@10-05 END@10-16'));
    const now = shanghai('2014-12-01');
    await append('CALENDAR', { years: [], days: [{ day: '2014-10-13', works: false, name: null }] }, now);
    await supervision.tick(now);
    expect(await clockOf('S-1')).toMatchObject({ promisedDue: '2014-10-14', light: 'GREEN' });
    await append('PART_DAY', { rule: 'RESUME_DAY_COUNTS' }, now);
    await supervision.tick(now);
    // 25:1 26:2 [09-28..10-04] 8:3 9:4 10:5 Sat 11:6 [13] 14:7 15:8 16:9 17:10
    expect(await clockOf('S-2')).toMatchObject({ promisedDue: '2014-10-17', light: 'RED' });
    expect(await clockOf('S-3')).toMatchObject({ promisedDue: '2014-10-16', light: 'GREEN' });
    const { stored, fresh } = await supervision.compare(now);
    expect(stored).toEqual(fresh);
  });

  test('an amended limit moves exactly the cases that it names', async () => {
    await tell(history('S-1', 'jd-01', '2014-09-23', 'ACC@09-24 ?@09-25'));
    await tell(history('S-2', 'jd-03', '2014-09-23', 'ACC@09-24 ?@09-25'));
    await tell(history('S-3', 'jd-01', '2014-09-19', 'ACC@09-24 ?@09-25'));
    await tell(history('S-4', 'jd-01', '2014-09-23', 'ACC@09-24 ?@09-25 END@09-29'));
    await tell(history('S-5', 'jd-01', '2014-09-23', 'ACC@09-24 ?@09-25 END@10-08'));
    const now = shanghai('2014-10-09');
    const to = { value: 8, unit: 'WORKING_DAY', countFrom: 'ACCEPTANCE', basis: null };
    const from = { itemCode: '330123901000', limit: 'PROMISED', receivedFrom: '2014-09-20', receivedTo: null, effectiveOn: '2014-10-08' };
    await append('LIMIT', { ...from, to }, now, 'a shorter promise', null);
    await supervision.tick(now);
    const moved = await supervision.fork().find(DueDateChange, { bookVersion: 1 }, { orderBy: { serialNumber: 1 } });
    expect(moved.map(({ serialNumber, limit, toDay, reason }) => `${serialNumber} ${limit} ${toDay} ${reason}`)).toEqual([
      'S-1 PROMISED 2014-10-10 依据簿 1: a shorter promise',
      'S-5 PROMISED 2014-10-10 依据簿 1: a shorter promise',
    ]);
  });

  test('a walk that was cut off goes on where it was; a newer entry takes over from it; in the end each case is judged by the whole book', async () => {
    const count = 2 * TURNED_AT_ONCE + 10;
    const serials = Array.from({ length: count }, (_, n) => `S-${String(n).padStart(4, '0')}`);
    const now = shanghai('2014-10-09');
    const all = serials.map((serial) => history(serial, 'jd-01', '2014-09-23', 'ACC@09-24 ?@09-25'));
    for (const position of [0, 1, 2]) {
      const group = all.flatMap((events) => events[position] ?? []);
      await supervision.give(group, new Date(group[0]?.recordedAt ?? ''));
    }
    await supervision.tick(now);
    await append('CALENDAR', { years: [], days: [{ day: '2014-10-10', works: false, name: null }] }, now);
    expect(await recomputeCases(supervision.turning, now)).toMatchObject({ worked: true });
    const broken = {
      ...supervision.turning,
      newId: () => {
        throw new Error('cut off');
      },
    };
    await expect(recomputeCases(broken, now)).rejects.toThrow('cut off');
    expect((await walks()).at(-1)).toEqual({ version: 1, looked: TURNED_AT_ONCE, changed: TURNED_AT_ONCE, ended: false });
    await append('CALENDAR', { years: [], days: [{ day: '2014-10-11', works: false, name: null }] }, now);
    await supervision.tick(now);
    expect((await walks()).slice(1)).toEqual([
      { version: 1, looked: TURNED_AT_ONCE, changed: TURNED_AT_ONCE, ended: true },
      { version: 2, looked: count, changed: count, ended: true },
    ]);
    const { stored, fresh } = await supervision.compare(now);
    expect(stored).toEqual(fresh);
    // what was moved twice says why each time
    expect((await movesOf(serials[0] as string)).filter(({ limit }) => limit === 'PROMISED').map(({ toDay }) => toDay)).toEqual([
      '2014-10-13',
      '2014-10-14',
      '2014-10-15',
    ]);
  });

  test('cases that were there before there was a clock are reckoned by the first walk, as the catalogue has their item', async () => {
    await tell(history('S-1', 'jd-01', '2014-09-23', 'ACC@09-24 ?@09-25'));
    const em = supervision.fork();
    await em.nativeUpdate(SupervisedCase, { serialNumber: 'S-1' }, { terms: null, registeredAt: null, handlingRegionId: null });
    await em.nativeDelete(CaseClock, { serialNumber: 'S-1' });
    await em.nativeDelete(DueDateChange, { serialNumber: 'S-1' });
    await em.execute('delete from figure');
    const now = midnight('2014-10-14');
    await supervision.tick(now);
    expect(await clockOf('S-1')).toMatchObject({ promisedDue: '2014-10-13', statutoryDue: '2014-10-27', light: 'YELLOW' });
    expect((await movesOf('S-1')).map(({ reason }) => reason)).toEqual(Array(2).fill('首次计算 / reckoned for the first time'));
    expect(await alerts('S-1')).toEqual(['PROMISED_PASSED OPEN']);
    const { stored, fresh } = await supervision.compare(now);
    expect(stored).toEqual(fresh);
  });
});
