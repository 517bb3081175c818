import { describe, expect, it } from '@jest/globals';
import { missingSql } from '../../kernel/database/missing-sql.ts';
import { openDatabase } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporarySettings } from '../../kernel/database/testing.ts';
import { silentLog } from '../../kernel/wire/log.ts';
import { entities } from './entities.ts';
import { migrations } from './migrations/index.ts';

describe.each(dialectsUnderTest())('migrations of the register on %s', (dialect) => {
  it('lead to the tables that the entities describe, and can be applied again', async () => {
    const { settings, remove } = temporarySettings(dialect);
    const database = await openDatabase({ settings, entities, migrations, log: silentLog });
    try {
      await database.migrate();
      await database.migrate();
      expect(await missingSql(database)).toBe('');
    } finally {
      await database.close();
      await remove();
    }
  });
});
