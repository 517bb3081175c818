import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { analyse, badPlans, statementOf } from '../../database/explain/testing.ts';
import { insertRows } from '../../database/insert-rows.ts';
import { type Database, openDatabase } from '../../database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../database/testing.ts';
import { silentLog } from '../../wire/log.ts';
import { connectorEntities } from './entities.ts';
import { connectorMigrations as migrations } from './migrations/index.ts';
import { OwnNumber } from './own-number.entity.ts';
import { findOwnNumbers } from './own-numbers.ts';
import { ReceivedCase } from './received-case.entity.ts';
import { ReceivedStage } from './received-stage.entity.ts';
import { readReplicas } from './replica.ts';

const ROWS = 4_000;
const serialOf = (n: number) => `S-${String(n).padStart(6, '0')}`;

describe.each(dialectsUnderTest())(`plans of a connector's reads over ${ROWS} cases, on %s`, (dialect) => {
  const { settings, remove } = temporarySettings(dialect);
  const lines: string[] = [];
  let database: Database;
  beforeAll(async () => {
    const log = { ...silentLog, warn: (_: unknown, message: string) => void lines.push(message) };
    database = await openDatabase({ settings, entities: connectorEntities, migrations, log });
    await database.migrate();
    const serials = Array.from({ length: ROWS }, (_, n) => serialOf(n));
    const em = database.fork();
    await insertRows(
      em,
      ReceivedCase,
      serials.map((serialNumber) => ({ serialNumber, regionCode: '330106', version: 1, snapshot: { serialNumber } })) as never,
    );
    await insertRows(em, ReceivedStage, serials.map((serialNumber) => ({ serialNumber, sequence: 1, snapshot: { sequence: 1 } })) as never);
    await insertRows(em, OwnNumber, serials.map((serialNumber) => ({ serialNumber, systemId: 'city.health', localNumber: 'XH' })) as never);
    await analyse(database, ['received_case', 'received_stage', 'own_number']);
    database.orm.config.set('debug', ['query', 'query-params']);
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await remove();
  });

  test('50 cases with their stages and numbers are found by indexes', async () => {
    const serials = Array.from({ length: 50 }, (_, n) => serialOf(n * 70));
    expect(await readReplicas(database.fork(), serials)).toHaveLength(50);
    expect((await findOwnNumbers(database.fork(), 'city.health', serials)).size).toBe(50);
    const statements = lines.splice(0).flatMap((line) => statementOf(line) ?? []);
    expect(statements.length).toBeGreaterThanOrEqual(2);
    expect(await badPlans(database, statements)).toEqual([]);
  });
});
