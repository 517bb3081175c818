import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startOfDay } from '../../kernel/codes/day.ts';
import { dialectsUnderTest, temporarySettings } from '../../kernel/database/testing.ts';
import { seededRandom } from '../../kernel/exchange/connector/testing.ts';
import type { EventEnvelope } from '../../kernel/wire/event.ts';
import { Alert } from '../alert/alert.entity.ts';
import { FLAWS, liveCase } from './testing/lives.ts';
import { eventsOf, openJudging, type Turnabout } from './testing/replaying.ts';

const SEED = 20_141_001;
const DAY_MS = 86_400_000;
const END = startOfDay('2027-02-01');

/** Cases with what may happen to them, from one seed. */
function histories(random: () => number): EventEnvelope[][] {
  const below = (n: number) => Math.floor(random() * n);
  return Array.from({ length: 2 + below(8) }, (_, n) => {
    const life = liveCase(random, random() < 0.5 ? null : FLAWS[below(FLAWS.length)]);
    const at = (kind: Turnabout['kind'], from = 1): Turnabout => ({ kind, after: from + below(life.stages.length - from + 1) });
    const linked = at('LINKED');
    const turnabouts = [
      ...(random() < 0.3 ? [linked, ...(random() < 0.6 ? [at('SEPARATED', linked.after)] : [])] : []),
      ...(random() < 0.3 ? [at('FORWARDED')] : []),
    ];
    // some are still open at the end
    const events = eventsOf(`S-${n}`, life, turnabouts);
    return random() < 0.3 ? events.slice(0, 1 + below(events.length)) : events;
  });
}

describe.each(dialectsUnderTest())(`any history on %s (seed ${SEED})`, (dialect) => {
  test('replayed in any order that keeps each case’s sequence, twice or late, with ticks between and after a restart: as one fresh judgement', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const random = seededRandom(seed);
        const below = (n: number) => Math.floor(random() * n);
        const waiting = histories(random);
        const given: EventEnvelope[] = [];
        const place = temporarySettings(dialect);
        let supervision = await openJudging(place.settings);
        try {
          let now = new Date(Math.min(...waiting.map(([first]) => Date.parse(first?.recordedAt ?? ''))));
          for (let round = 1; waiting.some((events) => events.length > 0); round++) {
            const group = waiting.flatMap((events) => (random() < 0.5 ? events.splice(0, 1) : []));
            // what was not acknowledged is sent again: the same event, or a fresh one that says the same
            const again = given.filter(() => random() < 0.05).map((one) => (random() < 0.5 ? one : { ...one, id: `${one.id}:${round}` }));
            const fresh = again.filter(({ serialNumber, id }, index) => {
              const others = [...group, ...again.slice(0, index)];
              return !others.some((other) => other.serialNumber === serialNumber || other.id === id);
            });
            const receipts = await supervision.give([...group, ...fresh], now);
            expect(receipts.filter(({ outcome }) => outcome !== 'ACCEPTED' && outcome !== 'REPEATED')).toEqual([]);
            given.push(...group);
            // sometimes its clock goes before what is still to come, sometimes far behind it
            if (random() < 0.5) now = new Date(now.getTime() + below(40) * DAY_MS + below(DAY_MS));
            if (random() < 0.4) await supervision.tick(now);
            if (random() < 0.05) {
              await supervision.close();
              supervision = await openJudging(place.settings);
            }
          }
          await supervision.tick(END);
          const { stored, fresh } = await supervision.compare(END);
          expect(stored).toEqual(fresh);
          const alerts = await supervision.fork().find(Alert, {});
          const keys = alerts.map(({ serialNumber, rule, causeKey }) => `${serialNumber} ${rule} ${causeKey}`);
          expect(new Set(keys).size).toBe(keys.length);
        } finally {
          await supervision.close();
          await place.remove();
        }
      }),
      { seed: SEED, numRuns: dialect === 'sqlite' ? 15 : 4 },
    );
  }, 120_000);
});
