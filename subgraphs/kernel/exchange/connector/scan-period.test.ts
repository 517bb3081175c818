import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadSystems, parseSystems } from '../../codes/systems.ts';
import { type Database, openDatabase } from '../../database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../database/testing.ts';
import { silentLog } from '../../wire/log.ts';
import { principalSeal } from '../../wire/principal.ts';
import { inProcessBus } from '../in-process-bus.ts';
import { until } from '../testing.ts';
import { VENDORS } from '../vendors/index.ts';
import { connectorEntities } from './entities.ts';
import { connectorMigrations } from './migrations/index.ts';
import { type Connectors, openConnectors } from './open-connectors.ts';
import { keepReplicas } from './replica.ts';
import { aCase, type TemporaryFrontEnds, temporaryFrontEnds } from './testing.ts';

const ID = 'city.health';
const ROWS = 120;

describe.each(dialectsUnderTest())('the period of a scan on %s', (dialect) => {
  let database: Database;
  let remove: () => Promise<void>;
  let fronts: TemporaryFrontEnds;
  let connectors: Connectors | undefined;
  beforeEach(async () => {
    const temporary = temporarySettings(dialect);
    remove = temporary.remove;
    const model = { entities: connectorEntities, migrations: connectorMigrations };
    database = await openDatabase({ settings: temporary.settings, ...model, log: silentLog });
    await database.migrate();
    fronts = await temporaryFrontEnds(dialect, [ID]);
  });
  afterEach(async () => {
    await connectors?.stop();
    await database.close();
    await fronts.remove();
    await remove();
  });

  test.each([0.05, 0.3])('read every %p s, what is written meanwhile is neither lost nor repeated', async (scanSeconds) => {
    const system = loadSystems().find(({ id }) => id === ID);
    if (!system) throw new Error(`there is no ${ID}`);
    const clock = () => new Date('2026-02-13T01:30:00Z');
    const [bus, numbers] = [inProcessBus(), [] as (string | null)[]];
    bus.onReceipt(async ({ localNumber }) => void numbers.push(localNumber));
    const host = {
      ...{ clock, bus, newId: () => 'request', random: () => 0.5, log: silentLog, frontEnds: fronts },
      seal: principalSeal(new Uint8Array(32).fill(3), clock),
      hall: async () => Buffer.from('{"data":{"answer":[]}}'),
      // what the entry says goes before it
      scanPeriodMs: 3_600_000,
    };
    connectors = openConnectors([{ ...system, scanSeconds }], VENDORS, host, database.fork);
    const given = Array.from({ length: ROWS }, (_, index) => `号-${index}`);
    await keepReplicas(
      database.fork(),
      given.map((serialNumber) => ({ case: aCase({ serialNumber }), stages: [] })),
    );
    const { frontEnd } = connectors.all.get(ID) ?? {};
    await frontEnd?.use(async () => undefined);
    connectors.start();
    let looks = 0;
    for (const [index, number] of given.entries()) {
      await fronts.of(ID).execute("INSERT INTO T_HB (LX, LSH, BJBH, SJC) VALUES ('BH', ?, ?, '20260213093000')", [number, number]);
      // several looks go by while rows are written
      if (index % 40 === 39) await until(async () => numbers.length > index - 20, 'some of them are read');
      looks = fronts.statements.filter((sql) => sql.startsWith('SELECT * FROM T_HB WHERE XH >')).length;
    }
    await until(async () => numbers.length >= ROWS, 'all of them are read');
    const open = async () => (await fronts.of(ID).query("SELECT XH FROM T_HB WHERE CLZT = '0'")).length;
    await until(async () => (await open()) === 0, 'all of them are settled');
    expect(numbers.toSorted()).toEqual(given.toSorted());
    expect(looks).toBeGreaterThan(1);
  });
});

test.each([[0], [-1], [0.01], [86_401], ['"10"'], ['~'], ['.nan']])(
  'scanSeconds: %p is refused with a sentence for the operator',
  (written) => {
    const text = `systems:\n  - { id: city.x, name: 某系统, kind: HALL, tier: CITY, region: "330100", itemCodes: hall, scanSeconds: ${written} }`;
    expect(() => parseSystems(text)).toThrow('systems.yaml: entry 1 (city.x): scanSeconds must be a number from 0.05 to 86400');
  },
);

test('scanSeconds is left to the entry', () => {
  const text = 'systems:\n  - { id: city.x, name: 某系统, kind: HALL, tier: CITY, region: "330100", itemCodes: hall, scanSeconds: 60 }';
  expect(parseSystems(text)).toMatchObject([{ id: 'city.x', scanSeconds: 60 }]);
});
