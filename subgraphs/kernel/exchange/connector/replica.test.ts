import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database, EntityManager } from '../../database/open-database.ts';
import { dialectsUnderTest, temporaryDatabase } from '../../database/testing.ts';
import { inTransaction } from '../../database/transaction.ts';
import { connectorEntities } from './entities.ts';
import type { CaseToWrite } from './layout.ts';
import { keepReplicas, readReplicas } from './replica.ts';
import { aCase, aStage } from './testing.ts';

describe.each(dialectsUnderTest())('the replica on %s', (dialect) => {
  let database: Database & { remove(): Promise<void> };
  beforeAll(async () => {
    database = await temporaryDatabase(dialect, connectorEntities);
  });
  afterAll(() => database.remove());

  /** Two versions of a new case, of which the second added a stage. */
  function versions(): [CaseToWrite, CaseToWrite] {
    const first = { case: aCase({ projectName: "老'店\\?" }), stages: [aStage(1, 'APPLICATION')] };
    return [first, { case: { ...first.case, version: 2, projectName: '新店' }, stages: [aStage(2, 'ACCEPTANCE')] }];
  }
  const keep = (...changes: CaseToWrite[]) => inTransaction(database.fork(), (em) => keepReplicas(em, changes));
  const known = async ({ case: { serialNumber } }: CaseToWrite) => {
    const [replica] = await readReplicas(database.fork(), [serialNumber]);
    return { case: replica?.case, stages: replica?.stages.map(({ sequence }) => sequence) };
  };

  test('a newer version stays, in whatever order and company they come; the stages of all are kept', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const [alone, together] = [versions(), versions()];
      for (const index of order) await keep(alone[index]);
      await keep(...order.map((index) => together[index]));
      for (const given of [alone, together]) expect(await known(given[1])).toEqual({ case: given[1].case, stages: [1, 2] });
    }
    const [first] = versions();
    await keep(first);
    const again = { ...first, case: { ...first.case, projectName: '改名' } };
    await keep(again);
    expect(await known(first)).toEqual({ case: again.case, stages: [1] });
    await keep();
  });

  // on SQLite a transaction has the file for itself
  if (dialect === 'sqlite') return;
  test('a newer version that another transaction commits just before an older one is written stays', async () => {
    const [first, second] = versions();
    /** An entity manager that lets the newer version pass it at the last moment before it writes the case. */
    const late = (em: EntityManager) =>
      new Proxy(em, {
        get(target, name) {
          if (name !== 'execute') {
            const value = Reflect.get(target, name, target);
            return typeof value === 'function' ? value.bind(target) : value;
          }
          return async (...args: Parameters<EntityManager['execute']>) => {
            if (/into .?received_case/.test(String(args[0]))) await keep(second);
            return target.execute(...args);
          };
        },
      });
    await inTransaction(database.fork(), (em) => keepReplicas(late(em), [first]));
    expect(await known(second)).toEqual({ case: second.case, stages: [1, 2] });
  });
});
