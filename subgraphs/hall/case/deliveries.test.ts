import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { Delivery } from '../../kernel/exchange/delivery.entity.ts';
import type { Receipt } from '../../kernel/wire/event.ts';
import { CaseNumber } from './case-number.entity.ts';
import type { RegisterCaseInput } from './commands.ts';
import { redeliver } from './redeliver.ts';
import { takeNumber } from './take-number.ts';
import { caller, NOW, OWNER, openRegister, PROVINCE, type Register, registered, rowOf, shown, WINDOW } from './testing.ts';

const CITY_ITEM = '330123917000';
const CITY = ['city.health', 'city.supervision'];
const WEST_LAKE = ['district-hall.330106', 'district.330106'];

describe.each(dialectsUnderTest())('Systems, owners, deliveries, on %s', (dialect) => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(dialect);
  });
  afterAll(() => register.remove());

  const receivers = async (serialNumber: string) =>
    (await register.fork().find(Delivery, { serialNumber })).map(({ systemId }) => systemId).sort();
  const sentTo = async (more: Partial<RegisterCaseInput>, as = WINDOW) => receivers(await registered(register, more, as));

  it('Owner = the item’s: the province for the items that it has an alias of, else city health; anyone may enter a case', async () => {
    const entering = ['district.330106', 'district-hall.330108', 'city.hall', 'city.health', PROVINCE].map((id) => caller('clerk', id));
    for (const as of [...entering, caller('partner'), caller('admin')]) {
      expect((await rowOf(register, await registered(register, {}, as))).ownerSystemId).toBe(PROVINCE);
      expect((await rowOf(register, await registered(register, { itemCode: CITY_ITEM }, as))).ownerSystemId).toBe('city.health');
    }
  });

  it('city health, supervision, the two of its district, and the province where it has an alias', async () => {
    expect(await sentTo({})).toEqual([...CITY, ...WEST_LAKE, PROVINCE]);
    expect(await sentTo({ itemCode: CITY_ITEM })).toEqual([...CITY, ...WEST_LAKE]);
    expect(await sentTo({ regionCode: '330100' })).toEqual([...CITY, PROVINCE]);
    expect(await sentTo({ regionCode: '330104' }, caller('partner'))).toEqual([
      ...CITY,
      'district-hall.330104',
      'district.330104',
      PROVINCE,
    ]);
  });

  it('without the system whose own connector read the case from its tables, or whose token wrote it with a localNumber', async () => {
    expect(await sentTo({}, caller('system', 'district.330106'))).toEqual([...CITY, 'district-hall.330106', PROVINCE]);
    expect(await sentTo({ localNumber: 'X-1' }, WINDOW)).toEqual([...CITY, 'district-hall.330106', PROVINCE]);
    expect(await sentTo({ localNumber: 'X-2' }, OWNER)).toEqual([...CITY, ...WEST_LAKE]);
    // an administrator who writes in a system's name is not that system
    expect(await sentTo({ localNumber: 'X-3', systemId: 'district.330106' }, caller('admin'))).toEqual([...CITY, ...WEST_LAKE, PROVINCE]);
  });

  it('each waits for the first event', async () => {
    const serialNumber = await registered(register);
    for (const delivery of await register.fork().find(Delivery, { serialNumber })) {
      expect(delivery).toMatchObject({ state: 'PENDING', round: 1, waiting: 1, lastPosition: 1, ackedPosition: 0, nextAttemptAt: NOW });
    }
  });

  it('`redeliver` sends the whole case under fresh event ids, and raises no version', async () => {
    const serialNumber = await registered(register);
    const systemId = 'district.330106';
    await register
      .fork()
      .nativeUpdate(
        Delivery,
        { serialNumber, systemId },
        { state: 'DEAD', ackedPosition: 1, waiting: 0, nextAttemptAt: null, refusals: 10 },
      );
    const result = await register.run(redeliver, { serialNumber: ` ${serialNumber}`, systemId }, caller('supervisor'));
    expect(result).toEqual({ serialNumber, systemId, replayed: false, errors: [] });
    const delivery = await register.fork().findOneOrFail(Delivery, { serialNumber, systemId });
    expect(delivery).toMatchObject({ state: 'PENDING', round: 2, waiting: 1, ackedPosition: 0, refusals: 0 });
    expect((await rowOf(register, serialNumber)).version).toBe(1);
  });

  it('`redeliver` makes a receiver of the system that was left out, as it is one by nature', async () => {
    const systemId = 'district.330106';
    const serialNumber = await registered(register, { localNumber: 'X-4' }, WINDOW);
    expect(await receivers(serialNumber)).not.toContain(systemId);
    const again = () => register.run(redeliver, { serialNumber, systemId }, WINDOW);
    expect(await again()).toEqual({ serialNumber, systemId, replayed: false, errors: [] });
    const delivery = () => register.fork().findOneOrFail(Delivery, { serialNumber, systemId });
    expect(await delivery()).toMatchObject({ state: 'PENDING', round: 1, waiting: 1, ackedPosition: 0 });
    expect(shown(await again())).toEqual([]);
    expect(await delivery()).toMatchObject({ round: 2, waiting: 1 });
    expect((await rowOf(register, serialNumber)).version).toBe(1);
  });

  it('`redeliver`: only a receiver, only one’s own system’s cases', async () => {
    const serialNumber = await registered(register);
    const said = async (systemId: string, as = WINDOW, serial = serialNumber) =>
      shown(await register.run(redeliver, { serialNumber: serial, systemId }, as));
    expect(await said('district.330108')).toEqual(['ValidationError NOT_RECEIVER systemId']);
    expect(await said('nowhere')).toEqual(['ValidationError UNKNOWN_SYSTEM systemId']);
    expect(await said('city.health', WINDOW, '330106141108300000195')).toEqual(['ValidationError UNKNOWN_CASE serialNumber']);
    expect(await said('city.health')).toEqual([]);
    await expect(said('city.health', caller('clerk', 'district.330108'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(said('city.health', caller('analyst'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await said('city.health', caller('admin'))).toEqual([]);
  });

  it('a NUMBERED receipt adds that system’s number once, and no version', async () => {
    const serialNumber = await registered(register);
    const take = (receipt: Receipt) =>
      inTransaction(register.fork(), (em) => takeNumber(receipt, { em, clock: () => NOW, newId: () => `n-${serialNumber}` }));
    const receipt = { systemId: PROVINCE, serialNumber, eventId: null, position: null, error: null, at: NOW.toISOString() };
    const numbered = { ...receipt, outcome: 'NUMBERED' as const, localNumber: 'ZJWJ-330106-2014-00000001' };
    expect(await take(numbered)).toBe(true);
    expect(await take(numbered)).toBe(false);
    expect(await take({ ...numbered, serialNumber: 'nowhere' })).toBe(false);
    expect(await take({ ...receipt, outcome: 'ACCEPTED', localNumber: null })).toBe(false);
    const row = await rowOf(register, serialNumber);
    const numbers = await register.fork().find(CaseNumber, { caseId: row.id });
    expect(numbers).toMatchObject([{ systemId: PROVINCE, number: 'ZJWJ-330106-2014-00000001', search: 'ZJWJ-330106-2014-00000001' }]);
    expect(row.version).toBe(1);
  });
});
