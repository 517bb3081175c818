import { readFile } from 'node:fs/promises';
import { parse } from 'graphql';
import type { SubgraphSchema } from './compose.ts';
import { ConfigError, type SubgraphConfig, UnreadableError } from './config.ts';

const INTROSPECTION_DEADLINE_MS = 10_000;

/** Fetches every subgraph's schema from its file or its address. Throws UnreadableError where one cannot be had, ConfigError where it is no GraphQL. */
export function loadSubgraphs(configs: readonly SubgraphConfig[]): Promise<readonly SubgraphSchema[]> {
  return Promise.all(configs.map(loadSubgraph));
}

async function loadSubgraph({ name, routingUrl, schema }: SubgraphConfig): Promise<SubgraphSchema> {
  const because = (cause: unknown) => `schema of subgraph ${name}: ${cause instanceof Error ? cause.message : String(cause)}`;
  const sdl = await ('file' in schema ? readFile(schema.file, 'utf8') : askForSdl(schema.subgraphUrl)).catch((cause: unknown) => {
    throw new UnreadableError(because(cause), { cause });
  });
  try {
    return { name, url: routingUrl, typeDefs: parse(sdl) };
  } catch (cause) {
    throw new ConfigError(because(cause), { cause });
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
