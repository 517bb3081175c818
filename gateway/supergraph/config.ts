import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';

/** One subgraph of supergraph.yaml. */
export interface SubgraphConfig {
  readonly name: string;
  readonly routingUrl: string;
  /** where its schema comes from: a file's absolute path, or an address that answers `{ _service { sdl } }` */
  readonly schema: { readonly file: string } | { readonly subgraphUrl: string };
}

/** Says which entry of supergraph.yaml is wrong, and how. */
export class ConfigError extends Error {}

/** What a supergraph is made from cannot be read now: it may be there later. */
export class UnreadableError extends ConfigError {}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads supergraph.yaml, in Rover's format (`subgraphs.<name>.routing_url`, `schema.file` or `schema.subgraph_url`). Throws ConfigError. */
export async function readSupergraphConfig(file: string): Promise<readonly SubgraphConfig[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UnreadableError(`${file} cannot be read: ${String(cause)}`, { cause });
  });
  const document = parsed(file, text);
  if (!isRecord(document) || !isRecord(document.subgraphs)) throw new ConfigError(`${file}: subgraphs is missing`);
  const entries = Object.entries(document.subgraphs);
  if (entries.length === 0) throw new ConfigError(`${file}: subgraphs is empty`);
  return entries.map(([name, entry]) => subgraphConfig(name, entry, dirname(resolve(file))));
}

function parsed(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw new ConfigError(`${file} cannot be read: ${String(cause)}`, { cause });
  }
}

function subgraphConfig(name: string, entry: unknown, directory: string): SubgraphConfig {
  const schema = isRecord(entry) && isRecord(entry.schema) ? entry.schema : {};
  const { file, subgraph_url: subgraphUrl } = schema;
  const routingUrl = isRecord(entry) ? (entry.routing_url ?? subgraphUrl) : undefined;
  if (typeof routingUrl !== 'string' || !URL.canParse(routingUrl)) throw new ConfigError(`subgraphs.${name}.routing_url is not an address`);
  if (typeof file === 'string') return { name, routingUrl, schema: { file: resolve(directory, file) } };
  if (typeof subgraphUrl === 'string') return { name, routingUrl, schema: { subgraphUrl } };
  throw new ConfigError(`subgraphs.${name}.schema needs file or subgraph_url`);
}
