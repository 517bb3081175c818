import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../database/testing.ts';
import { principalSeal } from '../../wire/principal.ts';
import { OutboundEntry } from './outbound-entry.entity.ts';
import { keepReplicas } from './replica.ts';
import { ScanPlace } from './scan-place.entity.ts';
import { aCase, aStage, NOW } from './testing.ts';

const _ID = 'province.health-supervision';
const _signal = new AbortController().signal;
const _seal = principalSeal(new Uint8Array(32).fill(3), () => NOW);

import { type ConnectorUnderTest, connectorUnderTest, CONNECTOR_ID as ID, signal } from './fixtures.ts';

describe.each(dialectsUnderTest())('the outbound table of a connector on %s', (dialect) => {
  let under: ConnectorUnderTest;
  beforeEach(async () => {
    under = await connectorUnderTest(dialect);
  });
  afterEach(() => under.remove());

  const wholeAnswer = () => {
    const { ownerSystemId, origin, item, ...rest } = aCase({ serialNumber: '330106260213100000195' });
    const { stages: steps, ...named } = item;
    const { collectedBy, systemId, ...stage } = aStage(1, 'APPLICATION');
    const given = {
      ...rest,
      item: named,
      process: { steps: steps.map(({ code, name, optional }) => ({ code, name, required: !optional })) },
      owner: { id: ownerSystemId },
      origin: { system: { id: ID }, localNumber: 'ZJWJ-1' },
      stages: [{ ...stage, system: { id: systemId } }],
    };
    return { data: { answer: { replayed: false, case: { serialNumber: rest.serialNumber }, whole: given, errors: [] } } };
  };

  test('what the system entered first waits while hall is away, then is written once, with its own number as key', async () => {
    await under.connector.frontEnd.use(async () => undefined);
    await under.enter({ SQRZJLX: 'SFZ', SQRZJHM: '11010519491231002X' });
    await expect(under.connector.scanOnce(signal)).rejects.toThrow('hall cannot answer: INTERNAL');
    // a secret or a clock that differs is the machine's fault, not the row's
    under.answer = () => ({ errors: [{ message: 'who?', extensions: { code: 'UNAUTHENTICATED' } }] });
    await expect(under.connector.scanOnce(signal)).rejects.toThrow('hall cannot answer: UNAUTHENTICATED');
    expect(await under.settled()).toMatchObject([{ CLZT: '0' }]);
    under.answer = wholeAnswer;
    expect(await under.connector.scanOnce(signal)).toBe(1);
    expect(await under.connector.scanOnce(signal)).toBe(0);
    expect(under.asked).toHaveLength(3);
    expect(under.asked[2]?.variables).toMatchObject({
      input: { idempotencyKey: 'case:ZJWJ-1', localItemCode: '0101', localNumber: 'ZJWJ-1', channel: 'SYSTEM' },
    });
    expect(under.asked[2]?.principal).toMatchObject({ clientId: `connector:${ID}`, role: 'system', systemId: ID });
    expect(await under.settled()).toMatchObject([{ LSH: '330106260213100000195', CLZT: '1', CLYY: null }]);
    expect(await under.held('330106260213100000195')).toMatchObject({ localNumber: 'ZJWJ-1', differences: [] });
    expect(await under.front().query('SELECT TQBZ FROM T_BJXX')).toEqual([{ TQBZ: '1' }]);
  });

  test('a refusal is written back with its code; the rows after it go on', async () => {
    await under.connector.frontEnd.use(async () => undefined);
    await under.tell('330106260213100000195');
    await under.enter({ SQRZJLX: 'SFZ', SQRZJHM: '1' });
    await under.enter({ LX: 'HJ', LSH: '330106260213100000195', HJBM: 'QQ' });
    await under.enter({ LX: 'BH', LSH: '330106260213100000195', BJBH: 'ZJWJ-9' });
    under.answer = () => ({
      data: {
        answer: {
          replayed: false,
          case: null,
          errors: [{ code: 'BAD_IDENTIFIER', message: '证件号码不符合规则', path: ['party', 'identifier'] }],
        },
      },
    });
    expect(await under.connector.scanOnce(signal)).toBe(3);
    expect(await under.settled()).toMatchObject([
      { CLZT: '9', CLYY: 'BAD_IDENTIFIER 证件号码不符合规则' },
      { CLZT: '9', CLYY: 'BAD_VALUE HJBM: QQ' },
      { CLZT: '1' },
    ]);
    expect(under.receipts).toMatchObject([
      { outcome: 'NUMBERED', systemId: ID, serialNumber: '330106260213100000195', localNumber: 'ZJWJ-9', eventId: null },
    ]);
  });

  test('what its own tables do not take back holds up no later row', async () => {
    await under.connector.frontEnd.use(async () => undefined);
    const refusal =
      dialect === 'sqlite' ? "BEGIN SELECT RAISE(ABORT, 'no'); END" : "FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'";
    await under.front().execute(`CREATE TRIGGER NO BEFORE INSERT ON T_BLHJ ${refusal}`);
    await under.enter({ SQRZJLX: 'SFZ', SQRZJHM: '11010519491231002X' });
    await under.tell('told');
    await under.enter({ LX: 'BH', LSH: 'told', BJBH: 'ZJWJ-9' });
    under.answer = wholeAnswer;
    expect(await under.connector.scanOnce(signal)).toBe(2);
    expect(await under.settled()).toMatchObject([{ LSH: '330106260213100000195', CLZT: '1' }, { CLZT: '1' }]);
  });

  test('a row that becomes visible behind the place already read is not lost', async () => {
    await under.connector.frontEnd.use(async () => undefined);
    await under.tell('1', '2', '3');
    await under.enter({ LX: 'BH', LSH: '1', BJBH: 'first' });
    await under.enter({ LX: 'BH', LSH: '2', BJBH: 'third' });
    await under.front().execute('UPDATE T_HB SET XH = 3 WHERE XH = 2');
    expect(await under.connector.scanOnce(signal)).toBe(2);
    await under.enter({ LX: 'BH', LSH: '3', BJBH: 'second' });
    await under.front().execute("UPDATE T_HB SET XH = 2 WHERE BJBH = 'second'");
    expect(await under.connector.scanOnce(signal)).toBe(1);
    const numbers = under.receipts.map(({ localNumber }) => localNumber);
    // numbers of one reading are reported together, in no order
    expect([...numbers.slice(0, 2).toSorted(), ...numbers.slice(2)]).toEqual(['first', 'third', 'second']);
  });

  test('a row that was set back is taken again where it says something else, however far behind it lies; unchanged it is settled as repeated', async () => {
    await under.connector.frontEnd.use(async () => undefined);
    await under.tell('1', '2', '5000');
    for (const LSH of ['1', '2', '5000']) await under.enter({ LX: 'BH', LSH, BJBH: `first ${LSH}` });
    await under.front().execute('UPDATE T_HB SET XH = 5000 WHERE XH = 3');
    expect(await under.connector.scanOnce(signal)).toBe(3);
    expect(await under.connector.scanOnce(signal)).toBe(0);
    await under.front().execute("UPDATE T_HB SET CLZT = '0' WHERE XH < 3");
    await under.front().execute("UPDATE T_HB SET BJBH = 'second 1' WHERE XH = 1");
    expect(await under.connector.scanOnce(signal)).toBe(2);
    expect(await under.settled()).toMatchObject([{ CLZT: '1' }, { CLZT: '2' }, { CLZT: '1' }]);
    expect(under.receipts.map(({ localNumber }) => localNumber).toSorted()).toEqual(['first 1', 'first 2', 'first 5000', 'second 1']);
    expect(await under.connector.scanOnce(signal)).toBe(0);
  });

  test('a case whose row was changed is corrected in what has changed alone, with the reason saying so; by a repetition after a crash just once', async () => {
    await under.connector.frontEnd.use(async () => undefined);
    await under.enter({ SQRZJLX: 'SFZ', SQRZJHM: '11010519491231002X', XMMC: '原名' });
    under.answer = wholeAnswer;
    await under.connector.scanOnce(signal);
    await under.front().execute("UPDATE T_HB SET XMMC = '新名', CLZT = '0'");
    under.answer = () =>
      under.asked.at(-1)?.query.includes('caseByNumber')
        ? { data: { answer: { serialNumber: '330106260213100000195', version: 7 } } }
        : wholeAnswer();
    expect(await under.connector.scanOnce(signal)).toBe(1);
    const input = {
      serialNumber: '330106260213100000195',
      expectedVersion: 7,
      reason: '来源系统更改了已登记的数据 (the system changed what it had entered)',
      projectName: '新名',
    };
    expect(under.asked.at(-1)?.variables).toEqual({ input: { ...input, idempotencyKey: expect.stringMatching(/^correct:/) }, whole: true });
    expect(await under.settled()).toMatchObject([{ CLZT: '1', LSH: '330106260213100000195' }]);

    await under.front().execute("UPDATE T_HB SET XMMC = '又名', CLZT = '0'");
    const nothing = { replayed: false, case: null, errors: [{ code: 'BAD_VALUE', message: '没有要更正的内容', path: [] }] };
    under.answer = () =>
      under.asked.at(-1)?.query.includes('caseByNumber')
        ? { data: { answer: { serialNumber: '330106260213100000195', version: 8 } } }
        : { data: { answer: nothing } };
    expect(await under.connector.scanOnce(signal)).toBe(1);
    expect(await under.settled()).toMatchObject([{ CLZT: '2', CLYY: null }]);
  });

  test('a row that is changed while it is being taken stays open, and is taken again as what it says then', async () => {
    await under.connector.frontEnd.use(async () => undefined);
    await under.tell('1');
    await under.enter({ LX: 'BH', LSH: '1', BJBH: 'first' });
    under.wire.onReceipt(async ({ localNumber }) => {
      if (localNumber === 'first') await under.front().execute("UPDATE T_HB SET BJBH = 'second', CLZT = '0'");
    });
    expect(await under.connector.scanOnce(signal)).toBe(1);
    expect(await under.settled()).toMatchObject([{ CLZT: '0' }]);
    expect(await under.connector.scanOnce(signal)).toBe(1);
    expect(await under.settled()).toMatchObject([{ CLZT: '1' }]);
    expect(under.receipts.map(({ localNumber }) => localNumber)).toEqual(['first', 'second']);
  });

  test('a row that cannot be taken holds up the later rows of its case and no other, is tried again ever more rarely, and the place waits for it', async () => {
    await under.connector.frontEnd.use(async () => undefined);
    await under.tell('1', '2');
    for (const [LSH, BJBH] of [
      ['1', 'poison'],
      ['1', 'behind it'],
      ['2', 'free'],
    ] as const)
      await under.enter({ LX: 'BH', LSH, BJBH });
    let tries = 0;
    let broken = true;
    under.wire.onReceipt(async ({ localNumber }) => {
      if (localNumber === 'poison' && broken) throw new Error(`no, for the time ${++tries}`);
    });
    await expect(under.connector.scanOnce(signal)).rejects.toThrow('no, for the time 1');
    expect(await under.settled()).toMatchObject([{ CLZT: '0' }, { CLZT: '0' }, { CLZT: '1' }]);
    expect(await under.database.fork().findOne(ScanPlace, { systemId: ID })).toBeNull();
    const looks = 40;
    for (let look = 0; look < looks; look++) await under.connector.scanOnce(signal).catch(() => undefined);
    expect(tries).toBeGreaterThan(4);
    expect(tries).toBeLessThan(10);
    broken = false;
    let settledNow = 0;
    for (let look = 0; look < looks; look++) settledNow += await under.connector.scanOnce(signal);
    expect(settledNow).toBe(2);
    const told = under.receipts.map(({ localNumber }) => localNumber);
    expect(told.filter((number) => number !== 'poison')).toEqual(['free', 'behind it']);
    expect(told.slice(-2)).toEqual(['poison', 'behind it']);
    expect(await under.database.fork().findOne(ScanPlace, { systemId: ID })).toMatchObject({ place: 3 });
  });

  test('a number of a case that the system was never told of is refused, and not reported', async () => {
    await under.connector.frontEnd.use(async () => undefined);
    for (const LSH of ['330106260213100000195', 'told']) await under.enter({ LX: 'BH', LSH, BJBH: `of ${LSH}` });
    await under.tell('told');
    under.answer = () => ({ data: { answer: { deliveries: [{ system: { id: 'city.health' } }] } } });
    expect(await under.connector.scanOnce(signal)).toBe(2);
    expect(await under.settled()).toMatchObject([{ CLZT: '9', CLYY: 'UNKNOWN_CASE 330106260213100000195' }, { CLZT: '1' }]);
    expect(under.receipts.map(({ localNumber }) => localNumber)).toEqual(['of told']);
  });

  test('a number of a case whose event was lost half-way by a crash is taken: the register knows that it is meant for the system', async () => {
    await under.connector.frontEnd.use(async () => undefined);
    await under.enter({ LX: 'BH', LSH: '330106260213100000195', BJBH: 'ZJWJ-9' });
    await expect(under.connector.scanOnce(signal)).rejects.toThrow('hall cannot answer: INTERNAL');
    under.answer = () => ({ data: { answer: { deliveries: [{ system: { id: ID } }] } } });
    expect(await under.connector.scanOnce(signal)).toBe(1);
    expect(under.asked.at(-1)).toMatchObject({ variables: { serialNumber: '330106260213100000195' } });
    expect(under.receipts).toMatchObject([{ outcome: 'NUMBERED', localNumber: 'ZJWJ-9' }]);
  });

  test('numbers of one poll are reported together, in bounds; one that cannot be holds up no other, and is tried again', async () => {
    await under.connector.frontEnd.use(async () => undefined);
    const serials = Array.from({ length: 45 }, (_, index) => `S${index + 10}`);
    await under.tell(...serials);
    for (const LSH of serials) await under.enter({ LX: 'BH', LSH, BJBH: LSH });
    let [out, most, away] = [0, 0, true];
    under.wire.onReceipt(async ({ serialNumber }) => {
      most = Math.max(most, ++out);
      await new Promise((resolve) => setTimeout(resolve, 20));
      out -= 1;
      if (away && serialNumber === 'S33') throw new Error('hall is away');
    });
    under.fronts.statements.length = 0;
    await expect(under.connector.scanOnce(signal)).rejects.toThrow('hall is away');
    // the reading, and a number and a settlement for each of the groups
    expect(under.fronts.statements.length).toBeLessThan(25);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(20);
    expect(await under.database.fork().find(OutboundEntry, {}, { orderBy: { place: 1 } })).toHaveLength(44);
    away = false;
    expect(await under.connector.scanOnce(signal)).toBe(1);
    expect(new Set(under.receipts.map(({ localNumber }) => localNumber))).toEqual(new Set(serials));
    expect(await under.connector.scanOnce(signal)).toBe(0);
  });
  test('a machine that comes back empty counts its outbound rows from one again: they are read from the beginning', async () => {
    await under.connector.frontEnd.use(async () => undefined);
    await under.tell('1', '2', '3');
    for (const LSH of ['1', '2']) await under.enter({ LX: 'BH', LSH, BJBH: `old ${LSH}` });
    expect(await under.connector.scanOnce(signal)).toBe(2);
    await under.front().execute('DROP TABLE T_HB');
    for (const statement of under.connector.frontEnd.layout.createTables(dialect)) await under.front().execute(statement);
    await under.enter({ LX: 'BH', LSH: '3', BJBH: 'new 3' });
    expect(await under.connector.scanOnce(signal)).toBe(1);
    expect(await under.connector.scanOnce(signal)).toBe(0);
    expect(under.receipts.map(({ localNumber }) => localNumber)).toEqual(['old 1', 'old 2', 'new 3']);
  });
  test('a stage that comes back bears the register’s moment again, whoever it says handled it', async () => {
    await under.connector.frontEnd.use(async () => undefined);
    const stages = [aStage(1, 'APPLICATION'), aStage(2, 'ACCEPTANCE', { outcome: 'PASSED', handler: '王经办' })];
    const told = aCase({ serialNumber: '330106260213100000195', version: 2 });
    await keepReplicas(under.database.fork(), [{ case: told, stages }]);
    await under.enter({ LX: 'HJ', LSH: told.serialNumber, BJBH: null, HJBM: 'SL', BLR: '别人', BLSJ: '20260213103000' });
    under.answer = () => ({
      data: { answer: { replayed: false, case: null, errors: [{ code: 'ECHO', message: '回送', path: ['kind'] }] } },
    });
    expect(await under.connector.scanOnce(signal)).toBe(1);
    expect(under.asked.at(-1)?.variables).toMatchObject({ input: { occurredAt: '2026-02-13T02:30:00.250Z', handler: '别人' } });
    expect(await under.settled()).toMatchObject([{ CLZT: '9', CLYY: 'ECHO 回送' }]);
  });
});
