import { describe, expect, test } from '@jest/globals';
import { missingSql } from '../kernel/database/missing-sql.ts';
import { openDatabase } from '../kernel/database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../kernel/database/testing.ts';
import { silentLog } from '../kernel/wire/log.ts';
import { SUBGRAPH_NAMES, SUBGRAPHS } from './subgraphs.ts';

describe.each(dialectsUnderTest())('migrations on %s', (dialect) => {
  describe.each(SUBGRAPH_NAMES)('of %s', (name) => {
    test('lead to the tables that its entities describe, and can be applied again', async () => {
      const { settings, remove } = temporarySettings(dialect);
      const database = await openDatabase({ settings, ...(await SUBGRAPHS[name].model()), log: silentLog });
      try {
        await database.migrate();
        await database.migrate();
        expect(await missingSql(database)).toBe('');
      } finally {
        await database.close();
        await remove();
      }
    });

    // SQLite applies each in one transaction, which a cut undoes; MariaDB commits every statement on its own
    if (dialect === 'mariadb')
      test('each goes on where it was cut off: whatever of it is done already is left as it is', async () => {
        const { settings, remove } = temporarySettings(dialect);
        const { entities, migrations } = await SUBGRAPHS[name].model();
        try {
          for (let count = 1; count <= migrations.mariadb.length; count++) {
            const upTo = { sqlite: [], mariadb: migrations.mariadb.slice(0, count) };
            const database = await openDatabase({ settings, entities, migrations: upTo, log: silentLog });
            await database.migrate();
            await database.fork().execute('delete from schema_migration order by id desc limit 1');
            await database.migrate();
            expect((await database.migrationState()).pending).toEqual([]);
            if (count === migrations.mariadb.length) expect(await missingSql(database)).toBe('');
            await database.close();
          }
        } finally {
          await remove();
        }
      });
  });
});
