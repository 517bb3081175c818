import { describe, expect, test } from '@jest/globals';
import { daysAfter, shanghaiDay, startOfDay } from '../../kernel/codes/day.ts';
import { seededRandom } from '../../kernel/exchange/connector/testing.ts';
import { bookFrom } from '../clock/fixtures.ts';
import type { Finding } from './finding.ts';
import { judgeCase, type Verdict } from './judge-case.ts';
import { FLAWS, type Life, liveCase } from './testing/lives.ts';

const SEED = 20_140_819;
const CASES = 10_000;
const LONG = 120_000;
const BOOK = bookFrom();

/** What supervision says of a life at a moment, of which it knows what was recorded by then. */
const judgeAt = ({ facts, stages }: Life, now: Date) =>
  judgeCase(
    facts,
    stages.filter(({ recordedAt }) => recordedAt <= now),
    BOOK,
    now,
  );

type Turn = readonly [now: Date, verdict: Verdict];

/** As supervision judges it: when a stage comes, and when the last verdict said that another one is to come. */
function wholeLife(life: Life): Turn[] {
  const comes = life.stages.map(({ recordedAt }) => recordedAt);
  const turns: Turn[] = [];
  for (let now: Date | undefined = comes[0]; now; ) {
    const at: Date = now;
    const verdict = judgeAt(life, at);
    turns.push([at, verdict]);
    const coming = [verdict.nextTurn, ...comes].filter((one) => one !== null && one > at).map((one) => Number(one));
    now = coming.length === 0 ? undefined : new Date(Math.min(...coming));
  }
  return turns;
}

/** Whether it still holds. */
const isAlive = ({ until }: Finding, now: Date) => until === null || until > now;

const sayVerdict = ({ clock: { light, overdueSince, ledger }, findings }: Verdict, now: Date) =>
  [light, overdueSince?.toISOString(), ledger.acceptedOn, ...findings.map((one) => `${say(one)} ${isAlive(one, now)}`)].join(' ');

const say = ({ rule, rung }: Finding) => `${rule} ${rung}`;
const tell = ({ item, stages }: Life) =>
  [item.id, ...stages.map(({ kind, stepCode, occurredAt }) => `${stepCode ?? kind}@${occurredAt.toISOString()}`)].join(' ');
const levelOf = ({ rule, from }: Finding, { item }: Life) => BOOK.rules.ruleAt(rule, item.code, from).level;

/** Whether few days are left of the limit, by days counted one by one. */
function isSoon(life: Life, { rung }: Finding, today: string, start: string): boolean {
  const limit = rung === 'PROMISED' ? life.item.promisedLimit : life.item.statutoryLimit;
  if (limit?.unit !== 'WORKING_DAY') return true;
  const extended = life.stages.filter(
    ({ specialProcedure, occurredAt }) => specialProcedure === 'EXTENSION' && shanghaiDay(occurredAt) <= today,
  );
  const budget = extended.reduce((sum, { days }) => sum + (days ?? 10), limit.value);
  let used = 0;
  for (let day = start; day < today; ) {
    day = daysAfter(day, 1);
    if (life.counts(day)) used += 1;
  }
  return used <= budget && budget - used <= Math.min(3, Math.floor(limit.value / 5));
}

describe(`replayed cases (seed ${SEED})`, () => {
  test(
    `of ${CASES} that are well kept, judged whenever something comes or turns, none gets more than a notice, and that only when it is due soon`,
    () => {
      const random = seededRandom(SEED);
      let warned = 0;
      for (let n = 0; n < CASES; n++) {
        const life = liveCase(random);
        for (const [now, { findings, clock }] of wholeLife(life)) {
          const above = findings.filter((finding) => levelOf(finding, life) !== 'NOTICE');
          if (above.length > 0) throw new Error(`${above.map(say)} at ${now.toISOString()}: ${tell(life)}`);
          const soon = findings.filter((finding) => isAlive(finding, now));
          warned += soon.length;
          const untrue = soon.find(
            (finding) => finding.rule !== 'DUE_SOON' || !isSoon(life, finding, shanghaiDay(now), clock.startedOn ?? ''),
          );
          if (untrue) throw new Error(`${say(untrue)} at ${now.toISOString()}: ${tell(life)}`);
        }
      }
      expect(warned).toBeGreaterThan(CASES / 2);
    },
    LONG,
  );

  test('between two turns the same is said at every midnight', () => {
    const random = seededRandom(SEED + 2);
    for (let n = 0; n < 300; n++) {
      const life = liveCase(random, n % 2 === 0 ? null : FLAWS[n % FLAWS.length]);
      const turns = wholeLife(life);
      const last = (turns.at(-1) as Turn)[0];
      for (let day = shanghaiDay(life.facts.receivedAt); startOfDay(day) <= last; day = daysAfter(day, 1)) {
        const now = startOfDay(day);
        const turn = turns.findLast(([at]) => at <= now);
        if (!turn) continue;
        expect(sayVerdict(judgeAt(life, now), now)).toBe(sayVerdict(turn[1], now));
      }
    }
  });

  test(
    `in each of ${CASES} with one thing wrong exactly that is found, from its first moment on`,
    () => {
      const random = seededRandom(SEED + 1);
      const found = new Map<string, number>();
      for (let n = 0; n < CASES; n++) {
        const life = liveCase(random, FLAWS[n % FLAWS.length]);
        const last = life.stages.at(-1)?.recordedAt as Date;
        const { findings } = judgeAt(life, last);
        const said = findings.filter(({ rule }) => rule !== 'DUE_SOON').map(say);
        const wrong = life.wrong.map(({ what }) => what);
        if (said.join() !== wrong.join()) throw new Error(`found ${said.join()}, not ${wrong.join()}: ${tell(life)}`);
        for (const { what, since } of life.wrong) {
          const isFound = (now: number) => judgeAt(life, new Date(now)).findings.map(say).includes(what);
          if (isFound(since.getTime() - 1) || !isFound(since.getTime()))
            throw new Error(`${what} not since ${since.toISOString()}: ${tell(life)}`);
          const rule = what.split(' ')[0] as string;
          found.set(rule, (found.get(rule) ?? 0) + 1);
        }
      }
      expect([...found.keys()].sort()).toEqual(
        [
          'LATE_REPORT',
          'PROMISED_PASSED',
          'REFUSED_WITHOUT_REASON',
          'STAGE_OVERDUE',
          'STATUTORY_PASSED',
          'SUPPLEMENT_TWICE',
          'TIME_INVERTED',
        ].sort(),
      );
      expect(Math.min(...found.values())).toBeGreaterThan(CASES / 8);
    },
    LONG,
  );
});
