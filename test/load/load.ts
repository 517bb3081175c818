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

/** @returns how many cases the register holds now */
export async function load(options: LoadOptions): Promise<number> {
  const { product, storage, cases, signal, say } = options;
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
    return await held();
  } finally {
    for (const store of stores) await store.close();
    release();
  }
}
