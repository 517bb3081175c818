import type { Database } from './open-database.ts';

/**
 * The SQL that would bring a database to its entities; empty where it is there already. After `migrate()` on an empty database anything
 * else means that a migration is missing.
 */
export async function missingSql(database: Pick<Database, 'orm'>): Promise<string> {
  return (await database.orm.schema.getUpdateSchemaSQL({ wrap: false })).trim();
}
