import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadSystems } from '../../codes/systems.ts';
import { type Database, type EntityManager, openDatabase } from '../../database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../database/testing.ts';
import { silentLog } from '../../wire/log.ts';
import { principalSeal } from '../../wire/principal.ts';
import { groupCommit } from '../group-commit.ts';
import { until } from '../testing.ts';
import { type CrosswalkCopy, crosswalkCopy } from './crosswalk-copy.ts';
import { connectorEntities } from './entities.ts';
import type { FrontEnd } from './front-end.ts';
import { Untranslatable } from './layout.ts';
import { connectorMigrations } from './migrations/index.ts';
import { receiver } from './receive.ts';
import { aCase, anEvent, aStage, NOW } from './testing.ts';

const ID = 'district.330106';
const OTHER = 'district-hall.330106';
const ITEM = '330123901000';
const systems = loadSystems().filter(({ id }) => id === ID || id === OTHER);

describe.each(dialectsUnderTest())('the connectors’ copy of crosswalks on %s', (dialect) => {
  let database: Database;
  let remove: () => Promise<void>;
  const open: CrosswalkCopy[] = [];
  /** what hall holds, by system; undefined while it is away */
  let held: Map<string, { version: number; changes: readonly object[] }> | undefined;
  let asked: string[];

  beforeEach(async () => {
    const temporary = temporarySettings(dialect);
    remove = temporary.remove;
    const model = { entities: connectorEntities, migrations: connectorMigrations };
    database = await openDatabase({ settings: temporary.settings, ...model, log: silentLog });
    await database.migrate();
    [asked, held] = [[], new Map(systems.map(({ id }) => [id, { version: 0, changes: [] }]))];
  });
  afterEach(async () => {
    for (const copy of open.splice(0)) await copy.stop();
    await database.close();
    await remove();
  });

  async function aCopy(crosswalkPeriodMs = 3_600_000): Promise<CrosswalkCopy> {
    const copy = crosswalkCopy(systems, {
      fork: database.fork,
      commit: groupCommit(database.fork, () => 0.5),
      random: () => 0,
      log: silentLog,
      seal: principalSeal(new Uint8Array(32).fill(3), () => NOW),
      newId: () => 'request',
      crosswalkPeriodMs,
      hall: async (body) => {
        const { query, variables } = JSON.parse(Buffer.from(body).toString()) as { query: string; variables: Record<string, string> };
        asked.push(query.includes('changes') ? 'changes' : 'version');
        if (!held) throw new Error('away');
        const data = Object.entries(variables).map(([name, id]) => [name.replace('s', 'a'), held?.get(id) ?? null]);
        return Buffer.from(JSON.stringify({ data: Object.fromEntries(data) }));
      },
    });
    open.push(copy);
    await copy.load();
    return copy;
  }
  const decided = (code: string, version: number) => ({
    version,
    changes: [{ code, name: '公卫许可甲', typeCode: null, validFrom: version, validTo: null, item: { code: ITEM } }],
  });

  test('the dictionary holds until the register says more; what it says is kept over a restart, and while it is away', async () => {
    const copy = await aCopy();
    const words = copy.wordsOf(ID);
    expect(words.local(ITEM)).toMatchObject({ code: 'XH-WS-001', name: '公卫许可', typeCode: '01' });
    expect(await copy.renew()).toBe(false);
    expect(asked).toEqual(['version']);
    held?.set(ID, decided('XH-WS-901', 3));
    expect(await copy.renew()).toBe(true);
    expect(words.local(ITEM)).toEqual({ code: 'XH-WS-901', name: '公卫许可甲', typeCode: '01' });
    expect([words.unified('XH-WS-901'), words.unified('XH-WS-001'), copy.wordsOf(OTHER).unified('XH-WS-901')]).toEqual([
      ITEM,
      ITEM,
      undefined,
    ]);
    held = undefined;
    const later = await aCopy();
    expect(later.wordsOf(ID).local(ITEM)?.code).toBe('XH-WS-901');
    expect(await later.renew()).toBe(false);
    expect(later.wordsOf(ID).local(ITEM)?.code).toBe('XH-WS-901');
    // a register that begins anew is believed too
    held = new Map(systems.map(({ id }) => [id, { version: 0, changes: [] }]));
    expect(await later.renew()).toBe(true);
    expect(later.wordsOf(ID).local(ITEM)?.code).toBe('XH-WS-001');
  });

  test('the register is asked at start and after each period', async () => {
    const copy = await aCopy(1);
    copy.start();
    await until(() => asked.length > 2, 'it asks again');
    held?.set(ID, decided('XH-WS-902', 1));
    await until(() => copy.wordsOf(ID).local(ITEM)?.code === 'XH-WS-902', 'it has what was decided');
    held = undefined;
    const before = asked.length;
    await until(() => asked.length > before, 'it asks while the register is away');
    expect(copy.wordsOf(ID).local(ITEM)?.code).toBe('XH-WS-902');
  });

  test('a code that is unknown makes it ask at once, once for all that wait', async () => {
    const copy = await aCopy();
    copy.start();
    await until(() => asked.length === 1, 'it has asked at start');
    held?.set(ID, decided('XH-WS-903', 1));
    const words = copy.wordsOf(ID);
    for (let n = 0; n < 5; n++) expect(words.unified('XH-WS-903')).toBeUndefined();
    await until(() => words.unified('XH-WS-903') === ITEM, 'it has the code');
    expect(asked.length).toBeLessThanOrEqual(5);
  });
});

test('an event that a system has no words for is tried once more where the register has new ones, and refused where it has none', async () => {
  let renewed = 0;
  let has = false;
  const put = async () => {
    if (!has) throw new Untranslatable('no code of its own');
  };
  const frontEnd = { systemId: ID, put } as unknown as FrontEnd;
  const fork = () => ({ execute: async () => [] }) as unknown as EntityManager;
  const words = {
    knows: () => false,
    renew: async () => {
      renewed += 1;
      has = renewed > 1;
      return has;
    },
  };
  const receive = receiver({ frontEnd, fork, words, keep: async () => true, clock: () => NOW, log: silentLog });
  const event = anEvent(ID, { case: aCase(), stages: [aStage(1, 'APPLICATION')] });
  expect(await receive(event)).toMatchObject({ outcome: 'REFUSED', error: `${ID}: no code of its own` });
  expect(await receive(event)).toMatchObject({ outcome: 'ACCEPTED' });
  expect(renewed).toBe(2);
});
