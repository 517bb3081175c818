import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { onlyHelp } from '../subgraphs/kernel/errors/only-help.ts';
import { apiSchema } from './api-schema.ts';
import { codegenConfig, SDK } from './codegen.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const API = 'codegen/api.graphql';

const BANNER = '// Made by npm run codegen from the operations beside it: do not edit.\n/* biome-ignore-all lint: generated */\n';

/** Every generated file, path relative to the root → content: the API schema first, the typed client from it. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  const api = await apiSchema();
  const files: { filename: string; content: string }[] = await generate({ ...codegenConfig(api), cwd: ROOT }, false);
  const sdk = files.find(({ filename }) => filename.endsWith(SDK));
  if (sdk === undefined) throw new Error(`codegen made no ${SDK}`);
  return new Map([
    [API, api],
    [SDK, BANNER + sdk.content],
  ]);
}

/** What of it differs from the committed files. */
export async function stale(): Promise<string[]> {
  const files = await generated();
  return [...files].filter(([path, content]) => readFileSync(`${ROOT}${path}`, 'utf8') !== content).map(([path]) => path);
}

const USAGE = `npm run codegen [-- --help]

Writes the API schema (${API}) and the typed client (${SDK}) from the subgraphs' schemas.
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  onlyHelp(process, USAGE);
  for (const [path, content] of await generated()) writeFileSync(`${ROOT}${path}`, content);
}
