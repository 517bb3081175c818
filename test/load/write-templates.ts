import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { ROOT } from '../../gateway/cli/build.ts';
import type { Product } from './product.ts';
import { type OpenStore, openStores, storeOf } from './stores.ts';

type StorageSettings = ReturnType<Product['storageSettings']>;

export interface WriteOptions {
  readonly product: Product;
  readonly storage: StorageSettings;
  readonly secret: string | undefined;
  /** how many cases */
  readonly count: number;
  readonly signal: AbortSignal;
  say(text: string): void;
}

/** How long cases may take to reach every system and to get its number, milliseconds. */
const PATIENCE_MS = 180_000;

/**
 * Writes cases as anybody would: the whole product runs with the legacy systems' stand-ins, and the demo's cases come in through the gateway.
 * Resolves when all of them have arrived everywhere and have their numbers, and the product has ended.
 * @throws FolderLocked where a running process holds the data
 */
export async function writeTemplates({ product, storage, secret, count, signal, say }: WriteOptions): Promise<void> {
  const clock = () => new Date();
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (fields: unknown, message: string) => say(`${message} ${JSON.stringify(fields)}`),
  };
  const embedded = await product.openEmbedded({
    storage,
    secret,
    ideFolder: join(ROOT, 'dist', 'ide'),
    graphClock: clock,
    machineClock: clock,
    newId,
    random: Math.random,
    log,
    isReady: () => true,
    say: () => undefined,
  });
  try {
    const port = await embedded.gateway.listen(0);
    await embedded.start();
    const token = await embedded.issuer.issue({ role: 'admin', client: 'demo' });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const execute = async (query: string, variables: unknown) => {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query, variables }),
        signal,
      });
      const { data, errors } = (await response.json()) as { data?: unknown; errors?: readonly { message: string }[] };
      if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
      return data;
    };
    await product.writeDemoCases(execute, {
      now: clock(),
      cases: count,
      signal,
      onProgress: (done, total) => say(`writing cases through the product: ${done} of ${total}`),
    });
    const stores = await openStores(product, storage);
    try {
      await settled(product, stores, signal, say);
    } finally {
      for (const store of stores) await store.close();
    }
  } finally {
    await embedded.close();
  }
}

/** Waits until every delivery has arrived and every system with tables of its own has given its number. */
async function settled(
  { loadSystems }: Product,
  stores: readonly OpenStore[],
  signal: AbortSignal,
  say: (text: string) => void,
): Promise<void> {
  const hall = storeOf(stores, 'hall');
  const numbering = loadSystems().flatMap(({ id, vendor }) => (vendor === null ? [] : [`'${id}'`]));
  const WAITING = `SELECT COUNT(*) AS n FROM delivery WHERE state <> 'DELIVERED'`;
  const UNNUMBERED = `SELECT COUNT(*) AS n FROM delivery d JOIN case_file c ON c.serial_number = d.serial_number
    WHERE d.system_id IN (${numbering.join(', ')})
    AND NOT EXISTS (SELECT 1 FROM case_number k WHERE k.case_id = c.id AND k.system_id = d.system_id)`;
  const count = async (sql: string) => Number((await hall.rows(sql))[0]?.n);
  const end = performance.now() + PATIENCE_MS;
  for (let calm = 0; calm < 3; ) {
    signal.throwIfAborted();
    const [waiting, unnumbered] = [await count(WAITING), await count(UNNUMBERED)];
    calm = waiting + unnumbered === 0 ? calm + 1 : 0;
    say(`waiting until all have arrived: ${waiting} deliveries, ${unnumbered} numbers to come`);
    if (performance.now() > end)
      throw new Error(`after ${PATIENCE_MS / 1000} s ${waiting} deliveries and ${unnumbered} numbers have not arrived`);
    await sleep(700, undefined, { signal });
  }
}
