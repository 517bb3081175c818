import { readFile } from 'node:fs/promises';
import { parse } from 'graphql';
import type { SubgraphSchema } from './compose.ts';
import { ConfigError, type SubgraphConfig } from './config.ts';

const INTROSPECTION_DEADLINE_MS = 10_000;

/** Fetches every subgraph's schema from its file or its address. Throws ConfigError where one is missing or no GraphQL. */
export function loadSubgraphs(configs: readonly SubgraphConfig[]): Promise<readonly SubgraphSchema[]> {
  return Promise.all(configs.map(loadSubgraph));
}

async function loadSubgraph({ name, routingUrl, schema }: SubgraphConfig): Promise<SubgraphSchema> {
  try {
    const sdl = 'file' in schema ? await readFile(schema.file, 'utf8') : await askForSdl(schema.subgraphUrl);
    return { name, url: routingUrl, typeDefs: parse(sdl) };
  } catch (cause) {
    throw new ConfigError(`schema of subgraph ${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The SDL that a running subgraph serves (Apollo Federation subgraph specification, `_service`). */
async function askForSdl(url: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
    signal: AbortSignal.timeout(INTROSPECTION_DEADLINE_MS),
  });
  const answer = (await response.json()) as { data?: { _service?: { sdl?: unknown } } };
  const sdl = answer.data?._service?.sdl;
  if (typeof sdl !== 'string') throw new Error(`${url} answers no SDL (HTTP ${response.status})`);
  return sdl;
}
