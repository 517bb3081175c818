import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrate } from '../../../subgraphs/cli/migrate.ts';
import { databaseOf, type StorageSettings, storageSettings } from '../../../subgraphs/cli/settings.ts';
import { SUBGRAPHS, type SubgraphName } from '../../../subgraphs/cli/subgraphs.ts';
import { crosswalkOf } from '../../../subgraphs/kernel/codes/item/crosswalk.ts';
import { loadSystems } from '../../../subgraphs/kernel/codes/systems.ts';
import { openDatabase } from '../../../subgraphs/kernel/database/open-database.ts';
import { dialectsUnderTest } from '../../../subgraphs/kernel/database/testing.ts';
import { silentLog } from '../../../subgraphs/kernel/wire/log.ts';
import { newStorage, type Storage } from '../../../test/support/storage.ts';
import { databaseFindings } from './databases.ts';
import { examine } from './examine.ts';
import { exchangeFindings } from './exchange.ts';
import { frontEndFindings } from './front-ends.ts';
import { calendarFindings, coverageFindings, deliveryFindings } from './register.ts';

const clock = () => new Date();

describe.each(dialectsUnderTest())('databases, on %s', (dialect) => {
  let place: Storage;
  let storage: StorageSettings;
  beforeAll(() => {
    place = newStorage(dialect);
    storage = storageSettings({ ...place.env, DATA_DIR: place.dataDir });
  });
  afterAll(() => place.remove());

  const levels = async () => new Set((await databaseFindings(storage, clock)).map(({ level }) => level));
  async function write(name: SubgraphName, ...statements: string[]) {
    const database = await openDatabase({ settings: databaseOf(storage, name), ...(await SUBGRAPHS[name].model()), log: silentLog });
    for (const sql of statements) await database.fork().execute(sql);
    await database.close();
  }
  /** Names and sizes of all files. */
  const files = () =>
    readdirSync(place.dataDir, { recursive: true, encoding: 'utf8' }).map((file) => [file, statSync(join(place.dataDir, file)).size]);

  test('before the first start nothing is a fault, and nothing is made', async () => {
    expect(await levels()).toEqual(new Set(dialect === 'sqlite' ? ['ok', 'later'] : ['ok', 'warning']));
    expect((await frontEndFindings(storage, loadSystems())).map(({ level }) => level)).toEqual(['later']);
    expect((await coverageFindings(storage, loadSystems(), clock())).map(({ level }) => level)).toEqual(['ok']);
    expect(files()).toEqual([]);
  });

  test('migrated they are up to date, and stay as they are', async () => {
    await migrate(storage, silentLog, () => undefined);
    const before = files();
    expect(await levels()).toEqual(new Set(['ok']));
    expect((await deliveryFindings(storage)).map(({ level }) => level)).toEqual(['ok']);
    expect(files()).toEqual(before);
  });

  test('gaps, dead letters and a calendar of the city’s own are read from them', async () => {
    const at = "'2026-01-01 00:00:00'";
    await write(
      'hall',
      `insert into delivery (id, serial_number, system_id, state, acked_position, last_position, waiting, round, attempts, failures, refusals, created_at)
        values ('x', '1', 'city.health', 'DEAD', 0, 1, 1, 1, 10, 0, 10, ${at})`,
    );
    expect((await deliveryFindings(storage)).map(({ what }) => what.en)).toEqual(['city.health: 0 events wait, 1 cases were given up']);
    const days = JSON.stringify({ years: [2027], days: [{ day: '2027-10-01', works: false, name: null }] });
    await write(
      'supervision',
      `insert into book_entry (version, kind, content, reason, document, actor, at) values (1, 'CALENDAR', '${days}', 'x', null, 'x', ${at})`,
    );
    const december = new Date('2026-12-10T00:00:00Z');
    expect((await calendarFindings(storage, december)).map(({ level }) => level)).toEqual(['ok', 'ok']);
  });

  test('a migration of a newer version is a fault, one that is lacking is not', async () => {
    await write('hall', "insert into schema_migration (name, executed_at) values ('999-later', '2026-01-01 00:00:00')");
    const found = await databaseFindings(storage, clock);
    expect(found.filter(({ level }) => level === 'fault').map(({ what }) => what.en)).toEqual([expect.stringContaining('999-later')]);
    await write('hall', "delete from schema_migration where name like '999%' or name like '%001%'");
    expect(await levels()).toEqual(new Set(['ok', dialect === 'sqlite' ? 'later' : 'warning']));
  });
});

test('an item that a system has no word for any more is a gap', async () => {
  const place = newStorage('sqlite');
  const storage = storageSettings({ DATA_DIR: place.dataDir });
  await migrate(storage, silentLog, () => undefined);
  const database = await openDatabase({ settings: databaseOf(storage, 'hall'), ...(await SUBGRAPHS.hall.model()), log: silentLog });
  const [entry] = crosswalkOf('district', [], 0).entries;
  await database
    .fork()
    .execute(
      `insert into crosswalk_entry (id, system_id, code, name, item, valid_from, valid_to) values ('x', 'district.330106', ?, ?, ?, 0, 0)`,
      [entry!.code, entry!.name, entry!.item],
    );
  await database.close();
  const [finding] = await coverageFindings(storage, loadSystems(), clock());
  expect(finding).toMatchObject({ level: 'warning', what: { en: expect.stringMatching(/^1 of \d+ .*district\.330106/) } });
  await place.remove();
});

test('servers that take a connection and say nothing are told of, and waited for no longer than seconds', async () => {
  const taken = new Set<Socket>();
  const silent = createServer((socket) => void taken.add(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const folder = mkdtempSync(join(tmpdir(), 'oncegraph-doctor-'));
  const environment = {
    DATA_DIR: folder,
    PORT: String(port),
    DATABASE_URL: `mysql://u:p@127.0.0.1:${port}`,
    NATS_URL: `nats://127.0.0.1:${port}`,
  };
  const chapters = await examine({ environment, nodeVersion: '24.0.0', clock });
  const faulty = chapters.filter(({ findings }) => findings.some(({ level }) => level === 'fault')).map(({ title }) => title.en);
  expect(faulty).toEqual(['Databases', 'Front-end databases', 'Exchange', 'Programs']);
  expect(JSON.stringify(chapters)).not.toContain('u:p');
  for (const socket of taken) socket.destroy();
  silent.close();
  rmSync(folder, { recursive: true });
}, 20_000);

test('a server that is not there is a fault with the way out', async () => {
  const storage = storageSettings({ DATABASE_URL: 'mysql://u:geheim@127.0.0.1:1' });
  const found = await databaseFindings(storage, clock);
  expect(found).toMatchObject([{ level: 'fault', what: { en: 'the database server at 127.0.0.1:1 cannot be reached' } }]);
  expect(JSON.stringify(found)).not.toContain('geheim');
  expect(await exchangeFindings({ host: '127.0.0.1', port: 1, prefix: 'x' })).toMatchObject([{ level: 'fault' }]);
});
