import { subgraphUrls } from './api-schema.ts';

const SPOKEN = ['http:', 'https:'];

/** @throws Error naming the subgraphs of a supergraph that have no address which can be asked */
export function requireAddresses(supergraphSdl: string): void {
  const without = [...subgraphUrls(supergraphSdl)].filter(([, url]) => !SPOKEN.includes(URL.parse(url)?.protocol ?? ''));
  if (without.length === 0) return;
  throw new Error(`no http or https address for ${without.map(([name, url]) => `${name} (${url || 'none'})`).join(', ')}`);
}
