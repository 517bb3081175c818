import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { Delivery } from '../../kernel/exchange/delivery.entity.ts';
import { until } from '../../kernel/exchange/testing.ts';
import type { Receipt } from '../../kernel/wire/event.ts';
import { CaseNumber } from './case-number.entity.ts';
import type { RegisterCaseInput } from './commands.ts';
import { redeliver } from './redeliver.ts';
import { takeNumbers } from './take-numbers.ts';
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

  let ids = 0;
  const takeAll = (receipts: readonly Receipt[]) =>
    inTransaction(register.fork(), (em) => takeNumbers(receipts, { em, clock: () => NOW, newId: () => `taken-${++ids}` }));
  const number = (serialNumber: string, localNumber: string | null, systemId = PROVINCE): Receipt => ({
    systemId,
    serialNumber,
    eventId: null,
    position: null,
    outcome: 'NUMBERED',
    error: null,
    localNumber,
    at: NOW.toISOString(),
  });

  it('numbers that come together are taken together: each once, whatever stands beside it', async () => {
    const [a, b] = [await registered(register), await registered(register)];
    await takeAll([number(a, 'A-1')]);
    const given = [
      number(b, 'B-1'),
      number(a, 'A-1'),
      number(a, 'A-2', 'city.health'),
      number('nowhere', 'N-1'),
      number(b, ' B-1 '),
      number(b, 'B-1', 'city.health'),
      number(a, 'x'.repeat(129)),
      number(a, null),
      { ...number(a, 'A-3'), outcome: 'ACCEPTED' as const },
    ];
    expect(await takeAll(given)).toEqual([true, false, true, false, false, true, false, false, false]);
    const of = async (serial: string) => {
      const { id } = await rowOf(register, serial);
      const found = await register.fork().find(CaseNumber, { caseId: id }, { orderBy: { systemId: 1 } });
      return found.map((one) => `${one.systemId} ${one.number}`);
    };
    expect(await of(a)).toEqual(['city.health A-2', `${PROVINCE} A-1`]);
    expect(await of(b)).toEqual(['city.health B-1', `${PROVINCE} B-1`]);
    expect(await takeAll([])).toEqual([]);
  });

  // an SQLite file has one writer at a time
  if (dialect === 'mariadb') {
    it('rows are locked in the order of their serial numbers, so that two registers wait for each other and neither gives way', async () => {
      const [low, high] = [await registered(register), await registered(register)].sort() as [string, string];
      const locked = (em: EntityManager, serial: string) =>
        em.execute('select id from case_file where serial_number = ? for update skip locked', [serial]);
      const taken = await inTransaction(register.fork(), async (em) => {
        expect(await locked(em, high)).toHaveLength(1);
        const waiting = takeAll([number(high, 'H-1'), number(low, 'L-1')]);
        // it waits for the higher one, and holds the lower one although that came later
        await until(async () => (await locked(register.fork(), low)).length === 0, 'the lower one is held');
        return { waiting };
      });
      expect(await taken.waiting).toEqual([true, true]);
    });
  }

  it('a NUMBERED receipt adds that system’s number once, and no version', async () => {
    const serialNumber = await registered(register);
    const take = async (receipt: Receipt) => (await takeAll([receipt]))[0];
    const numbered = number(serialNumber, 'ZJWJ-330106-2014-00000001');
    expect(await take(numbered)).toBe(true);
    expect(await take(numbered)).toBe(false);
    expect(await take({ ...numbered, serialNumber: 'nowhere' })).toBe(false);
    expect(await take({ ...numbered, outcome: 'ACCEPTED', localNumber: null })).toBe(false);
    const row = await rowOf(register, serialNumber);
    const numbers = await register.fork().find(CaseNumber, { caseId: row.id });
    expect(numbers).toMatchObject([{ systemId: PROVINCE, number: 'ZJWJ-330106-2014-00000001', search: 'ZJWJ-330106-2014-00000001' }]);
    expect(row.version).toBe(1);
  });
});
