import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { UsageError } from '../kernel/errors/start-failure.ts';
import { isSubgraphName, type SubgraphName } from './subgraphs.ts';

/** Names the subgraphs and where each answers; in the working folder. */
const CONFIG = 'supergraph.yaml';

/** Where each subgraph answers, by its routing_url in supergraph.yaml (Rover's format). */
export type Addresses = ReadonlyMap<SubgraphName, URL>;

/** @throws UsageError where the file says no address for a subgraph */
export async function addressesOf(file = CONFIG): Promise<Addresses> {
  const document = parse(await readFile(file, 'utf8')) as {
    readonly subgraphs?: Readonly<Record<string, { readonly routing_url?: unknown }>>;
  } | null;
  const entries = Object.entries(document?.subgraphs ?? {}).filter((entry): entry is [SubgraphName, { routing_url?: unknown }] =>
    isSubgraphName(entry[0]),
  );
  return new Map(
    entries.map(([name, { routing_url: url }]) => {
      if (typeof url !== 'string' || !URL.canParse(url)) throw new UsageError(`${file}: subgraphs.${name}.routing_url is not an address`);
      return [name, new URL(url)];
    }),
  );
}

/** @throws UsageError */
export function addressOf(addresses: Addresses, name: SubgraphName): URL {
  const url = addresses.get(name);
  if (!url) throw new UsageError(`${CONFIG} names no subgraph ${name}`);
  return url;
}
