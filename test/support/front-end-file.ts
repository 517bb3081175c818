import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The SQLite file that stands for a system's front-end database in embedded mode. */
export function frontEndFile(dataDir: string, systemId: string): string {
  const folder = join(dataDir, 'front-end');
  const name = systemId.replace(/[.-]/g, '_');
  const file = readdirSync(folder).find((each) => each.endsWith('.sqlite') && each.replace(/[.-]/g, '_').startsWith(name));
  if (file === undefined || !existsSync(join(folder, file)))
    throw new Error(`no front-end database of ${systemId} in ${readdirSync(folder).join(' ')}`);
  return join(folder, file);
}
