import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { insert } from '../../clients/legacy/front-end-handle.ts';
import { allAliases } from '../../subgraphs/kernel/codes/item/aliases.ts';
import { versionAsOf } from '../../subgraphs/kernel/codes/item/catalogue.ts';
import { ownerOfItem } from '../../subgraphs/kernel/codes/item/owner.ts';
import { dialectsUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { allCases } from '../chaos/everywhere.ts';
import { type House, openHouse } from './house.ts';

const PROVINCE = 'province.health-supervision';
const REGION = '330102';
/** one of each vendor, each with a list of codes and names of its own */
const SENDERS = [
  ['province', PROVINCE],
  ['district', `district.${REGION}`],
  ['hall', `district-hall.${REGION}`],
] as const;
const NOW = new Date('2014-11-10T10:00:00+08:00');
const MINUTE = 60_000;

interface Found {
  readonly serialNumber: string;
  readonly projectName: string;
  readonly status: string;
}
const DIFFERING = `{ alerts(first: 100) { nodes { rule level serialNumber cause sender { id } } } }`;
interface Alerted {
  readonly rule: string;
  readonly level: string;
  readonly serialNumber: string;
  readonly cause: string;
  readonly sender: { readonly id: string };
}

describe.each(dialectsUnderTest())('what a system says otherwise than the catalogue, on %s', (dialect) => {
  let house: House;
  let now = NOW;
  beforeAll(async () => {
    house = await openHouse(dialect, () => now, ['city.health', ...SENDERS.map(([, id]) => id)]);
  }, 60_000);
  afterAll(() => house?.remove(), 30_000);

  const cases = async () =>
    new Map((await allCases<Found>(house.askOf('hall'), 'projectName status')).map((one) => [one.projectName, one]));
  const alerts = async () => {
    const { data } = await house.askOf('supervision')<{ alerts: { nodes: Alerted[] } }>(DIFFERING);
    return (data?.alerts.nodes ?? []).filter(({ rule }) => /DIFFERS|REASON/.test(rule));
  };

  test('well kept entries raise nothing: every item of every list, with its own code, name and limit', async () => {
    const known = [...allAliases()].flatMap(([key, aliases]) => {
      const item = versionAsOf(key, '2014-11-10');
      return item ? [{ item, aliases }] : [];
    });
    for (const [dictionary, systemId] of SENDERS)
      for (const { item, aliases } of known)
        for (const { code, name } of aliases.filter((alias) => alias.dictionary === dictionary)) {
          const entered = { regionCode: REGION, number: `${item.id} ${dictionary}`, project: `${item.id} ${dictionary}`, at: NOW };
          await house.clerksOf(systemId).enterCase({ ...entered, itemCode: code, itemName: name });
        }
    await house.settled();
    now = new Date(NOW.getTime() + MINUTE);
    const found = await cases();
    let accepted = 0;
    for (const { item } of known)
      for (const [dictionary] of SENDERS) {
        const serialNumber = found.get(`${item.id} ${dictionary}`)?.serialNumber;
        if (serialNumber === undefined || item.caseType === null) continue;
        const { value } = item.promisedLimit ?? item.statutoryLimit ?? {};
        const stage = { step: 'ACCEPT', at: now, handler: '王经办', serialNumber, promisedDays: value } as const;
        await house.clerksOf(ownerOfItem(item.key)).enterStage(stage);
        accepted += 1;
      }
    await house.settled();
    expect(known.length).toBeGreaterThanOrEqual(35);
    expect(found.size).toBeGreaterThan(2 * known.length);
    expect([...(await cases()).values()].filter(({ status }) => status === 'ACCEPTED')).toHaveLength(accepted);
    expect(await alerts()).toEqual([]);
  }, 120_000);

  test('another code, another name, another limit, a refusal without a reason: one notice of each, naming both values and the sender', async () => {
    const [, [, district]] = SENDERS;
    const entered = { regionCode: REGION, at: NOW };
    const clerks = house.clerksOf(district);
    await clerks.enterCase({ ...entered, number: 'D-1', project: 'code', itemCode: '330123901000' });
    await clerks.enterCase({ ...entered, number: 'D-2', project: 'name', itemName: '公共场所卫生许可证新办' });
    await clerks.enterCase({ ...entered, number: 'D-3', project: 'limit' });
    await clerks.enterCase({ ...entered, number: 'D-4', project: 'reason' });
    await house.settled();
    const found = await cases();
    const serial = (project: string) => found.get(project)?.serialNumber ?? '';
    const province = house.clerksOf(PROVINCE);
    await province.enterStage({ step: 'ACCEPT', at: now, handler: '王经办', serialNumber: serial('limit'), promisedDays: 15 });
    const refusal = { LX: 'HJ', LSH: serial('reason'), HJBM: 'SL', JG: 'BTG', BLSJ: '20141110100000', SJC: '20141110100000' };
    await insert(house.fronts.of(PROVINCE), 'T_HB', refusal);
    await house.settled();
    const raised = (await alerts()).map(({ rule, serialNumber, sender }) => `${rule} ${serialNumber} ${sender.id}`);
    expect(raised.sort()).toEqual(
      [
        `CODE_DIFFERS ${serial('code')} ${district}`,
        `CODE_DIFFERS ${serial('name')} ${district}`,
        `LIMIT_DIFFERS ${serial('limit')} ${PROVINCE}`,
        `REFUSED_WITHOUT_REASON ${serial('reason')} ${PROVINCE}`,
      ].sort(),
    );
    const causeOf = new Map((await alerts()).map(({ serialNumber, cause }) => [serialNumber, cause]));
    expect(causeOf.get(serial('code'))).toMatch(/330123901000.*XH-WS-001/);
    expect(causeOf.get(serial('limit'))).toMatch(/15 个工作日.*10 个工作日/);
    expect((await cases()).get('limit')?.status).toBe('ACCEPTED');
  }, 60_000);
});
