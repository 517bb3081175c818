import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startOfDay } from '../../kernel/codes/day.ts';
import { dialectsUnderTest, type TemporarySettings, temporarySettings } from '../../kernel/database/testing.ts';
import { seededRandom } from '../../kernel/exchange/connector/testing.ts';
import { Alert } from '../alert/alert.entity.ts';
import { AlertChange } from '../alert/alert-change.entity.ts';
import { FLAWS, liveCase } from '../judge/testing/lives.ts';
import { eventsOf, type JudgingUnderTest, openJudging } from '../judge/testing/replaying.ts';

const SEED = 20_141_002;
const CASES = 500;
const ROUNDS = 4;

describe.each(dialectsUnderTest())(`two processes over one %s (seed ${SEED})`, (dialect) => {
  let place: TemporarySettings;
  let processes: readonly JudgingUnderTest[];
  beforeEach(async () => {
    place = temporarySettings(dialect);
    const first = await openJudging(place.settings);
    // a file of SQLite belongs to one process: there that one does the work of both
    processes = [first, dialect === 'mariadb' ? await openJudging(place.settings) : first];
  });
  afterEach(async () => {
    for (const one of new Set(processes)) await one.close();
    await place.remove();
  });

  test(`tick and take the events of ${CASES} cases at once: no event is refused for it, each alert is raised once, and the figures are right`, async () => {
    const random = seededRandom(SEED);
    const streams = Array.from({ length: CASES }, (_, n) => {
      const life = liveCase(random, n % 2 === 0 ? null : FLAWS[n % FLAWS.length]);
      const serial = `S-${String(n).padStart(4, '0')}`;
      return eventsOf(serial, life);
    });
    const now = startOfDay('2027-02-01');
    const outcomes = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      // both get a part of each case's events, some of them both
      const parts = streams.map((events) => events.splice(0, round === ROUNDS - 1 ? events.length : 3));
      for (let place = 0; parts.some((events) => events[place]); place++) {
        const group = parts.flatMap((events) => events[place] ?? []);
        const work = processes.map(async (process, index) => {
          const mine = group.filter((_, n) => n % 2 === index || n % 5 === 0);
          const [receipts] = await Promise.all([process.give(mine, now), process.tick(now)]);
          for (const { outcome } of receipts) outcomes.add(outcome);
        });
        await Promise.all(work);
      }
    }
    await Promise.all(processes.map((process) => process.tick(now)));
    expect([...outcomes].sort()).toEqual(['ACCEPTED', 'REPEATED']);
    const [one, other] = processes as readonly [JudgingUnderTest, JudgingUnderTest];
    const { stored, fresh } = await one.compare(now);
    expect(stored).toEqual(fresh);
    const alerts = await other.fork().find(Alert, {});
    expect(new Set(alerts.map(({ serialNumber, rule, causeKey }) => `${serialNumber} ${rule} ${causeKey}`)).size).toBe(alerts.length);
    const changes = await other.fork().find(AlertChange, {}, { orderBy: { place: 1 } });
    expect(changes.map(({ place: at }) => at)).toEqual(changes.map((_, index) => index + 1));
    expect(alerts.length).toBeGreaterThan(CASES / 3);
  }, 120_000);
});
