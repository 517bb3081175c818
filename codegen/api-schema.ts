import { readFileSync } from 'node:fs';
import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql';

/** The API schema as a client of the gateway sees it, sorted and printed. */
export async function apiSchema(): Promise<string> {
  const sdl = readFileSync(new URL('../gateway/contract.graphql', import.meta.url), 'utf8');
  return `${printSchema(lexicographicSortSchema(buildSchema(sdl)))}\n`;
}
