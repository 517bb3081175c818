import { cpSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../gateway/cli/build.ts';
import { type Catalogue, inventedItems } from './invented-items.ts';
import type { Resources } from './resources.ts';

const DATA = 'subgraphs/kernel/codes/data';

export interface WideInstallation {
  /** where its programs lie, as in dist */
  readonly folder: string;
  readonly invented: Catalogue;
}

/** The built program once more, with a catalogue that is longer by so many items: data alone, no code. */
export function wideInstallation(resources: Resources, count: number): WideInstallation {
  const folder = realpathSync(resources.folder());
  cpSync(join(ROOT, 'dist'), folder, { recursive: true, filter: (path) => !/\.lock\.sqlite/.test(path) });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const file = (name: string) => join(folder, DATA, name);
  const read = <T>(name: string) => JSON.parse(readFileSync(file(name), 'utf8')) as T;
  const [items, variants] = [read<Pick<Catalogue, 'items'>>('items.json'), read<Pick<Catalogue, 'official'>>('code-variants.json')];
  const invented = inventedItems({ ...items, ...variants }, count);
  const write = (name: string, data: object) => {
    rmSync(file(name)); // it may be read-only, as its original is
    writeFileSync(file(name), JSON.stringify(data));
  };
  write('items.json', { ...items, items: [...items.items, ...invented.items] });
  write('code-variants.json', { ...variants, official: [...variants.official, ...invented.official] });
  return { folder, invented };
}
