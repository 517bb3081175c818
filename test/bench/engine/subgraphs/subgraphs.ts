import type { Resources } from '../../resources.ts';
import { SUBGRAPHS, type SubgraphName } from '../shop/schemas.ts';
import { startWorker } from '../worker.ts';
import type { Seen } from './serve.ts';

export interface Subgraphs {
  readonly urls: Readonly<Record<SubgraphName, string>>;
  /** what arrived since the last call; rejects where a gateway asked for what there is not */
  seen(): Promise<Seen>;
}

export async function startSubgraphs(resources: Resources): Promise<Subgraphs> {
  const worker = startWorker(resources, new URL('serve.ts', import.meta.url));
  const { ports } = await worker.next<{ ports: readonly number[] }>();
  const urls = Object.fromEntries(SUBGRAPHS.map((name, index) => [name, `http://127.0.0.1:${ports[index]}/graphql`]));
  return {
    urls: urls as Record<SubgraphName, string>,
    async seen() {
      const { seen } = await worker.ask<{ seen: Seen }>({});
      return seen;
    },
  };
}
