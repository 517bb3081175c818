import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { workingDaysBefore } from '../../clients/legacy/demo/calendar.ts';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { seededRandom } from '../../subgraphs/kernel/exchange/connector/testing.ts';
import { allCases } from '../chaos/everywhere.ts';
import { until } from '../support/program.ts';
import { type House, openHouse, REGIONS } from './house.ts';
import { STEPS } from './words.ts';

const CASES = 200;
const SEED = 20140118;
const PROVINCE = 'province.health-supervision';
/** Each keys, or sends back, in its own vendor's tables. */
const SENDERS: Readonly<Record<(typeof REGIONS)[number], string>> = {
  '330106': 'district.330106', // ex-gdbs
  '330102': 'district-hall.330102', // zhejiang
  '330109': 'district.330109', // pinyin
};
const MINUTE = 60_000;
/** An afternoon of a year whose calendar is published, behind five weeks without a holiday. */
const NOW = new Date('2026-06-17T15:00:00+08:00');
/** How long the limits of the last histories that were entered may take to be told, milliseconds. */
const PATIENCE_MS = 120_000;

/** Truly overdue in each wave, all in one division. */
const OVERDUE = 20;
const LATE_UNIT = '330106';
/**
 * Their courses: working days before now of the application and of each of STEPS that was done, and what is to be found. The promise is ten days, of
 * which the first step has five, then two, two and one; the law gives twenty.
 */
const COURSES: readonly { readonly days: readonly number[]; readonly rules: readonly string[] }[] = [
  { days: [7, 7], rules: ['STAGE_OVERDUE'] },
  { days: [13, 13, 10, 9, 8], rules: ['STAGE_OVERDUE', 'PROMISED_PASSED'] },
  { days: [25, 25, 22, 21, 20], rules: ['STAGE_OVERDUE', 'PROMISED_PASSED', 'STATUTORY_PASSED'] },
  { days: [25, 25, 22, 21, 20, 13], rules: ['STAGE_OVERDUE', 'PROMISED_PASSED'] },
  { days: [25, 25, 22, 21, 20, 3], rules: ['STAGE_OVERDUE', 'PROMISED_PASSED', 'STATUTORY_PASSED'] },
];
const courseOf = (n: number) => COURSES[n % COURSES.length] as (typeof COURSES)[number];

interface FoundCase {
  readonly serialNumber: string;
  readonly projectName: string;
  readonly status: string;
  readonly numbers: readonly { readonly number: string }[];
  readonly stages: readonly { readonly kind: string; readonly occurredAt: string }[];
}
interface FoundAlert {
  readonly rule: string;
  readonly serialNumber: string;
  readonly state: string;
  readonly openedAt: string;
  readonly sender: { readonly id: string };
}
const FIELDS = 'projectName status numbers { number } stages { kind occurredAt }';

describe.each(dialectsUnderTest())(`The two alert waves of West Lake on %s (seed ${SEED})`, (dialect) => {
  let house: House;
  const random = seededRandom(SEED);
  const behind = Date.now() - NOW.getTime();
  const clock = () => new Date(Date.now() - behind);
  const start = NOW.getTime() - 24 * 60 * MINUTE;
  beforeAll(async () => {
    house = await openHouse(dialect, clock);
  }, 60_000);
  afterAll(() => house?.remove(), 30_000);

  const cases = () => allCases<FoundCase>(house.askOf('hall'), FIELDS);
  const overdueProject = (wave: number, n: number) => `超期 ${wave} ${n}`;
  const isOverdue = ({ projectName }: FoundCase) => projectName.startsWith('超期');

  /** What the owner's clerks key of overdue cases, each once, its stages in their order. */
  function overdueCases(wave: number): (() => Promise<unknown>)[][] {
    const clerks = house.clerksOf(PROVINCE);
    return Array.from({ length: OVERDUE }, (_, n) => {
      const number = `late-${wave}-${n}`;
      const [first = 0, ...days] = courseOf(n).days;
      // later in the day with each, so that what is done on one day is in order
      const at = (daysBefore: number, index: number) => new Date(workingDaysBefore(NOW, daysBefore).getTime() + (index - 60) * MINUTE);
      const entry = () => clerks.enterCase({ regionCode: LATE_UNIT, number, project: overdueProject(wave, n), at: at(first, 0) });
      const steps = days.map(
        (daysBefore, index) => () =>
          clerks.enterStage({ step: STEPS[index] as (typeof STEPS)[number], at: at(daysBefore, index + 1), handler: '王经办', number }),
      );
      return [entry, ...steps];
    });
  }

  /** What supervision is to say of the overdue cases of the waves so far: rule and case. */
  function expectedOf(found: readonly FoundCase[]): string[] {
    return found.filter(isOverdue).flatMap(({ projectName, serialNumber }) => {
      const n = Number(projectName.split(' ')[2]);
      return courseOf(n).rules.map((rule) => `${rule} ${serialNumber}`);
    });
  }

  /** The alerts that stand, once as many have been raised as there are to be. */
  async function standing(count: number): Promise<FoundAlert[]> {
    const stand = async () => (await alerts()).filter(({ state }) => state !== 'RETRACTED');
    return until(stand, ({ length }) => length >= count, PATIENCE_MS);
  }

  /** Each sender of second entries, and the unit that is late, are named with what is theirs. */
  async function expectCauses(raised: readonly FoundAlert[]): Promise<void> {
    const { data } = await house.askOf('supervision')<{ alertCauses: FoundCause[] }>(CAUSES);
    const causes = data?.alertCauses ?? [];
    const entries = raised.filter(({ rule }) => rule === 'SECOND_ENTRY');
    const senders = Map.groupBy(entries, ({ sender }) => sender.id);
    const ofEntries = causes.filter(({ rule }) => rule === 'SECOND_ENTRY');
    expect(new Set(ofEntries.map(({ sender }) => sender.id))).toEqual(new Set(senders.keys()));
    for (const { sender, count, cases: own, since, firstAlert, cause } of ofEntries) {
      const theirs = senders.get(sender.id) ?? [];
      expect([sender.id, count, own]).toEqual([sender.id, theirs.length, theirs.length]);
      expect(theirs.map(({ openedAt }) => openedAt).sort()[0]).toBe(firstAlert.openedAt);
      expect(theirs.map(({ serialNumber }) => serialNumber)).toContain(firstAlert.serialNumber);
      // when the register had the entry that was one too many
      const told = house.published.filter(
        ({ serialNumber, notice }) => serialNumber === firstAlert.serialNumber && notice?.senderSystemId === sender.id,
      );
      expect(told.map(({ recordedAt }) => Date.parse(recordedAt))).toContain(Date.parse(since));
      expect(cause).toMatch(/second entry since .* keyed again in this system/);
    }
    const late = causes.filter(({ rule }) => rule !== 'SECOND_ENTRY');
    for (const { kind, rule, count, retracted, regionCodes, cause } of late) {
      const own = raised.filter((alert) => alert.rule === rule);
      expect([rule, kind, regionCodes, count - retracted]).toEqual([rule, 'UNIT', [LATE_UNIT], own.length]);
      expect(cause).toContain('西湖区');
    }
    expect(new Set(late.map(({ rule }) => rule))).toEqual(new Set(COURSES.flatMap(({ rules }) => rules)));
  }
  async function alerts(): Promise<FoundAlert[]> {
    const found: FoundAlert[] = [];
    for (let after: string | null = null; ; ) {
      const { data }: { data?: AlertPage | null } = await house.askOf('supervision')<AlertPage>(ALERTS, { after });
      if (!data) throw new Error('supervision does not answer');
      found.push(...data.alerts.nodes);
      if (!data.alerts.pageInfo.hasNextPage) return found;
      after = data.alerts.pageInfo.endCursor;
    }
  }
  const echoesOf = async (systemId: string) => {
    const { data } = await house.askOf('hall')<{ systems: Sender[] }>('{ systems { id echoesRefused lastEchoAt } }');
    return data?.systems.find(({ id }) => id === systemId);
  };

  test(`wave 1: ${CASES} cases keyed twice under different serials and codes, stages interleaved, and ${OVERDUE} overdue ones: ${CASES} notices, every overdue one found by its rules, 0 other alerts, who sends and who is late named`, async () => {
    const work: (() => Promise<unknown>)[][] = overdueCases(1);
    for (let n = 0; n < CASES; n++) {
      const regionCode = REGIONS[n % REGIONS.length] as (typeof REGIONS)[number];
      const at = (step: number) => new Date(start + step * MINUTE);
      // both key the case and every stage of it, each in its own order; whoever keys first is drawn, and so is how the two interleave
      const lanes = [SENDERS[regionCode], PROVINCE].map((systemId) => {
        const number = `${systemId}-${n}`;
        const clerks = house.clerksOf(systemId);
        const entry = () => clerks.enterCase({ regionCode, number, project: `一号波 ${n}`, at: at(0) });
        const steps = STEPS.map((step, index) => {
          const handler = systemId === PROVINCE ? '王经办' : '窗口人员';
          return () => clerks.enterStage({ step, at: at(index + 1), handler, number });
        });
        return [entry, ...steps];
      });
      const merged: (() => Promise<unknown>)[] = [];
      while (lanes.some(({ length }) => length > 0)) {
        const lane = lanes.filter(({ length }) => length > 0)[Math.floor(random() * lanes.filter(({ length }) => length > 0).length)];
        merged.push(lane?.shift() as () => Promise<unknown>);
      }
      work.push(merged);
    }
    // forty clerks at once
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        for (let own = work.pop(); own; own = work.pop()) for (const one of own) await one();
      }),
    );
    await house.settled();

    const all = await cases();
    expect(all.filter(isOverdue)).toHaveLength(OVERDUE);
    const found = all.filter((one) => !isOverdue(one));
    expect(found).toHaveLength(CASES);
    for (const { projectName, numbers, stages } of found) {
      const n = Number(projectName.split(' ')[1]);
      const sender = SENDERS[REGIONS[n % REGIONS.length] as (typeof REGIONS)[number]];
      expect(numbers.map(({ number }) => number)).toEqual(expect.arrayContaining([`${sender}-${n}`, `${PROVINCE}-${n}`]));
      expect(stages.map(({ kind }) => kind)).toEqual(['APPLICATION', 'ACCEPTANCE', 'REVIEW', 'REVIEW', 'REVIEW', 'CLOSURE']);
    }
    const expected = [...found.map(({ serialNumber }) => `SECOND_ENTRY ${serialNumber}`), ...expectedOf(all)];
    const raised = await standing(expected.length);
    expect(raised.map(({ rule, serialNumber }) => `${rule} ${serialNumber}`).sort()).toEqual(expected.sort());
    await expectCauses(raised);
  }, 600_000);

  test(`wave 2: ${CASES} cases echoed one to three times, each echo losing one of five stages, and ${OVERDUE} more overdue ones: 0 alerts but theirs, every echo counted, the sender named`, async () => {
    const [before, known] = [await standing(0), await cases()];
    const counted = new Map(
      await Promise.all(Object.values(SENDERS).map(async (id) => [id, (await echoesOf(id))?.echoesRefused ?? 0] as const)),
    );
    const sent = new Map<string, number>();
    const since = clock().getTime();
    const echoed = known.filter((one) => !isOverdue(one));
    const echoes = echoed.map((one) => async () => {
      const region = one.serialNumber.slice(0, 6) as (typeof REGIONS)[number];
      const sender = SENDERS[region];
      const clerks = house.clerksOf(sender);
      const times = 1 + Math.floor(random() * 3);
      const stages = one.stages.slice(1);
      for (let echo = 0; echo < times; echo++) {
        const lost = Math.floor(random() * STEPS.length);
        for (const [index, step] of STEPS.entries()) {
          if (index === lost) continue;
          // as it holds them: to the second, with a handler of its own
          const at = new Date(stages[index]?.occurredAt ?? '');
          await clerks.enterStage({ step, at, handler: '窗口人员', serialNumber: one.serialNumber });
          sent.set(sender, (sent.get(sender) ?? 0) + 1);
        }
      }
    });
    const late = overdueCases(2).map((own) => async () => {
      for (const one of own) await one();
    });
    const work = [...echoes, ...late];
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        for (let own = work.pop(); own; own = work.pop()) await own();
      }),
    );
    expect([...sent.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1_000);
    await house.settled();
    for (const [sender, count] of sent) {
      const named = await echoesOf(sender);
      expect(named?.echoesRefused).toBe((counted.get(sender) ?? 0) + count);
      expect(Date.parse(named?.lastEchoAt ?? '')).toBeGreaterThanOrEqual(since);
    }
    const now = await cases();
    const isNew = ({ projectName }: FoundCase) => projectName.startsWith(overdueProject(2, 0).slice(0, -1));
    expect(now.filter((one) => !isNew(one))).toEqual(known);
    const expected = [...echoed.map(({ serialNumber }) => `SECOND_ENTRY ${serialNumber}`), ...expectedOf(now)];
    const raised = await standing(expected.length);
    expect(raised.map(({ rule, serialNumber }) => `${rule} ${serialNumber}`).sort()).toEqual(expected.sort());
    const fresh = new Set(now.filter(isNew).map(({ serialNumber }) => serialNumber));
    expect(raised.filter(({ serialNumber }) => !fresh.has(serialNumber))).toEqual(before);
    await expectCauses(raised);
  }, 600_000);
});

interface Sender {
  readonly id: string;
  readonly echoesRefused: number;
  readonly lastEchoAt: string | null;
}
interface AlertPage {
  readonly alerts: {
    readonly nodes: readonly FoundAlert[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}
interface FoundCause {
  readonly kind: string;
  readonly rule: string;
  readonly count: number;
  readonly cases: number;
  readonly retracted: number;
  readonly cause: string;
  readonly since: string;
  readonly sender: { readonly id: string };
  readonly regionCodes: readonly string[];
  readonly firstAlert: { readonly serialNumber: string; readonly openedAt: string };
}
const CAUSES = `{ alertCauses(first: 100) { kind rule count cases retracted cause since sender { id } regionCodes
  firstAlert { serialNumber openedAt } } }`;
const ALERTS =
  'query ($after: String) { alerts(first: 100, after: $after) { nodes { rule serialNumber state openedAt sender { id } } pageInfo { hasNextPage endCursor } } }';
