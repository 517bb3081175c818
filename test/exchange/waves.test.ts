import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { seededRandom } from '../../subgraphs/kernel/exchange/connector/testing.ts';
import { allCases } from '../chaos/everywhere.ts';
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
}
const FIELDS = 'projectName status numbers { number } stages { kind occurredAt }';

describe.each(dialectsUnderTest())(`The two alert waves of West Lake on %s (seed ${SEED})`, (dialect) => {
  let house: House;
  const random = seededRandom(SEED);
  const start = Date.now() - 24 * 60 * MINUTE;
  beforeAll(async () => {
    house = await openHouse(dialect);
  }, 60_000);
  afterAll(() => house?.remove(), 30_000);

  const cases = () => allCases<FoundCase>(house.askOf('hall'), FIELDS);
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

  test(`wave 1: ${CASES} cases keyed twice under different serials and codes, stages interleaved: ${CASES} cases, ${CASES} notices, 0 other alerts`, async () => {
    const work: (() => Promise<unknown>)[][] = [];
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

    const found = await cases();
    expect(found).toHaveLength(CASES);
    for (const { projectName, numbers, stages } of found) {
      const n = Number(projectName.split(' ')[1]);
      const sender = SENDERS[REGIONS[n % REGIONS.length] as (typeof REGIONS)[number]];
      expect(numbers.map(({ number }) => number)).toEqual(expect.arrayContaining([`${sender}-${n}`, `${PROVINCE}-${n}`]));
      expect(stages.map(({ kind }) => kind)).toEqual(['APPLICATION', 'ACCEPTANCE', 'REVIEW', 'REVIEW', 'REVIEW', 'CLOSURE']);
    }
    const raised = await alerts();
    expect(new Set(raised.map(({ rule }) => rule))).toEqual(new Set(['SECOND_ENTRY']));
    expect(new Set(raised.map(({ serialNumber }) => serialNumber)).size).toBe(CASES);
    expect(raised).toHaveLength(CASES);
  }, 600_000);

  test(`wave 2: ${CASES} cases echoed one to three times, each echo losing one of five stages: 0 alerts, every echo counted, the sender named`, async () => {
    const [before, known] = [await alerts(), await cases()];
    const counted = new Map(
      await Promise.all(Object.values(SENDERS).map(async (id) => [id, (await echoesOf(id))?.echoesRefused ?? 0] as const)),
    );
    const sent = new Map<string, number>();
    const since = Date.now();
    const work = known.map((one) => async () => {
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
    expect(await alerts()).toEqual(before);
    expect(await cases()).toEqual(known);
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
const ALERTS =
  'query ($after: String) { alerts(first: 100, after: $after) { nodes { rule serialNumber } pageInfo { hasNextPage endCursor } } }';
