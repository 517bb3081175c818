import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { provincialLayout } from '../../../provincial/layout/layout.ts';
import { FrontEndUnavailable } from '../../database/front-end/port.ts';
import { type Database, openDatabase } from '../../database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../database/testing.ts';
import type { Receipt } from '../../wire/event.ts';
import { HEADER } from '../../wire/headers.ts';
import { silentLog } from '../../wire/log.ts';
import { principalSeal } from '../../wire/principal.ts';
import { inProcessBus } from '../in-process-bus.ts';
import { InboxEntry } from '../inbox-entry.entity.ts';
import { connectorEntities } from './entities.ts';
import { groupCommit } from './group-commit.ts';
import { itemWords } from './item-words.ts';
import { connectorMigrations } from './migrations/index.ts';
import { type Connector, openConnector } from './open-connector.ts';
import { ReceivedCase } from './received-case.entity.ts';
import { readRecords } from './records.ts';
import { readReplicas } from './replica.ts';
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
      layout: provincialLayout(itemWords('province')),
      host,
      fork: database.fork,
      commit: groupCommit(database.fork, () => 0.5),
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
  const settled = () => front().query('SELECT XH, LSH, CLZT, CLYY FROM T_HB ORDER BY XH');
  const wholeAnswer = () => {
    const { ownerSystemId, origin, ...rest } = aCase({ serialNumber: '330106260213100000195' });
    const { collectedBy, systemId, ...stage } = aStage(1, 'APPLICATION');
    const given = {
      ...rest,
      owner: { id: ownerSystemId },
      origin: { system: { id: ID }, localNumber: 'ZJWJ-1' },
      stages: [{ ...stage, system: { id: systemId } }],
    };
    return { data: { answer: { replayed: false, case: given, errors: [] } } };
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
    await enter({ LX: 'BH', LSH: '330106260213100000195', BJBH: 'ZJWJ-9' });
    answer = wholeAnswer;
    expect(await connector.scanOnce(signal)).toBe(2);
    expect(await settled()).toMatchObject([{ LSH: '330106260213100000195', CLZT: '1' }, { CLZT: '1' }]);
  });

  test('a row that becomes visible behind the place already read is not lost', async () => {
    await connector.frontEnd.use(async () => undefined);
    await enter({ LX: 'BH', LSH: '1', BJBH: 'first' });
    await enter({ LX: 'BH', LSH: '2', BJBH: 'third' });
    await front().execute('UPDATE T_HB SET XH = 3 WHERE XH = 2');
    expect(await connector.scanOnce(signal)).toBe(2);
    await enter({ LX: 'BH', LSH: '3', BJBH: 'second' });
    await front().execute("UPDATE T_HB SET XH = 2 WHERE BJBH = 'second'");
    expect(await connector.scanOnce(signal)).toBe(1);
    expect(receipts.map(({ localNumber }) => localNumber)).toEqual(['first', 'third', 'second']);
  });
});
