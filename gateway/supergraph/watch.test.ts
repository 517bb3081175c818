import { mkdtemp, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { silentLog } from '../../subgraphs/kernel/wire/log.ts';
import { lastGood } from './last-good.ts';
import { configSource, fileSource, type SupergraphSource } from './source.ts';
import { type SupergraphWatch, watchSupergraph } from './watch.ts';

let folder: string;
let watch: SupergraphWatch | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oncegraph-watch-'));
});
afterEach(async () => {
  watch?.close();
  await rm(folder, { recursive: true });
});

/** Everything published, and a way to wait for what comes next. */
function watching(source: SupergraphSource, pollMs?: number) {
  const published: string[] = [];
  const said: string[] = [];
  let wake: (() => void) | undefined;
  watch = watchSupergraph({
    source,
    publish: async (sdl) => {
      published.push(sdl);
      wake?.();
    },
    log: { ...silentLog, warn: ({ reason }) => void said.push(String(reason)) },
    settleMs: 20,
    ...(pollMs === undefined ? {} : { pollMs }),
  });
  const until = async (isTrue: (last: string) => boolean) => {
    while (!isTrue(published.at(-1) ?? '')) await new Promise<void>((resolve) => (wake = resolve));
  };
  return { published, said, until, reload: watch.reload };
}

describe('a supergraph file', () => {
  test('is published when it is written, renamed over, or away for a moment', async () => {
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, 'one');
    const { until } = watching(fileSource(file));
    await writeFile(file, 'two');
    await until((last) => last === 'two');
    await writeFile(join(folder, 'new'), 'three');
    await rename(join(folder, 'new'), file);
    await until((last) => last === 'three');
    await unlink(file);
    await writeFile(file, 'four');
    await until((last) => last === 'four');
  });

  test('that is missing is a warning, once, and is taken when it comes', async () => {
    const file = join(folder, 'supergraph.graphql');
    const { reload, said, until } = watching(fileSource(file));
    await reload();
    await reload();
    expect(said).toEqual([expect.stringContaining('cannot be read')]);
    await writeFile(file, 'one');
    await until((last) => last === 'one');
  });

  test('other files beside it are none of its business', async () => {
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, 'one');
    const { published, until } = watching(fileSource(file));
    await writeFile(join(folder, 'other'), 'x');
    await writeFile(file, 'two');
    await until((last) => last === 'two');
    expect(new Set(published)).toEqual(new Set(['two']));
  });
});

describe('a configuration', () => {
  const small = (field: string) => `type Query { ${field}: Int }`;
  const config = (names: readonly string[]) =>
    JSON.stringify({
      subgraphs: Object.fromEntries(names.map((name) => [name, { routing_url: 'http://x/', schema: { file: `./${name}.graphql` } }])),
    });

  test('is composed anew when it or a schema that it names changes, one that it names only now too', async () => {
    const file = join(folder, 'supergraph.yaml');
    await writeFile(join(folder, 'a.graphql'), small('a'));
    await writeFile(join(folder, 'b.graphql'), small('b'));
    await writeFile(file, config(['a']));
    const { reload, until } = watching(configSource(file));
    await reload();
    await writeFile(join(folder, 'a.graphql'), small('aa'));
    await until((last) => last.includes('aa: Int'));
    await writeFile(file, config(['a', 'b']));
    await until((last) => last.includes('b: Int'));
    await writeFile(join(folder, 'b.graphql'), small('bb'));
    await until((last) => last.includes('bb: Int'));
  });

  test('that does not compose is a warning, and the next one is taken', async () => {
    const file = join(folder, 'supergraph.yaml');
    await writeFile(join(folder, 'a.graphql'), small('a'));
    await writeFile(file, config(['a']));
    const { reload, said, until } = watching(configSource(file));
    await writeFile(join(folder, 'a.graphql'), 'type Query { a: Unknown }');
    await reload();
    expect(said).toEqual([expect.stringContaining('Unknown')]);
    await writeFile(join(folder, 'a.graphql'), small('b'));
    await until((last) => last.includes('b: Int'));
  });

  test('whose schemas cannot be read starts with the last good one; one that is wrong does not start', async () => {
    const file = join(folder, 'supergraph.yaml');
    const warnings: string[] = [];
    const log = { ...silentLog, warn: (_fields: unknown, message: string) => void warnings.push(message) };
    const kept = lastGood({ dataDir: folder, of: file, newId: () => 'new', log });
    await writeFile(file, config(['a']));
    await expect(kept.readOr(configSource(file))).rejects.toThrow('schema of subgraph a');

    await writeFile(join(folder, 'a.graphql'), small('a'));
    const { supergraphSdl, isOld } = await kept.readOr(configSource(file));
    expect(isOld).toBe(false);
    await kept.keep(supergraphSdl);
    await unlink(join(folder, 'a.graphql'));
    expect(await kept.readOr(configSource(file))).toEqual({ supergraphSdl, isOld: true });
    expect(warnings).toEqual(['the supergraph cannot be composed: starting with the last good one']);

    await writeFile(join(folder, 'a.graphql'), 'type Query {');
    await expect(kept.readOr(configSource(file))).rejects.toThrow('Syntax Error');
    await writeFile(file, 'subgraphs: {}');
    await expect(kept.readOr(configSource(file))).rejects.toThrow('subgraphs is empty');
  });
});
