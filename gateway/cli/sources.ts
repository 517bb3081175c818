import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What one part of the build is made of: files and folders, relative to the project's root. */
export interface Sources {
  readonly paths: readonly string[];
  readonly skip: RegExp;
}

export const SERVER: Sources = {
  paths: [
    'gateway',
    'subgraphs',
    'clients',
    'supergraph.yaml',
    'codegen/trusted-documents.json',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
  ],
  skip: /\.(test|contract)\.ts$|(^|\/)testing(\.ts)?$|(^|\/)fixtures\.ts$|\.md$|^clients\/web(\/|$)/,
};

export const IDE: Sources = {
  paths: ['clients/web', 'clients/csv', 'subgraphs/kernel/codes', 'subgraphs/kernel/serials', 'package-lock.json'],
  skip: /\.test\.ts$|\.md$/,
};

/** Every source file of a part, relative to the root, sorted: the same list on every machine. */
export function listSources(root: string, { paths, skip }: Sources): string[] {
  const walk = (path: string): string[] => {
    const entry = statSync(join(root, path), { throwIfNoEntry: false });
    if (entry === undefined || skip.test(path)) return [];
    if (!entry.isDirectory()) return [path];
    return readdirSync(join(root, path)).flatMap((name) => walk(`${path}/${name}`));
  };
  return paths.flatMap(walk).sort();
}

/** SHA-256 over names and contents: equal exactly where nothing of the part has changed. */
export function hashSources(root: string, sources: Sources): string {
  const hash = createHash('sha256');
  for (const path of listSources(root, sources)) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
