import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FrontEndUnavailable } from '../../database/front-end/port.ts';
import { type Database, openDatabase } from '../../database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../database/testing.ts';
import type { Receipt } from '../../wire/event.ts';
import { HEADER } from '../../wire/headers.ts';
import { silentLog } from '../../wire/log.ts';
import { principalSeal } from '../../wire/principal.ts';
import { groupCommit } from '../group-commit.ts';
import { inProcessBus } from '../in-process-bus.ts';
import { InboxEntry } from '../inbox-entry.entity.ts';
import { pinyinLayout } from '../vendors/pinyin/layout.ts';
import { connectorEntities } from './entities.ts';
import { itemWords } from './item-words.ts';
import { keepEvents } from './keep-events.ts';
import { connectorMigrations } from './migrations/index.ts';
import { type Connector, openConnector } from './open-connector.ts';
import { OutboundEntry } from './outbound-entry.entity.ts';
import { ReceivedCase } from './received-case.entity.ts';
import { readRecords } from './records.ts';
import { keepReplicas, readReplicas } from './replica.ts';
import { ScanPlace } from './scan-place.entity.ts';
import { aCase, anEvent, aStage, aWholeCase, items, NOW, type TemporaryFrontEnds, temporaryFrontEnds } from './testing.ts';

const ID = 'province.health-supervision';
const signal = new AbortController().signal;
const seal = principalSeal(new Uint8Array(32).fill(3), () => NOW);

describe.each(dialectsUnderTest())('a connector on %s', (dialect) => {
  let database: Database;
  let remove: () => Promise<void>;
  let fronts: TemporaryFrontEnds;
  let connector: Connector;
  let receipts: Receipt[];
  let asked: { query: string; variables: Record<string, never>; principal: unknown }[];
  let answer: () => unknown;
  const bus = () => inProcessBus();
  let wire: ReturnType<typeof bus>;

  beforeEach(async () => {
    const temporary = temporarySettings(dialect);
    remove = temporary.remove;
    database = await openDatabase({
      settings: temporary.settings,
      entities: connectorEntities,
      migrations: connectorMigrations,
      log: silentLog,
    });
    await database.migrate();
    fronts = await temporaryFrontEnds(dialect, [ID]);
    [receipts, asked, wire] = [[], [], bus()];
    wire.onReceipt(async (receipt) => void receipts.push(receipt));
    answer = () => ({ errors: [{ message: 'away', extensions: { code: 'INTERNAL' } }] });
    const host = {
      clock: () => NOW,
      newId: () => 'request',
      random: () => 0.5,
      log: silentLog,
      seal,
      frontEnds: fronts,
      bus: wire,
      hall: async (body: Uint8Array, headers: Readonly<Record<string, string | undefined>>) => {
        const principal = await seal.verify(headers[HEADER.principal] ?? '');
        asked.push({ ...JSON.parse(Buffer.from(body).toString()), principal });
        return Buffer.from(JSON.stringify(answer()));
      },
      scanPeriodMs: 3_600_000,
    };
    connector = openConnector({
      systemId: ID,
      layout: pinyinLayout(itemWords('province')),
      host,
      fork: database.fork,
      commit: groupCommit(database.fork, () => 0.5),
      keep: keepEvents(
        database.fork,
        () => NOW,
        () => 0.5,
      ),
    });
  });
  afterEach(async () => {
    await connector.stop();
    await database.close();
    await fronts.remove();
    await remove();
  });
  const front = () => fronts.of(ID);
  const give = async (event: Parameters<typeof wire.publish>[0]) => {
    await wire.publish(event, signal);
    return receipts.at(-1);
  };
  const held = async (serialNumber: string) =>
    (await readRecords(connector.frontEnd, [serialNumber], await readReplicas(database.fork(), [serialNumber])))[0];

  test('the committed migrations lead to the entities’ model', async () => {
    expect(await database.orm.migrator.checkSchema()).toBe(false);
  });

  test('ACCEPTED, then REPEATED; a second event id for the same content changes nothing either', async () => {
    connector.start();
    const event = anEvent(ID, aWholeCase());
    expect(await give(event)).toMatchObject({
      systemId: ID,
      eventId: event.id,
      position: event.position,
      outcome: 'ACCEPTED',
      error: null,
    });
    const before = [await front().query('SELECT * FROM T_BJXX'), await front().query('SELECT * FROM T_BLHJ')];
    expect(await give(event)).toMatchObject({ outcome: 'REPEATED' });
    expect(await give({ ...event, id: 'another-round' })).toMatchObject({ outcome: 'ACCEPTED' });
    expect([await front().query('SELECT * FROM T_BJXX'), await front().query('SELECT * FROM T_BLHJ')]).toEqual(before);
    expect((await held(event.serialNumber))?.differences).toEqual([]);
  });

  test('an event of an earlier round that comes after newer ones, as a bus may bring it late, changes nothing', async () => {
    connector.start();
    const snapshot = aCase();
    const first = { case: snapshot, stages: [aStage(1, 'APPLICATION')] };
    const second = { case: { ...snapshot, version: 2, status: 'ACCEPTED' as const }, stages: [aStage(2, 'ACCEPTANCE')] };
    for (const change of [first, second]) expect(await give(anEvent(ID, change))).toMatchObject({ outcome: 'ACCEPTED' });
    const before = [await front().query('SELECT * FROM T_BJXX'), await front().query('SELECT * FROM T_BLHJ')];
    expect(await give(anEvent(ID, first))).toMatchObject({ outcome: 'ACCEPTED' });
    expect([await front().query('SELECT * FROM T_BJXX'), await front().query('SELECT * FROM T_BLHJ')]).toEqual(before);
    expect(await held(snapshot.serialNumber)).toMatchObject({ differences: [] });
  });

  test('FAILED while the machine is out of reach, and no inbox entry; ACCEPTED on its return', async () => {
    connector.start();
    const event = anEvent(ID, { case: aCase(), stages: [aStage(1, 'APPLICATION')] });
    fronts.cutOff.set(ID, new FrontEndUnavailable(ID));
    expect(await give(event)).toMatchObject({ outcome: 'FAILED', error: `the front-end database of ${ID} cannot be reached` });
    expect(await database.fork().count(InboxEntry)).toBe(0);
    await expect(held(event.serialNumber)).rejects.toThrow(FrontEndUnavailable);
    fronts.cutOff.clear();
    expect(await give(event)).toMatchObject({ outcome: 'ACCEPTED' });
    expect(await database.fork().count(InboxEntry)).toBe(1);
  });

  test('REFUSED where it has no words for the item, or its tables do not take the row; the sentence holds no personal data', async () => {
    connector.start();
    const foreign = items.find(({ key }) => key === 'yz-01');
    const unknown = anEvent(ID, { case: aCase({}, foreign), stages: [] });
    expect(await give(unknown)).toMatchObject({ outcome: 'REFUSED', error: `${ID}: no code of its own for item ${foreign?.code}` });
    const good = anEvent(ID, { case: aCase(), stages: [] });
    await give(good);
    const refusal =
      dialect === 'sqlite' ? "BEGIN SELECT RAISE(ABORT, '张三'); END" : "FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '张三'";
    await front().execute(`CREATE TRIGGER NO BEFORE INSERT ON T_BLHJ ${refusal}`);
    const refused = await give({ ...good, id: 'later', stages: [aStage(1, 'APPLICATION')] });
    expect(refused?.outcome).toBe('REFUSED');
    expect(refused?.error).toMatch(/^province\.health-supervision: its tables do not take the case \(\w+\)$/);
    expect(await database.fork().count(InboxEntry)).toBe(1);
  });

  test('a machine that comes back empty is given its tables and the case again', async () => {
    connector.start();
    const event = anEvent(ID, { case: aCase(), stages: [aStage(1, 'APPLICATION')] });
    await give(event);
    for (const table of ['T_BJXX', 'T_BLHJ', 'T_HB']) await front().execute(`DROP TABLE ${table}`);
    fronts.cutOff.set(ID, new FrontEndUnavailable(ID));
    expect(await give({ ...event, id: 'second' })).toMatchObject({ outcome: 'FAILED' });
    fronts.cutOff.clear();
    expect(await give({ ...event, id: 'second' })).toMatchObject({ outcome: 'ACCEPTED' });
    expect((await held(event.serialNumber))?.differences).toEqual([]);
  });

  test('the replica keeps the newest word of the register and every stage', async () => {
    connector.start();
    const first = { case: aCase(), stages: [aStage(1, 'APPLICATION')] };
    const moved = { case: { ...first.case, version: 2, region: { id: '330105@2', code: '330105', name: '拱墅区' } }, stages: [] };
    const accepted = { case: { ...moved.case, version: 3 }, stages: [aStage(2, 'ACCEPTANCE', { outcome: 'PASSED' as const })] };
    for (const change of [first, moved, accepted, moved, first]) await give(anEvent(ID, change));
    const [replica] = await readReplicas(database.fork(), [first.case.serialNumber, 'unknown']);
    expect(replica?.case).toEqual(accepted.case);
    expect(replica?.stages).toEqual([first.stages[0], accepted.stages[0]]);
    expect(await database.fork().findOne(ReceivedCase, { serialNumber: first.case.serialNumber })).toMatchObject({ regionCode: '330105' });
  });

  const enter = (more: Record<string, string | null>) => {
    const row: Record<string, string | null> = {
      LX: 'BJ',
      BJBH: 'ZJWJ-1',
      SXBM: '0101',
      XZQH: '330106000000',
      SQRLX: '0',
      SQRMC: '张三',
      SJC: '20260213093000',
      ...more,
    };
    const columns = Object.keys(row);
    return front().execute(`INSERT INTO T_HB (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`, Object.values(row));
  };
  /** The register has told of these cases. */
  const tell = async (...serials: string[]) => {
    for (const serialNumber of serials) await keepReplicas(database.fork(), [{ case: aCase({ serialNumber }), stages: [] }]);
  };
  const settled = () => front().query('SELECT XH, LSH, CLZT, CLYY FROM T_HB ORDER BY XH');
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
    await connector.frontEnd.use(async () => undefined);
    await enter({ SQRZJLX: 'SFZ', SQRZJHM: '11010519491231002X' });
    await expect(connector.scanOnce(signal)).rejects.toThrow('hall cannot answer: INTERNAL');
    // a secret or a clock that differs is the machine's fault, not the row's
    answer = () => ({ errors: [{ message: 'who?', extensions: { code: 'UNAUTHENTICATED' } }] });
    await expect(connector.scanOnce(signal)).rejects.toThrow('hall cannot answer: UNAUTHENTICATED');
    expect(await settled()).toMatchObject([{ CLZT: '0' }]);
    answer = wholeAnswer;
    expect(await connector.scanOnce(signal)).toBe(1);
    expect(await connector.scanOnce(signal)).toBe(0);
    expect(asked).toHaveLength(3);
    expect(asked[2]?.variables).toMatchObject({
      input: { idempotencyKey: 'case:ZJWJ-1', localItemCode: '0101', localNumber: 'ZJWJ-1', channel: 'SYSTEM' },
    });
    expect(asked[2]?.principal).toMatchObject({ clientId: `connector:${ID}`, role: 'system', systemId: ID });
    expect(await settled()).toMatchObject([{ LSH: '330106260213100000195', CLZT: '1', CLYY: null }]);
    expect(await held('330106260213100000195')).toMatchObject({ localNumber: 'ZJWJ-1', differences: [] });
    expect(await front().query('SELECT TQBZ FROM T_BJXX')).toEqual([{ TQBZ: '1' }]);
  });

  test('a refusal is written back with its code; the rows after it go on', async () => {
    await connector.frontEnd.use(async () => undefined);
    await tell('330106260213100000195');
    await enter({ SQRZJLX: 'SFZ', SQRZJHM: '1' });
    await enter({ LX: 'HJ', LSH: '330106260213100000195', HJBM: 'QQ' });
    await enter({ LX: 'BH', LSH: '330106260213100000195', BJBH: 'ZJWJ-9' });
    answer = () => ({
      data: {
        answer: {
          replayed: false,
          case: null,
          errors: [{ code: 'BAD_IDENTIFIER', message: '证件号码不符合规则', path: ['party', 'identifier'] }],
        },
      },
    });
    expect(await connector.scanOnce(signal)).toBe(3);
    expect(await settled()).toMatchObject([
      { CLZT: '9', CLYY: 'BAD_IDENTIFIER 证件号码不符合规则' },
      { CLZT: '9', CLYY: 'BAD_VALUE HJBM: QQ' },
      { CLZT: '1' },
    ]);
    expect(receipts).toMatchObject([
      { outcome: 'NUMBERED', systemId: ID, serialNumber: '330106260213100000195', localNumber: 'ZJWJ-9', eventId: null },
    ]);
  });

  test('what its own tables do not take back holds up no later row', async () => {
    await connector.frontEnd.use(async () => undefined);
    const refusal =
      dialect === 'sqlite' ? "BEGIN SELECT RAISE(ABORT, 'no'); END" : "FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'";
    await front().execute(`CREATE TRIGGER NO BEFORE INSERT ON T_BLHJ ${refusal}`);
    await enter({ SQRZJLX: 'SFZ', SQRZJHM: '11010519491231002X' });
    await tell('told');
    await enter({ LX: 'BH', LSH: 'told', BJBH: 'ZJWJ-9' });
    answer = wholeAnswer;
    expect(await connector.scanOnce(signal)).toBe(2);
    expect(await settled()).toMatchObject([{ LSH: '330106260213100000195', CLZT: '1' }, { CLZT: '1' }]);
  });

  test('a row that becomes visible behind the place already read is not lost', async () => {
    await connector.frontEnd.use(async () => undefined);
    await tell('1', '2', '3');
    await enter({ LX: 'BH', LSH: '1', BJBH: 'first' });
    await enter({ LX: 'BH', LSH: '2', BJBH: 'third' });
    await front().execute('UPDATE T_HB SET XH = 3 WHERE XH = 2');
    expect(await connector.scanOnce(signal)).toBe(2);
    await enter({ LX: 'BH', LSH: '3', BJBH: 'second' });
    await front().execute("UPDATE T_HB SET XH = 2 WHERE BJBH = 'second'");
    expect(await connector.scanOnce(signal)).toBe(1);
    const numbers = receipts.map(({ localNumber }) => localNumber);
    // numbers of one reading are reported together, in no order
    expect([...numbers.slice(0, 2).toSorted(), ...numbers.slice(2)]).toEqual(['first', 'third', 'second']);
  });

  test('a row that was set back is taken again where it says something else, however far behind it lies; unchanged it is settled as repeated', async () => {
    await connector.frontEnd.use(async () => undefined);
    await tell('1', '2', '5000');
    for (const LSH of ['1', '2', '5000']) await enter({ LX: 'BH', LSH, BJBH: `first ${LSH}` });
    await front().execute('UPDATE T_HB SET XH = 5000 WHERE XH = 3');
    expect(await connector.scanOnce(signal)).toBe(3);
    expect(await connector.scanOnce(signal)).toBe(0);
    await front().execute("UPDATE T_HB SET CLZT = '0' WHERE XH < 3");
    await front().execute("UPDATE T_HB SET BJBH = 'second 1' WHERE XH = 1");
    expect(await connector.scanOnce(signal)).toBe(2);
    expect(await settled()).toMatchObject([{ CLZT: '1' }, { CLZT: '2' }, { CLZT: '1' }]);
    expect(receipts.map(({ localNumber }) => localNumber).toSorted()).toEqual(['first 1', 'first 2', 'first 5000', 'second 1']);
    expect(await connector.scanOnce(signal)).toBe(0);
  });

  test('a case whose row was changed is corrected in what has changed alone, with the reason saying so; by a repetition after a crash just once', async () => {
    await connector.frontEnd.use(async () => undefined);
    await enter({ SQRZJLX: 'SFZ', SQRZJHM: '11010519491231002X', XMMC: '原名' });
    answer = wholeAnswer;
    await connector.scanOnce(signal);
    await front().execute("UPDATE T_HB SET XMMC = '新名', CLZT = '0'");
    answer = () =>
      asked.at(-1)?.query.includes('caseByNumber')
        ? { data: { answer: { serialNumber: '330106260213100000195', version: 7 } } }
        : wholeAnswer();
    expect(await connector.scanOnce(signal)).toBe(1);
    const input = {
      serialNumber: '330106260213100000195',
      expectedVersion: 7,
      reason: '来源系统更改了已登记的数据 (the system changed what it had entered)',
      projectName: '新名',
    };
    expect(asked.at(-1)?.variables).toEqual({ input: { ...input, idempotencyKey: expect.stringMatching(/^correct:/) }, whole: true });
    expect(await settled()).toMatchObject([{ CLZT: '1', LSH: '330106260213100000195' }]);

    await front().execute("UPDATE T_HB SET XMMC = '又名', CLZT = '0'");
    const nothing = { replayed: false, case: null, errors: [{ code: 'BAD_VALUE', message: '没有要更正的内容', path: [] }] };
    answer = () =>
      asked.at(-1)?.query.includes('caseByNumber')
        ? { data: { answer: { serialNumber: '330106260213100000195', version: 8 } } }
        : { data: { answer: nothing } };
    expect(await connector.scanOnce(signal)).toBe(1);
    expect(await settled()).toMatchObject([{ CLZT: '2', CLYY: null }]);
  });

  test('a row that is changed while it is being taken stays open, and is taken again as what it says then', async () => {
    await connector.frontEnd.use(async () => undefined);
    await tell('1');
    await enter({ LX: 'BH', LSH: '1', BJBH: 'first' });
    wire.onReceipt(async ({ localNumber }) => {
      if (localNumber === 'first') await front().execute("UPDATE T_HB SET BJBH = 'second', CLZT = '0'");
    });
    expect(await connector.scanOnce(signal)).toBe(1);
    expect(await settled()).toMatchObject([{ CLZT: '0' }]);
    expect(await connector.scanOnce(signal)).toBe(1);
    expect(await settled()).toMatchObject([{ CLZT: '1' }]);
    expect(receipts.map(({ localNumber }) => localNumber)).toEqual(['first', 'second']);
  });

  test('a row that cannot be taken holds up the later rows of its case and no other, is tried again ever more rarely, and the place waits for it', async () => {
    await connector.frontEnd.use(async () => undefined);
    await tell('1', '2');
    for (const [LSH, BJBH] of [
      ['1', 'poison'],
      ['1', 'behind it'],
      ['2', 'free'],
    ] as const)
      await enter({ LX: 'BH', LSH, BJBH });
    let tries = 0;
    let broken = true;
    wire.onReceipt(async ({ localNumber }) => {
      if (localNumber === 'poison' && broken) throw new Error(`no, for the time ${++tries}`);
    });
    await expect(connector.scanOnce(signal)).rejects.toThrow('no, for the time 1');
    expect(await settled()).toMatchObject([{ CLZT: '0' }, { CLZT: '0' }, { CLZT: '1' }]);
    expect(await database.fork().findOne(ScanPlace, { systemId: ID })).toBeNull();
    const looks = 40;
    for (let look = 0; look < looks; look++) await connector.scanOnce(signal).catch(() => undefined);
    expect(tries).toBeGreaterThan(4);
    expect(tries).toBeLessThan(10);
    broken = false;
    let settledNow = 0;
    for (let look = 0; look < looks; look++) settledNow += await connector.scanOnce(signal);
    expect(settledNow).toBe(2);
    const told = receipts.map(({ localNumber }) => localNumber);
    expect(told.filter((number) => number !== 'poison')).toEqual(['free', 'behind it']);
    expect(told.slice(-2)).toEqual(['poison', 'behind it']);
    expect(await database.fork().findOne(ScanPlace, { systemId: ID })).toMatchObject({ place: 3 });
  });

  test('a number of a case that the system was never told of is refused, and not reported', async () => {
    await connector.frontEnd.use(async () => undefined);
    for (const LSH of ['330106260213100000195', 'told']) await enter({ LX: 'BH', LSH, BJBH: `of ${LSH}` });
    await tell('told');
    answer = () => ({ data: { answer: { deliveries: [{ system: { id: 'city.health' } }] } } });
    expect(await connector.scanOnce(signal)).toBe(2);
    expect(await settled()).toMatchObject([{ CLZT: '9', CLYY: 'UNKNOWN_CASE 330106260213100000195' }, { CLZT: '1' }]);
    expect(receipts.map(({ localNumber }) => localNumber)).toEqual(['of told']);
  });

  test('a number of a case whose event was lost half-way by a crash is taken: the register knows that it is meant for the system', async () => {
    await connector.frontEnd.use(async () => undefined);
    await enter({ LX: 'BH', LSH: '330106260213100000195', BJBH: 'ZJWJ-9' });
    await expect(connector.scanOnce(signal)).rejects.toThrow('hall cannot answer: INTERNAL');
    answer = () => ({ data: { answer: { deliveries: [{ system: { id: ID } }] } } });
    expect(await connector.scanOnce(signal)).toBe(1);
    expect(asked.at(-1)).toMatchObject({ variables: { serialNumber: '330106260213100000195' } });
    expect(receipts).toMatchObject([{ outcome: 'NUMBERED', localNumber: 'ZJWJ-9' }]);
  });

  test('numbers of one poll are reported together, in bounds; one that cannot be holds up no other, and is tried again', async () => {
    await connector.frontEnd.use(async () => undefined);
    const serials = Array.from({ length: 45 }, (_, index) => `S${index + 10}`);
    await tell(...serials);
    for (const LSH of serials) await enter({ LX: 'BH', LSH, BJBH: LSH });
    let [out, most, away] = [0, 0, true];
    wire.onReceipt(async ({ serialNumber }) => {
      most = Math.max(most, ++out);
      await new Promise((resolve) => setTimeout(resolve, 20));
      out -= 1;
      if (away && serialNumber === 'S33') throw new Error('hall is away');
    });
    fronts.statements.length = 0;
    await expect(connector.scanOnce(signal)).rejects.toThrow('hall is away');
    // the reading, and a number and a settlement for each of the groups
    expect(fronts.statements.length).toBeLessThan(25);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(20);
    expect(await database.fork().find(OutboundEntry, {}, { orderBy: { place: 1 } })).toHaveLength(44);
    away = false;
    expect(await connector.scanOnce(signal)).toBe(1);
    expect(new Set(receipts.map(({ localNumber }) => localNumber))).toEqual(new Set(serials));
    expect(await connector.scanOnce(signal)).toBe(0);
  });

  test('what is sent again after its tables lost the case bears the number that the system gave', async () => {
    connector.start();
    const event = anEvent(ID, { case: aCase(), stages: [aStage(1, 'APPLICATION')] });
    await give(event);
    await enter({ LX: 'BH', LSH: event.serialNumber, BJBH: 'ZJWJ-9' });
    await connector.scanOnce(signal);
    expect((await held(event.serialNumber))?.localNumber).toBe('ZJWJ-9');
    await front().execute('DELETE FROM T_BJXX');
    await give({ ...event, id: 'redelivered' });
    expect(await held(event.serialNumber)).toMatchObject({ localNumber: 'ZJWJ-9', differences: [] });
    await front().execute("UPDATE T_BJXX SET BJBH = 'ZJWJ-8'");
    expect((await held(event.serialNumber))?.differences).toEqual([{ path: 'localNumber', here: 'ZJWJ-8', register: 'ZJWJ-9' }]);
  });

  test('a machine that comes back empty counts its outbound rows from one again: they are read from the beginning', async () => {
    await connector.frontEnd.use(async () => undefined);
    await tell('1', '2', '3');
    for (const LSH of ['1', '2']) await enter({ LX: 'BH', LSH, BJBH: `old ${LSH}` });
    expect(await connector.scanOnce(signal)).toBe(2);
    await front().execute('DROP TABLE T_HB');
    for (const statement of connector.frontEnd.layout.createTables(dialect)) await front().execute(statement);
    await enter({ LX: 'BH', LSH: '3', BJBH: 'new 3' });
    expect(await connector.scanOnce(signal)).toBe(1);
    expect(await connector.scanOnce(signal)).toBe(0);
    expect(receipts.map(({ localNumber }) => localNumber)).toEqual(['old 1', 'old 2', 'new 3']);
  });

  test('a stage that comes back bears the register’s moment again, whoever it says handled it', async () => {
    await connector.frontEnd.use(async () => undefined);
    const stages = [aStage(1, 'APPLICATION'), aStage(2, 'ACCEPTANCE', { outcome: 'PASSED', handler: '王经办' })];
    const told = aCase({ serialNumber: '330106260213100000195', version: 2 });
    await keepReplicas(database.fork(), [{ case: told, stages }]);
    await enter({ LX: 'HJ', LSH: told.serialNumber, BJBH: null, HJBM: 'SL', BLR: '别人', BLSJ: '20260213103000' });
    answer = () => ({ data: { answer: { replayed: false, case: null, errors: [{ code: 'ECHO', message: '回送', path: ['kind'] }] } } });
    expect(await connector.scanOnce(signal)).toBe(1);
    expect(asked.at(-1)?.variables).toMatchObject({ input: { occurredAt: '2026-02-13T02:30:00.250Z', handler: '别人' } });
    expect(await settled()).toMatchObject([{ CLZT: '9', CLYY: 'ECHO 回送' }]);
  });

  test('between what its tables hold and what is kept beside them, the newer is no difference', async () => {
    connector.start();
    const first = { case: aCase(), stages: [aStage(1, 'APPLICATION')] };
    await give(anEvent(ID, first));
    const accepted = {
      case: { ...first.case, version: 2, status: 'ACCEPTED' as const },
      stages: [aStage(2, 'ACCEPTANCE', { outcome: 'PASSED' as const })],
    };
    await connector.frontEnd.use((inner) => connector.frontEnd.layout.write(inner, [accepted], NOW));
    expect(await held(first.case.serialNumber)).toMatchObject({ stages: [{ sequence: 1 }, { sequence: 2 }], differences: [] });
    await give(anEvent(ID, accepted));
    await front().execute('DELETE FROM T_BLHJ WHERE XH = 1');
    expect((await held(first.case.serialNumber))?.differences).toMatchObject([{ path: 'stages.1' }]);
  });
});
