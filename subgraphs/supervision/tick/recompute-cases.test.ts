import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { itemById } from '../../kernel/codes/item/catalogue.ts';
import { dialectsUnderTest, type TemporarySettings, temporarySettings } from '../../kernel/database/testing.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import type { EventEnvelope } from '../../kernel/wire/event.ts';
import { silentLog } from '../../kernel/wire/log.ts';
import { Alert } from '../alert/alert.entity.ts';
import { AlertChange } from '../alert/alert-change.entity.ts';
import { appendEntry } from '../book/append-entry.ts';
import { type BookKind, Recomputation } from '../book/book-entry.entity.ts';
import type { ReadBook } from '../book/read-book.ts';
import { CaseClock } from '../clock/case-clock.entity.ts';
import { DueDateChange } from '../clock/due-date-change.entity.ts';
import { factsFor, shanghai, stagesOf } from '../clock/fixtures.ts';
import { receiveEvent } from '../intake/receive-event.ts';
import { eventsOf, type JudgingUnderTest, openJudging } from '../judge/testing/replaying.ts';
import { recomputeCases } from './recompute-cases.ts';
import { startTicker } from './ticker.ts';

/** Accepted on 2014-09-24 with a promise of ten working days: due on 2014-10-13. */
function accepted(serial: string): EventEnvelope[] {
  const [facts, stages] = [factsFor('jd-01', '2014-09-23'), stagesOf('2014-09-23', 'ACC@09-24 ?@09-25')];
  const item = itemById(facts.terms.itemId);
  if (!item) throw new Error(`no item ${facts.terms.itemId}`);
  return eventsOf(serial, { item, facts, stages, result: 'GRANTED', counts: () => true, wrong: [] });
}

/** MariaDB tells of transactions no more often than ten times a second; asked more often, it tells the same again. */
const FRESH_MS = 110;

const NOW = shanghai('2014-10-08');
const dayOff = (day: string) => ({ years: [], days: [{ day, works: false, name: null }] });

describe.each(dialectsUnderTest())('judging by a new entry of the book, on %s', (dialect) => {
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

  const append = (kind: BookKind, content: object, reason = 'by a notice') =>
    inTransaction(supervision.fork(), (em) => appendEntry(em, { kind, content, reason, document: null, actor: 'admin', now: NOW }));
  const tell = async (events: readonly EventEnvelope[]) => {
    for (const one of events) await supervision.give([one], NOW);
  };
  const reasons = async (serialNumber: string) =>
    (await supervision.fork().find(DueDateChange, { serialNumber, limit: 'PROMISED' }, { orderBy: { bookVersion: 1, toDay: 1 } })).map(
      ({ toDay, reason }) => `${toDay} ${reason}`,
    );

  test('a case that is being entered by the old book while the walk comes by is judged by the new one in the end', async () => {
    await tell(accepted('S-9'));
    await supervision.tick(NOW);
    let walk: Promise<unknown> = Promise.resolve();
    const { fork, newId, readBook } = supervision.turning;
    /** Whether a walk waits for somebody's lock. */
    const waits = async () =>
      (await fork().execute("select 1 from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")).length > 0;
    let asked = 0;
    const slowly: ReadBook = async (em) => {
      const book = await readBook(em);
      // for its notices, then for what is judged: that one lets the others go first
      asked += 1;
      if (asked !== 2) return book;
      if (dialect === 'sqlite') {
        // one transaction after another: the entry and its walk come when this one has ended
        walk = append('CALENDAR', dayOff('2014-10-10')).then(() => recomputeCases(supervision.turning, NOW));
        return book;
      }
      await append('CALENDAR', dayOff('2014-10-10'));
      let isOver = false;
      walk = recomputeCases({ fork, newId, readBook }, NOW).finally(() => {
        isOver = true;
      });
      while (!isOver && !(await waits())) await sleep(FRESH_MS);
      return book;
    };
    const parts = { fork, newId, random: () => 0.5, clock: () => NOW, log: silentLog, alertRaised: () => undefined };
    const receive = receiveEvent({ ...parts, readBook: slowly });
    // its number lies before the walk's last one, and nothing of it comes later
    const [entered] = accepted('S-1') as [EventEnvelope];
    await receive(entered, new AbortController().signal);
    await walk;
    await supervision.tick(NOW);
    const clocks = await supervision.fork().find(CaseClock, {}, { orderBy: { serialNumber: 1 } });
    expect(clocks.map(({ serialNumber, promisedDue, bookVersion }) => `${serialNumber} ${promisedDue} ${bookVersion}`)).toEqual([
      'S-1 2014-10-13 1',
      'S-9 2014-10-14 1',
    ]);
  });

  test('a due day that moves names the entries that it was not judged by before, and no others', async () => {
    await tell(accepted('S-1'));
    for (const [day, reason] of [
      ['2015-03-03', 'far away'],
      ['2014-10-10', 'near'],
    ] as const) {
      await append('CALENDAR', dayOff(day), reason);
      await supervision.tick(NOW);
    }
    const entered = '2014-10-13 收到第 2 环节 ACCEPTANCE (city.health) / stage 2 ACCEPTANCE of city.health came';
    expect((await reasons('S-1')).slice(-2)).toEqual([entered, '2014-10-14 依据簿 2: near']);
    // a rule that says nothing of days is no reason for one
    await append('ALERT_RULE', { rule: 'DUE_SOON', itemCode: null, validFrom: NOW.toISOString(), level: 'YELLOW' }, 'another level');
    await append('CALENDAR', dayOff('2014-10-09'), 'nearer');
    await supervision.tick(NOW);
    expect((await reasons('S-1')).at(-1)).toBe('2014-10-15 依据簿 4: nearer');
  });

  test('where an event comes before the walk, what it moves by the new book has both for its reason', async () => {
    const events = accepted('S-1');
    await tell(events.slice(0, 2));
    await append('CALENDAR', dayOff('2014-10-10'), 'near');
    await tell(events.slice(2));
    expect((await reasons('S-1')).at(-1)).toMatch(/^2014-10-14 收到第 3 环节 REVIEW .*; 依据簿 1: near$/);
  });

  test('a case of which only the alerts change is counted among those that changed', async () => {
    await tell(accepted('S-1'));
    const overdue = shanghai('2014-10-14');
    await supervision.tick(overdue);
    const [alert] = await supervision.fork().find(Alert, { rule: 'PROMISED_PASSED' });
    expect(alert?.state).toBe('OPEN');
    await append('ALERT_RULE', { rule: 'PROMISED_PASSED', itemCode: null, validFrom: '2014-01-01T00:00:00.000Z', enabled: false });
    await supervision.tick(overdue);
    expect(await supervision.fork().find(AlertChange, { alertId: alert?.id ?? '' })).toHaveLength(2);
    expect(await supervision.fork().findOneOrFail(Recomputation, { version: 1 })).toMatchObject({ looked: 1, changed: 1 });
  });

  test('a walk that cannot go on holds up no light', async () => {
    await tell(accepted('S-1'));
    const failing = () => Promise.reject(new Error('it has failed'));
    await append('CALENDAR', dayOff('2014-10-10'));
    await supervision.fork().execute('alter table recomputation rename to recomputation_gone');
    let raised: () => void = () => undefined;
    const alerted = new Promise<void>((resolve) => {
      raised = resolve;
    });
    const ticking = { ...supervision.turning, clock: () => shanghai('2014-10-15'), random: () => 0.5, log: silentLog, others: [failing] };
    const ticker = startTicker({ ...ticking, alertRaised: () => raised() });
    await alerted;
    await ticker.stop();
    expect(await supervision.fork().findOneOrFail(CaseClock, { serialNumber: 'S-1' })).toMatchObject({ light: 'YELLOW' });
  });
});
