import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { mariaDbUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { asAdmin, type Storage } from './storage.ts';

type Query = (sql: string) => Promise<Record<string, unknown>[]>;

/** Which databases of a program hold a text in any column of any table, by their names without the prefix: sandbox_demo, hall, front_city_health. */
export async function databasesThatHold(storage: Storage, text: string): Promise<string[]> {
  return (storage.dialect === 'sqlite' ? inFiles(storage, text) : onServer(storage, text)).then((found) => found.sort());
}

async function inFiles({ dataDir }: Storage, text: string): Promise<string[]> {
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((file) => /\.sqlite$/.test(file) && !/lock/.test(file));
  const found: string[] = [];
  for (const file of files) {
    const database = new DatabaseSync(join(dataDir, file), { readOnly: true });
    const tables = database.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").all() as {
      name: string;
    }[];
    const holds = tables.some(({ name }) => {
      const columns = database.prepare(`pragma table_info("${name}")`).all() as { name: string }[];
      const either = columns.map((column) => `instr(cast("${column.name}" as text), ?) > 0`).join(' or ');
      return database.prepare(`select 1 from "${name}" where ${either} limit 1`).get(...columns.map(() => text)) !== undefined;
    });
    database.close();
    if (holds) found.push(basename(file, '.sqlite').replace('sandbox-', 'sandbox_'));
  }
  return found;
}

const onServer = ({ prefix }: Storage, text: string): Promise<string[]> =>
  asAdmin(mariaDbUnderTest().socketPath, async (query: Query) => {
    const columns = (await query(`select table_schema as base, table_name as name, column_name as col
      from information_schema.columns where table_schema like '${prefix}\\_%'`)) as { base: string; name: string; col: string }[];
    const tables = Map.groupBy(columns, ({ base, name }) => `\`${base}\`.\`${name}\``);
    const found = new Set<string>();
    for (const [table, own] of tables) {
      const either = own.map(({ col }) => `instr(cast(\`${col}\` as char character set utf8mb4), '${text}') > 0`).join(' or ');
      const base = own[0]?.base.slice(prefix.length + 1) ?? '';
      if (!found.has(base) && (await query(`select 1 from ${table} where ${either} limit 1`)).length > 0) found.add(base);
    }
    return [...found];
  });
