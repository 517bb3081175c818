import { v7 as newId } from 'uuid';
import { isNoticeRule, RULE_IDS } from '../../subgraphs/supervision/alert/rules/rule.ts';
import type { Product } from './product.ts';

export interface JudgeOptions {
  readonly product: Product;
  readonly storage: ReturnType<Product['storageSettings']>;
  readonly signal: AbortSignal;
  onProgress?(looked: number): void;
}

const quiet = { info: () => undefined, warn: () => undefined, error: (fields: unknown, message: string) => console.error(message, fields) };

/**
 * Lets supervision judge what was copied: clocks, lights, alerts and figures come from its own walk over cases that it has not judged yet, as after
 * a migration. Where it is told to stop, the product goes on with the walk when it starts.
 */
export async function judge({ product, storage, signal, onProgress }: JudgeOptions): Promise<void> {
  const settings = product.databaseOf(storage, 'supervision');
  const { supervisionEntities: entities, supervisionMigrations: migrations } = product;
  const database = await product.openDatabase({ settings, entities, migrations, log: quiet });
  try {
    const { fork } = database;
    await countNotices(product, fork());
    const turning = { fork, newId, readBook: product.bookReader() };
    for (let worked = true; worked && !signal.aborted; ) {
      ({ worked } = await product.recomputeCases(turning, new Date()));
      onProgress?.((await fork().findOne(product.Recomputation, 0))?.looked ?? 0);
    }
  } finally {
    await database.close();
  }
}

/** The figures of the alerts that were copied: those of notices, counted anew. */
async function countNotices(product: Product, em: ReturnType<Awaited<ReturnType<Product['openDatabase']>>['fork']>): Promise<void> {
  const among = { rule: { $in: RULE_IDS.filter(isNoticeRule) } };
  const alerts = await em.find(product.Alert, among, { orderBy: { place: 1 }, disableIdentityMap: true });
  const seen = new Set<string>();
  const changes = alerts.map((after) => {
    const key = `${after.serialNumber} ${after.rule} ${after.senderSystemId}`;
    const firstOfCase = !seen.has(key);
    seen.add(key);
    return { before: null, after, firstOfCase };
  });
  await em.transactional(async (inner) => {
    await inner.nativeDelete(product.AlertFigure, among);
    await product.countAlerts(inner as typeof em, changes);
  });
}
