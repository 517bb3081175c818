import { describe, expect, test } from '@jest/globals';
import { daysAfter, shanghaiDay, startOfDay } from '../../kernel/codes/day.ts';
import { dialectsUnderTest, temporarySettings } from '../../kernel/database/testing.ts';
import { seededRandom } from '../../kernel/exchange/connector/testing.ts';
import type { EventEnvelope } from '../../kernel/wire/event.ts';
import { Alert } from '../alert/alert.entity.ts';
import { liveCase } from './testing/lives.ts';
import { eventsOf, openJudging } from './testing/replaying.ts';

const SEED = 20_210_409;
/** Fewer where each midnight costs a journey to a server. */
const CASES = { sqlite: 500, mariadb: 60 };
/** 区划调整: divisions changed on that day, and running cases were handed on. */
const REFORM = startOfDay('2021-04-09');

describe.each(dialectsUnderTest())(`well-kept cases through the intake on %s (seed ${SEED})`, (dialect) => {
  test(`${CASES[dialect]} of 2014 to 2026, with a tick at every midnight: no alert above a notice was ever raised, nor taken back`, async () => {
    const random = seededRandom(SEED);
    const all = Array.from({ length: CASES[dialect] }, (_, n) => {
      const life = liveCase(random);
      const after = life.stages.findLast(({ occurredAt }) => occurredAt < REFORM)?.sequence ?? 0;
      const isHandedOn = after > 0 && after < life.stages.length;
      return eventsOf(`S-${n}`, life, isHandedOn ? [{ after, kind: 'FORWARDED' }] : []);
    });
    const byDay = Map.groupBy(all.flat(), ({ recordedAt }) => shanghaiDay(new Date(recordedAt)));
    const days = [...byDay.keys()].sort();
    const place = temporarySettings(dialect);
    const supervision = await openJudging(place.settings);
    try {
      // midnights on which something may turn: those of days on which a case is open
      for (let day = days[0] as string; day <= (days.at(-1) as string); day = daysAfter(day, 1)) {
        await supervision.tick(startOfDay(day));
        // those of a day come in their order, one of each case at a time
        for (let waiting: EventEnvelope[] = byDay.get(day) ?? []; waiting.length > 0; ) {
          const group = waiting.filter(({ serialNumber }, n) => waiting.findIndex((other) => other.serialNumber === serialNumber) === n);
          const receipts = await supervision.give(group, new Date(group[0]?.recordedAt ?? ''));
          expect(receipts.every(({ outcome }) => outcome === 'ACCEPTED')).toBe(true);
          waiting = waiting.filter((one) => !group.includes(one));
        }
      }
      const end = startOfDay('2027-01-01');
      await supervision.tick(end);
      const alerts = await supervision.fork().find(Alert, {});
      expect([...new Set(alerts.map(({ rule, level, state }) => `${rule} ${level} ${state}`))]).toEqual(['DUE_SOON NOTICE CORRECTED']);
      const { stored, fresh } = await supervision.compare(end);
      expect(stored).toEqual(fresh);
    } finally {
      await supervision.close();
      await place.remove();
    }
  }, 120_000);
});
