import { describe, expect, test } from '@jest/globals';
import { dialectsUnderTest, temporaryDatabase } from '../database/testing.ts';
import { connectorEntities } from './connector/entities.ts';
import { ScanPlace } from './connector/scan-place.entity.ts';
import { groupCommit } from './group-commit.ts';

describe.each(dialectsUnderTest())('group commit on %s', (dialect) => {
  test('works of one turn share a transaction; one that fails costs the others nothing', async () => {
    const database = await temporaryDatabase(dialect, connectorEntities);
    let forks = 0;
    const commit = groupCommit(
      () => {
        forks += 1;
        return database.fork();
      },
      () => 0.5,
    );
    const put = (systemId: string) => commit(async (em) => void (await em.upsert(ScanPlace, { systemId, place: 1 })));
    await Promise.all(Array.from({ length: 20 }, (_, index) => put(`a${index}`)));
    expect(forks).toBe(1);
    const results = await Promise.allSettled([put('b1'), commit(() => Promise.reject(new Error('poison'))), put('b2')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await commit(async (em) => em.count(ScanPlace))).toBe(22);
    await database.remove();
  });
});
