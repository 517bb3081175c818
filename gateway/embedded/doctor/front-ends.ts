import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { frontEndName } from '../../../subgraphs/cli/host.ts';
import { databaseOf, type StorageSettings } from '../../../subgraphs/cli/settings.ts';
import type { WrappedSystem } from '../../../subgraphs/kernel/codes/systems.ts';
import { type Finding, fault, later, ok, said } from './finding.ts';
import { openReading } from './reading.ts';

/** 前置机: which systems have their front-end database, by id. */
async function present(storage: StorageSettings): Promise<(system: WrappedSystem) => boolean> {
  const settings = databaseOf(storage, 'hall');
  const { server } = storage;
  if (settings.dialect === 'sqlite' || !server)
    return ({ database }) => existsSync(join(storage.dataDir, 'front-end', `${database}.sqlite`));
  const reading = await openReading({ ...settings, database: '' });
  try {
    const rows = await reading?.all<{ name: string }>('select schema_name as name from information_schema.schemata');
    const names = new Set(rows?.map(({ name }) => name));
    return (system) => names.has(frontEndName(server, system.database ?? ''));
  } finally {
    reading?.close();
  }
}

export async function frontEndFindings(storage: StorageSettings, all: readonly WrappedSystem[]): Promise<Finding[]> {
  const systems = all.filter(({ database }) => database !== null);
  try {
    const isThere = await present(storage);
    const missing = systems.filter((system) => !isThere(system));
    if (missing.length === 0) return [ok(`${systems.length} 个前置机数据库都在`, `all ${systems.length} front-end databases are there`)];
    const some = missing.length === systems.length ? '' : `: ${missing.map(({ id }) => id).join(', ')}`;
    return [
      later(
        `${systems.length} 个前置机数据库中 ${missing.length} 个尚无, 启动时建立${some}`,
        `${missing.length} of ${systems.length} front-end databases are not there, a start makes them${some}`,
      ),
    ];
  } catch {
    return [
      fault(
        said('前置机数据库所在服务器连不上', 'the server of the front-end databases cannot be reached'),
        said('见数据库一节', 'see the databases above'),
      ),
    ];
  }
}
