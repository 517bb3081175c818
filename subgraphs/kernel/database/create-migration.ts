import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './open-database.ts';

/**
 * The SQL that would bring a database to its entities; empty where it is there already. After `migrate()` on an empty database anything
 * else means that a migration is missing.
 */
export async function missingSql(database: Pick<Database, 'orm'>): Promise<string> {
  return (await database.orm.schema.getUpdateSchemaSQL({ wrap: false })).trim();
}

export interface NewMigration {
  /** a scratch database of the dialect, opened with the entities as they are now and the migrations so far */
  readonly database: Pick<Database, 'orm' | 'dialect' | 'migrate'>;
  /** holds one folder per dialect */
  readonly folder: string;
  /** words in lower case with hyphens, such as `case-numbers` */
  readonly name: string;
}

/**
 * Writes the next migration file of one dialect: what the entities need beyond the migrations so far. Read it before it is listed in the
 * folder's index: a generator does not know that a column was renamed. @returns the file, undefined where nothing is missing
 */
export async function createMigration({ database, folder, name }: NewMigration): Promise<string | undefined> {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new RangeError(`not a migration's name: ${name}`);
  await database.migrate();
  const { up, down } = await database.orm.schema.getUpdateSchemaMigrationSQL({ wrap: false });
  if (up.trim() === '') return undefined;
  const home = join(folder, database.dialect);
  mkdirSync(home, { recursive: true });
  const number = String(readdirSync(home).filter((file) => /^\d{3}-.*\.ts$/.test(file)).length + 1).padStart(3, '0');
  const file = join(home, `${number}-${name}.ts`);
  writeFileSync(file, migrationText(`Migration${number}${camelCase(name)}`, up, down), { flag: 'wx' });
  return file;
}

function migrationText(className: string, up: string, down: string): string {
  const methods = [method('up', up), ...(down.trim() ? [method('down', down)] : [])];
  return `import { Migration } from '@mikro-orm/migrations';\n\nexport class ${className} extends Migration {\n${methods.join('\n')}}\n`;
}

function method(name: 'up' | 'down', sql: string): string {
  const statements = sql.split(/;\s*$/m).map((statement) => statement.trim());
  const lines = statements.filter(Boolean).map((statement) => `    this.addSql(\`${statement.replace(/[\\`$]/g, '\\$&')}\`);\n`);
  return `  override ${name}(): void {\n${lines.join('')}  }\n`;
}

const camelCase = (name: string) => name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
