import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NewId } from '../../subgraphs/kernel/wire/clock.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import { UnreadableError } from './config.ts';
import type { SupergraphSource } from './source.ts';

/** The last supergraph that served, for a start while what it is made from cannot be read. */
export interface LastGood {
  /** Whole or not at all. Rejects where it cannot be written. */
  keep(supergraphSdl: string): Promise<void>;
  /** The source's own; where that cannot be read now, the one kept, with a warning: it is an old one then. */
  readOr(source: SupergraphSource): Promise<{ readonly supergraphSdl: string; readonly isOld: boolean }>;
}

export interface LastGoodOptions {
  readonly dataDir: string;
  /** tells supergraphs of different making apart: the path of supergraph.yaml */
  readonly of: string;
  readonly newId: NewId;
  readonly log: Log;
}

export function lastGood({ dataDir, of, newId, log }: LastGoodOptions): LastGood {
  const file = join(dataDir, 'supergraph', `${createHash('sha256').update(of).digest('hex').slice(0, 16)}.graphql`);
  return {
    async keep(supergraphSdl) {
      await mkdir(dirname(file), { recursive: true });
      const other = `${file}.${newId()}`;
      try {
        await writeFile(other, supergraphSdl);
        await rename(other, file);
      } finally {
        await rm(other, { force: true });
      }
    },
    async readOr(source) {
      try {
        return { supergraphSdl: await source.read(), isOld: false };
      } catch (error) {
        const kept = error instanceof UnreadableError ? await readFile(file, 'utf8').catch(() => undefined) : undefined;
        if (kept === undefined) throw error;
        log.warn({ reason: (error as Error).message, file }, 'the supergraph cannot be composed: starting with the last good one');
        return { supergraphSdl: kept, isOld: true };
      }
    },
  };
}
