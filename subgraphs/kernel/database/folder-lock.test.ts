import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { FolderLocked, lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'oncegraph-')), 'data');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that takes the lock and keeps it. */
async function holder(): Promise<ChildProcess> {
  const script = `import { lockFolder } from ${JSON.stringify(new URL('./folder-lock.ts', import.meta.url).href)};
    lockFolder(${JSON.stringify(folder)}); process.stdout.write('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

test('a second process is refused with a sentence, and let in once the first was killed', async () => {
  const child = await holder();
  expect(() => lockFolder(folder)).toThrow(FolderLocked);
  expect(() => lockFolder(folder)).toThrow(`in use by process ${child.pid}`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  lockFolder(folder)();
});

test('within one process it is held once, given back, and taken again', () => {
  const release = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}`);
  release();
  lockFolder(folder)();
});

test('parts of it are claimed apart, all that are asked for or none', () => {
  const one = lockFolder(folder, ['lock-one']);
  const two = lockFolder(folder, ['lock-two']);
  expect(() => lockFolder(folder, ['lock-three', 'lock-two'])).toThrow(FolderLocked);
  // what the refused one had taken by then it gave back
  const three = lockFolder(folder, ['lock-three']);
  for (const release of [one, two, three]) release();
  lockFolder(folder, ['lock-one', 'lock-two', 'lock-three'])();
});
