import { databaseOf, type StorageSettings } from '../../../subgraphs/cli/settings.ts';
import { SUBGRAPH_NAMES, SUBGRAPHS, type SubgraphName } from '../../../subgraphs/cli/subgraphs.ts';
import { nameOf } from '../../../subgraphs/kernel/database/open-database.ts';
import { placeOf, startProblem } from '../../../subgraphs/kernel/database/start-problem.ts';
import type { Clock } from '../../../subgraphs/kernel/wire/clock.ts';
import { clockFinding } from './clock.ts';
import { type Finding, fault, later, ok, said, warning } from './finding.ts';
import { openReading, type Reading } from './reading.ts';

const OLDEST = [10, 11] as const;

/** @param version as the server says it: 10.11.19-MariaDB-0+deb12u1 */
export function versionFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  const isNew = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
  if (/mariadb/i.test(version) && isNew) return ok(`数据库服务器 ${version}`, `the database server is ${version}`);
  const next = said('升级到 MariaDB 10.11 或更高版本', 'use MariaDB 10.11 or later');
  return fault(said(`数据库服务器为 ${version}`, `the database server is ${version}`), next);
}

/** The migrations of a database beside those of the code, oldest first. */
export function migrationFinding(name: string, applied: readonly string[], known: readonly string[], onServer: boolean): Finding {
  const unknown = applied.filter((one) => !known.includes(one));
  if (unknown.length > 0) {
    const what = said(`${name} 由更新的版本建立 (${unknown.join(', ')})`, `${name} was made by a newer version (${unknown.join(', ')})`);
    return fault(what, said('启动该版本或更高版本', 'start that version, or a newer one'));
  }
  const pending = known.filter((one) => !applied.includes(one));
  if (pending.length === 0) return ok(`${name} 的表为最新`, `${name} is up to date`);
  const what = said(`${name} 缺少迁移: ${pending.join(', ')}`, `${name} lacks migrations: ${pending.join(', ')}`);
  const next = said('npm run migrate; npm start 会自行完成', 'npm run migrate; npm start does so by itself');
  return onServer ? warning(what, next) : { level: 'later', what, next };
}

/** Server and own databases of all subgraphs; nothing is made or changed. */
export async function databaseFindings(storage: StorageSettings, clock: Clock): Promise<Finding[]> {
  const server = storage.server ? await serverFindings(storage, clock) : [ok('数据在 SQLite 文件中', 'data lie in SQLite files')];
  if (server.some(({ level }) => level === 'fault')) return server;
  const own = await Promise.all(SUBGRAPH_NAMES.map((name) => ownFindings(storage, name)));
  return [...server, ...own.flat()];
}

async function serverFindings(storage: StorageSettings, clock: Clock): Promise<Finding[]> {
  const settings = databaseOf(storage, 'hall');
  if (settings.dialect !== 'mariadb') return [];
  let reading: Reading | undefined;
  try {
    const asked = clock().getTime();
    reading = await openReading({ ...settings, database: '' });
    if (!reading) return [];
    const begun = clock().getTime();
    const [row] = await reading.all<{ version: string; epoch: string; zone: string; isolation: string; charset: string }>(
      `select version() as version, unix_timestamp(current_timestamp(3)) as epoch, @@global.time_zone as zone,
        @@global.tx_isolation as isolation, @@global.character_set_server as charset`,
    );
    if (!row) return [];
    const middle = (begun + clock().getTime()) / 2;
    const { version, epoch, zone, isolation, charset } = row;
    const place = placeOf(settings);
    return [
      ok(`${place} 在 ${begun - asked} 毫秒内应答`, `${place} answered within ${begun - asked} ms`),
      versionFinding(version),
      ok(
        `服务器默认 ${zone}, ${isolation}, ${charset}; 每个连接自行设为 UTC, READ COMMITTED, utf8mb4`,
        `it is set to ${zone}, ${isolation}, ${charset}; each connection of ours sets UTC, READ COMMITTED, utf8mb4 itself`,
      ),
      clockFinding(said('数据库服务器', 'the database server'), (Number(epoch) * 1000 - middle) / 1000),
    ];
  } catch (error) {
    const { message } = startProblem(error, settings, 'read') as Error;
    return [fault(said(message, message), said('启动数据库服务器, 核对 DATABASE_URL', 'start the database server, look at DATABASE_URL'))];
  } finally {
    reading?.close();
  }
}

async function ownFindings(storage: StorageSettings, subgraph: SubgraphName): Promise<Finding[]> {
  const settings = databaseOf(storage, subgraph);
  const name = nameOf(settings);
  const known = (await SUBGRAPHS[subgraph].model()).migrations[settings.dialect].map((migration) => migration.name);
  const onServer = settings.dialect === 'mariadb';
  const missing = onServer
    ? warning(
        said(`尚无数据库 ${name}`, `there is no database ${name}`),
        said('npm run migrate; npm start 会自行建立', 'npm run migrate; npm start makes it by itself'),
      )
    : later(`尚无 ${name}, npm start 会建立`, `${name} is not there: npm start makes it`);
  let reading: Reading | undefined;
  try {
    reading = await openReading(settings);
    if (!reading) return [missing];
    const applied = await appliedIn(reading);
    if (applied === undefined) return [missing];
    return [migrationFinding(name, applied, known, onServer), ...(onServer ? await collationFindings(reading, name) : [])];
  } catch (error) {
    const { message } = startProblem(error, settings, 'read') as Error;
    return [
      fault(said(`不能读取 ${name}: ${message}`, `${name} cannot be read: ${message}`), said('改正后再试', 'mend it, then look again')),
    ];
  } finally {
    reading?.close();
  }
}

async function appliedIn(reading: Reading): Promise<string[] | undefined> {
  try {
    return (await reading.all<{ name: string }>('select name from schema_migration order by id')).map(({ name }) => name);
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    if (code === 'ER_NO_SUCH_TABLE' || message.includes('no such table')) return undefined;
    throw error;
  }
}

/** Texts compare by code point in both dialects; a database that somebody made by hand may do otherwise. */
async function collationFindings(reading: Reading, name: string): Promise<Finding[]> {
  const [row] = await reading.all<{ collation: string }>('select @@collation_database as collation');
  if (row === undefined || row.collation === 'utf8mb4_bin') return [];
  const what = said(`${name} 的排序规则为 ${row.collation}`, `${name} compares texts by ${row.collation}`);
  return [
    fault(
      what,
      said(`ALTER DATABASE \`${name}\` COLLATE utf8mb4_bin, 并重建其表`, `it has to be utf8mb4_bin: make it anew by npm run migrate`),
    ),
  ];
}
