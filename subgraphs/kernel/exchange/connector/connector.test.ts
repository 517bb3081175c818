import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FrontEndUnavailable } from '../../database/front-end/port.ts';
import { dialectsUnderTest } from '../../database/testing.ts';
import { principalSeal } from '../../wire/principal.ts';
import { InboxEntry } from '../inbox-entry.entity.ts';
import { ReceivedCase } from './received-case.entity.ts';
import { readReplicas } from './replica.ts';
import { aCase, anEvent, aStage, aWholeCase, items, NOW } from './testing.ts';

const _ID = 'province.health-supervision';
const _signal = new AbortController().signal;
const _seal = principalSeal(new Uint8Array(32).fill(3), () => NOW);

import { type ConnectorUnderTest, connectorUnderTest, CONNECTOR_ID as ID, signal } from './fixtures.ts';

describe.each(dialectsUnderTest())('a connector on %s', (dialect) => {
  let under: ConnectorUnderTest;
  beforeEach(async () => {
    under = await connectorUnderTest(dialect);
  });
  afterEach(() => under.remove());

  test('the committed migrations lead to the entities’ model', async () => {
    expect(await under.database.orm.migrator.checkSchema()).toBe(false);
  });

  test('ACCEPTED, then REPEATED; a second event id for the same content changes nothing either', async () => {
    under.connector.start();
    const event = anEvent(ID, aWholeCase());
    expect(await under.give(event)).toMatchObject({
      systemId: ID,
      eventId: event.id,
      position: event.position,
      outcome: 'ACCEPTED',
      error: null,
    });
    const before = [await under.front().query('SELECT * FROM T_BJXX'), await under.front().query('SELECT * FROM T_BLHJ')];
    expect(await under.give(event)).toMatchObject({ outcome: 'REPEATED' });
    expect(await under.give({ ...event, id: 'another-round' })).toMatchObject({ outcome: 'ACCEPTED' });
    expect([await under.front().query('SELECT * FROM T_BJXX'), await under.front().query('SELECT * FROM T_BLHJ')]).toEqual(before);
    expect((await under.held(event.serialNumber))?.differences).toEqual([]);
  });

  test('an event of an earlier round that comes after newer ones, as a bus may bring it late, changes nothing', async () => {
    under.connector.start();
    const snapshot = aCase();
    const first = { case: snapshot, stages: [aStage(1, 'APPLICATION')] };
    const second = { case: { ...snapshot, version: 2, status: 'ACCEPTED' as const }, stages: [aStage(2, 'ACCEPTANCE')] };
    for (const change of [first, second]) expect(await under.give(anEvent(ID, change))).toMatchObject({ outcome: 'ACCEPTED' });
    const before = [await under.front().query('SELECT * FROM T_BJXX'), await under.front().query('SELECT * FROM T_BLHJ')];
    expect(await under.give(anEvent(ID, first))).toMatchObject({ outcome: 'ACCEPTED' });
    expect([await under.front().query('SELECT * FROM T_BJXX'), await under.front().query('SELECT * FROM T_BLHJ')]).toEqual(before);
    expect(await under.held(snapshot.serialNumber)).toMatchObject({ differences: [] });
  });

  test('FAILED while the machine is out of reach, and no inbox entry; ACCEPTED on its return', async () => {
    under.connector.start();
    const event = anEvent(ID, { case: aCase(), stages: [aStage(1, 'APPLICATION')] });
    under.fronts.cutOff.set(ID, new FrontEndUnavailable(ID));
    expect(await under.give(event)).toMatchObject({ outcome: 'FAILED', error: `the front-end database of ${ID} cannot be reached` });
    expect(await under.database.fork().count(InboxEntry)).toBe(0);
    await expect(under.held(event.serialNumber)).rejects.toThrow(FrontEndUnavailable);
    under.fronts.cutOff.clear();
    expect(await under.give(event)).toMatchObject({ outcome: 'ACCEPTED' });
    expect(await under.database.fork().count(InboxEntry)).toBe(1);
  });

  test('REFUSED where it has no words for the item, or its tables do not take the row; the sentence holds no personal data', async () => {
    under.connector.start();
    const foreign = items.find(({ key }) => key === 'yz-01');
    const unknown = anEvent(ID, { case: aCase({}, foreign), stages: [] });
    expect(await under.give(unknown)).toMatchObject({ outcome: 'REFUSED', error: `${ID}: no code of its own for item ${foreign?.code}` });
    const good = anEvent(ID, { case: aCase(), stages: [] });
    await under.give(good);
    const refusal =
      dialect === 'sqlite' ? "BEGIN SELECT RAISE(ABORT, '张三'); END" : "FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '张三'";
    await under.front().execute(`CREATE TRIGGER NO BEFORE INSERT ON T_BLHJ ${refusal}`);
    const refused = await under.give({ ...good, id: 'later', stages: [aStage(1, 'APPLICATION')] });
    expect(refused?.outcome).toBe('REFUSED');
    expect(refused?.error).toMatch(/^province\.health-supervision: its tables do not take the case \(\w+\)$/);
    expect(await under.database.fork().count(InboxEntry)).toBe(1);
  });

  test('a machine that comes back empty is given its tables and the case again', async () => {
    under.connector.start();
    const event = anEvent(ID, { case: aCase(), stages: [aStage(1, 'APPLICATION')] });
    await under.give(event);
    for (const table of ['T_BJXX', 'T_BLHJ', 'T_HB']) await under.front().execute(`DROP TABLE ${table}`);
    under.fronts.cutOff.set(ID, new FrontEndUnavailable(ID));
    expect(await under.give({ ...event, id: 'second' })).toMatchObject({ outcome: 'FAILED' });
    under.fronts.cutOff.clear();
    expect(await under.give({ ...event, id: 'second' })).toMatchObject({ outcome: 'ACCEPTED' });
    expect((await under.held(event.serialNumber))?.differences).toEqual([]);
  });

  test('the replica keeps the newest word of the register and every stage', async () => {
    under.connector.start();
    const first = { case: aCase(), stages: [aStage(1, 'APPLICATION')] };
    const moved = { case: { ...first.case, version: 2, region: { id: '330105@2', code: '330105', name: '拱墅区' } }, stages: [] };
    const accepted = { case: { ...moved.case, version: 3 }, stages: [aStage(2, 'ACCEPTANCE', { outcome: 'PASSED' as const })] };
    for (const change of [first, moved, accepted, moved, first]) await under.give(anEvent(ID, change));
    const [replica] = await readReplicas(under.database.fork(), [first.case.serialNumber, 'unknown']);
    expect(replica?.case).toEqual(accepted.case);
    expect(replica?.stages).toEqual([first.stages[0], accepted.stages[0]]);
    expect(await under.database.fork().findOne(ReceivedCase, { serialNumber: first.case.serialNumber })).toMatchObject({
      regionCode: '330105',
    });
  });
  test('what is sent again after its tables lost the case bears the number that the system gave', async () => {
    under.connector.start();
    const event = anEvent(ID, { case: aCase(), stages: [aStage(1, 'APPLICATION')] });
    await under.give(event);
    await under.enter({ LX: 'BH', LSH: event.serialNumber, BJBH: 'ZJWJ-9' });
    await under.connector.scanOnce(signal);
    expect((await under.held(event.serialNumber))?.localNumber).toBe('ZJWJ-9');
    await under.front().execute('DELETE FROM T_BJXX');
    await under.give({ ...event, id: 'redelivered' });
    expect(await under.held(event.serialNumber)).toMatchObject({ localNumber: 'ZJWJ-9', differences: [] });
    await under.front().execute("UPDATE T_BJXX SET BJBH = 'ZJWJ-8'");
    expect((await under.held(event.serialNumber))?.differences).toEqual([{ path: 'localNumber', here: 'ZJWJ-8', register: 'ZJWJ-9' }]);
  });
  test('between what its tables hold and what is kept beside them, the newer is no difference', async () => {
    under.connector.start();
    const first = { case: aCase(), stages: [aStage(1, 'APPLICATION')] };
    await under.give(anEvent(ID, first));
    const accepted = {
      case: { ...first.case, version: 2, status: 'ACCEPTED' as const },
      stages: [aStage(2, 'ACCEPTANCE', { outcome: 'PASSED' as const })],
    };
    await under.connector.frontEnd.use((inner) => under.connector.frontEnd.layout.write(inner, [accepted], NOW));
    expect(await under.held(first.case.serialNumber)).toMatchObject({ stages: [{ sequence: 1 }, { sequence: 2 }], differences: [] });
    await under.give(anEvent(ID, accepted));
    await under.front().execute('DELETE FROM T_BLHJ WHERE XH = 1');
    expect((await under.held(first.case.serialNumber))?.differences).toMatchObject([{ path: 'stages.1' }]);
  });
});
