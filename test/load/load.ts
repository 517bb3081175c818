import { judge } from './judge.ts';
import { multiply } from './multiply.ts';
import type { Product } from './product.ts';
import { openStores, storeOf } from './stores.ts';
import { readTemplates } from './template.ts';
import { writeTemplates } from './write-templates.ts';

export interface LoadOptions {
  readonly product: Product;
  readonly storage: ReturnType<Product['storageSettings']>;
  readonly secret: string | undefined;
  /** cases that the register is to hold at the end */
  readonly cases: number;
  /** of these, how many are written through the product at most */
  readonly templates: number;
  readonly signal: AbortSignal;
  say(text: string): void;
}

/** Somebody else is connected to the register's database, and may write to it. */
export class DataInUse extends Error {
  constructor(database: string, connections: number) {
    super(`${database} is in use: ${connections} connections besides this one; stop the processes that work on it first`);
    this.name = 'DataInUse';
  }
}

/** On a server no lock tells whether processes run: their connections do. (SQLite files are locked by whoever runs on them.) */
async function refuseIfInUse(product: Product, storage: LoadOptions['storage']): Promise<void> {
  if (!storage.server) return;
  const stores = await openStores(product, storage);
  try {
    const hall = stores.find(({ kind }) => kind === 'hall');
    const sql = 'SELECT COUNT(*) AS n FROM information_schema.processlist WHERE db = ? AND id <> CONNECTION_ID()';
    const others = hall ? Number((await hall.rows(sql, [hall.name]))[0]?.n) : 0;
    if (hall && others > 0) throw new DataInUse(hall.name, others);
  } finally {
    for (const store of stores) await store.close();
  }
}

/**
 * @returns how many cases the register holds now
 * @throws FolderLocked, DataInUse where processes run on the data
 */
export async function load(options: LoadOptions): Promise<number> {
  const { product, storage, cases, signal, say } = options;
  await refuseIfInUse(product, storage);
  await writeTemplates({ ...options, count: Math.min(cases, options.templates) });
  const release = product.claimFolder(storage);
  const stores = await openStores(product, storage);
  try {
    const hall = storeOf(stores, 'hall');
    const held = async () => Number((await hall.rows('SELECT COUNT(*) AS n FROM case_file'))[0]?.n);
    const before = await held();
    if (before >= cases) return before;
    say('reading the cases to copy');
    const templates = await readTemplates(product, stores, options.templates);
    const start = performance.now();
    const onProgress = (done: number) => {
      const rate = (done / (performance.now() - start)) * 1000;
      const left = Math.ceil((cases - before - done) / rate);
      say(`copied ${done} of ${cases - before} cases, ${Math.round(rate)}/s, ${left} s left`);
    };
    await multiply({ product, stores, templates, count: cases - before, signal, onProgress });
    await judge({ product, storage, signal, onProgress: (looked) => say(`supervision judges them: looked at ${looked}`) });
    return await held();
  } finally {
    for (const store of stores) await store.close();
    release();
  }
}
