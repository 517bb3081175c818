import { readFile } from 'node:fs/promises';
import { composeSubgraphs } from './compose.ts';
import { readSupergraphConfig, UnreadableError } from './config.ts';
import { loadSubgraphs } from './load.ts';

/** Where a supergraph comes from. */
export interface SupergraphSource {
  /** Rejects with UnreadableError where what it is made from cannot be read now, with another error where it is wrong. */
  read(): Promise<string>;
  /** the files that it was made from the last time, its own at least: a change to one of them may change it */
  files(): readonly string[];
}

/** A ready supergraph. */
export function fileSource(file: string): SupergraphSource {
  return {
    files: () => [file],
    async read() {
      return readFile(file, 'utf8').catch((cause: unknown) => {
        throw new UnreadableError(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
      });
    },
  };
}

/** Composed from what supergraph.yaml names. */
export function configSource(file: string): SupergraphSource {
  let files: readonly string[] = [file];
  return {
    files: () => files,
    async read() {
      const configs = await readSupergraphConfig(file);
      files = [file, ...configs.flatMap(({ schema }) => ('file' in schema ? [schema.file] : []))];
      return composeSubgraphs(await loadSubgraphs(configs)).supergraphSdl;
    },
  };
}
