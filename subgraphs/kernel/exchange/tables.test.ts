import { describe, expect, test } from '@jest/globals';
import { missingSql } from '../database/missing-sql.ts';
import { dialectsUnderTest, temporaryDatabase } from '../database/testing.ts';
import { EXCHANGE_ENTITIES } from './testing.ts';

describe.each(dialectsUnderTest())("the exchange's tables on %s", (dialect) => {
  test('the model reads back as it was made: no migration is ever made of nothing', async () => {
    const database = await temporaryDatabase(dialect, EXCHANGE_ENTITIES);
    expect(await missingSql(database)).toBe('');
    await database.remove();
  });
});
