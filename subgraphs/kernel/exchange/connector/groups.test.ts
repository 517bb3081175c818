import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FrontEndUnavailable } from '../../database/front-end/port.ts';
import { type Database, openDatabase } from '../../database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../database/testing.ts';
import type { EventEnvelope, Receipt } from '../../wire/event.ts';
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
import { aCase, anEvent, aStage, items, NOW, type TemporaryFrontEnds, temporaryFrontEnds } from './testing.ts';

const ID = 'province.health-supervision';
const signal = new AbortController().signal;

describe.each(dialectsUnderTest())('events that wait together for a connector on %s', (dialect) => {
  let database: Database;
  let remove: () => Promise<void>;
  let fronts: TemporaryFrontEnds;
  let connector: Connector;
  let receipts: Receipt[];
  let wire: ReturnType<typeof inProcessBus>;

  beforeEach(async () => {
    const temporary = temporarySettings(dialect);
    remove = temporary.remove;
    const { settings } = temporary;
    database = await openDatabase({ settings, entities: connectorEntities, migrations: connectorMigrations, log: silentLog });
    await database.migrate();
    fronts = await temporaryFrontEnds(dialect, [ID]);
    [receipts, wire] = [[], inProcessBus()];
    wire.onReceipt(async (receipt) => void receipts.push(receipt));
    const random = () => 0.5;
    const host = {
      clock: () => NOW,
      newId: () => 'request',
      random,
      log: silentLog,
      seal: principalSeal(new Uint8Array(32).fill(3), () => NOW),
      frontEnds: fronts,
      bus: wire,
      hall: () => Promise.reject(new Error('nobody asks the register')),
      scanPeriodMs: 3_600_000,
    };
    const { fork } = database;
    const shared = { fork, commit: groupCommit(fork, random), keep: keepEvents(fork, host.clock, random) };
    connector = openConnector({ systemId: ID, layout: pinyinLayout(itemWords('province')), host, ...shared });
  });
  afterEach(async () => {
    await connector.stop();
    await database.close();
    await fronts.remove();
    await remove();
  });
  const front = () => fronts.of(ID);
  const give = async (event: EventEnvelope) => {
    await wire.publish(event, signal);
    return receipts.at(-1);
  };

  test('cost a few statements for all, and each has its own receipt', async () => {
    connector.start();
    await give(anEvent(ID, { case: aCase(), stages: [aStage(1, 'APPLICATION')] }));
    fronts.statements.length = 0;
    const events = Array.from({ length: 30 }, () => anEvent(ID, { case: aCase(), stages: [aStage(1, 'APPLICATION')] }));
    const again = events.slice(0, 3).map((event) => ({ ...event, id: `${event.id} again` }));
    await Promise.all([...events, ...again].map((event) => wire.publish(event, signal)));
    expect(receipts.slice(1).map(({ outcome }) => outcome)).toEqual(Array.from({ length: 33 }, () => 'ACCEPTED'));
    expect(new Set(receipts.map(({ eventId }) => eventId)).size).toBe(34);
    // a case that stands twice among them is written in two turns
    expect(fronts.statements.filter((sql) => sql.startsWith('UPSERT'))).toEqual([
      'UPSERT T_BJXX',
      'UPSERT T_BLHJ',
      'UPSERT T_BJXX',
      'UPSERT T_BLHJ',
    ]);
    expect(fronts.statements.length).toBeLessThan(15);
    expect(await database.fork().count(InboxEntry)).toBe(34);
    expect(await front().query('SELECT COUNT(*) AS N FROM T_BJXX')).toEqual([{ N: 31 }]);
    await Promise.all(events.map((event) => wire.publish(event, signal)));
    expect(receipts.slice(-30).every(({ outcome }) => outcome === 'REPEATED')).toBe(true);
  });

  test('those that the tables do not take are refused, and the others are written', async () => {
    connector.start();
    const foreign = items.find(({ key }) => key === 'yz-01');
    const events = Array.from({ length: 16 }, (_, index) =>
      anEvent(ID, { case: aCase({}, index === 3 ? foreign : undefined), stages: [aStage(1, 'APPLICATION')] }),
    );
    await connector.frontEnd.use(async () => undefined);
    const poison = events[9]?.serialNumber;
    const refusal =
      dialect === 'sqlite'
        ? `WHEN NEW.LSH = '${poison}' BEGIN SELECT RAISE(ABORT, 'no'); END`
        : `FOR EACH ROW IF NEW.LSH = '${poison}' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'; END IF`;
    await front().execute(`CREATE TRIGGER NO BEFORE INSERT ON T_BLHJ ${refusal}`);
    await Promise.all(events.map((event) => wire.publish(event, signal)));
    const outcomeOf = new Map(receipts.map(({ eventId, outcome }) => [eventId, outcome]));
    const expected = events.map((_, index) => (index === 3 || index === 9 ? 'REFUSED' : 'ACCEPTED'));
    expect(events.map(({ id }) => outcomeOf.get(id))).toEqual(expected);
    expect(await database.fork().count(InboxEntry)).toBe(14);
    for (const table of ['T_BJXX', 'T_BLHJ']) expect(await front().query(`SELECT COUNT(*) AS N FROM ${table}`)).toEqual([{ N: 14 }]);
    await front().execute('DROP TRIGGER NO');
    expect(await give(events[9] as EventEnvelope)).toMatchObject({ outcome: 'ACCEPTED' });
  });

  test('one of another version, without a case in it, is refused, and those beside it are written', async () => {
    connector.start();
    const events = Array.from({ length: 3 }, () => anEvent(ID, { case: aCase(), stages: [aStage(1, 'APPLICATION')] }));
    const { case: _, ...bare } = events[1] as EventEnvelope;
    await Promise.all([events[0], bare, events[2]].map((event) => wire.publish(event as EventEnvelope, signal)));
    const of = (index: number) => receipts.find(({ eventId }) => eventId === events[index]?.id);
    expect([0, 1, 2].map((index) => of(index)?.outcome)).toEqual(['ACCEPTED', 'REFUSED', 'ACCEPTED']);
    expect(of(1)?.error).toBe(`${ID}: the event cannot be read: case.serialNumber`);
  });

  test('a machine that is away is asked once for all that wait, and all of it is an outage', async () => {
    connector.start();
    await connector.frontEnd.use(async () => undefined);
    fronts.cutOff.set(ID, new FrontEndUnavailable(ID));
    const events = Array.from({ length: 20 }, () => anEvent(ID, { case: aCase(), stages: [] }));
    let asked = 0;
    const { get } = fronts.cutOff;
    fronts.cutOff.get = (systemId) => {
      asked += 1;
      return get.call(fronts.cutOff, systemId);
    };
    await Promise.all(events.map((event) => wire.publish(event, signal)));
    expect(receipts.map(({ outcome }) => outcome)).toEqual(events.map(() => 'FAILED'));
    expect(asked).toBeLessThan(4);
    expect(await database.fork().count(InboxEntry)).toBe(0);
  });
});
