import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { printSchema } from 'graphql';
import { onlyHelp } from '../subgraphs/kernel/errors/only-help.ts';
import { apiSchema } from './api-schema.ts';
import { CACHE_FACTS, cacheFacts } from './cache-facts.ts';
import { codegenConfig, GQL } from './codegen.ts';
import { TRUSTED, trustedDocuments } from './trusted-documents.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const API = 'codegen/api.graphql';

const BANNER = '// Made by npm run codegen: do not edit.\n/* biome-ignore-all lint: generated */\n';

/** Every generated file, path relative to the root → content: the API schema, and what is made of it and of the operations. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  const { api: schema, supergraphSdl } = await apiSchema();
  const api = `${printSchema(schema)}\n`;
  const { trust, manifest } = trustedDocuments();
  const made: { filename: string; content: string }[] = await generate({ ...codegenConfig(api, trust), cwd: ROOT }, false);
  const files = made.map(({ filename, content }) => [relative(ROOT, resolve(ROOT, filename)), BANNER + content] as const);
  return new Map([[API, api], ...files, [CACHE_FACTS, BANNER + cacheFacts(schema, supergraphSdl)], [TRUSTED, manifest()]]);
}

/** What differs from the committed files, and what is left over of earlier ones. */
export async function stale(): Promise<string[]> {
  const files = await generated();
  const differs = ([path, content]: readonly [string, string]) =>
    !existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), 'utf8') !== content;
  const kept = readdirSync(join(ROOT, GQL)).map((name) => `${GQL}${name}`);
  return [...[...files].filter(differs).map(([path]) => path), ...kept.filter((path) => !files.has(path))];
}

async function write(): Promise<void> {
  const files = await generated();
  rmSync(join(ROOT, GQL), { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), content);
  }
}

const USAGE = `npm run codegen [-- --help]

Writes the API schema (${API}) from the subgraphs' schemas, and from it and the operations of our own clients the typed client
(clients/partner), the pages' typed documents (${GQL}) and the trusted documents (${TRUSTED}).
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  onlyHelp(process, USAGE);
  await write().catch(({ message }: Error) => {
    process.stderr.write(`${message}\n`);
    process.exitCode = 1;
  });
}
