import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RIVALS } from './sides/rivals.ts';

const STAMP = join(RIVALS, 'node_modules/.installed');
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(RIVALS, 'package-lock.json')))
    .digest('hex');

/**
 * Installs the rivals' package once per lock file, from the registry that npm is set to: by `npm ci`, without install scripts.
 * Rejects with what npm said.
 */
export async function installRivals(signal: AbortSignal, tell: (text: string) => void): Promise<void> {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash()) return;
  tell('installing the rivals into test/bench/rivals (npm ci, 780 MB, about a minute; once)');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  const child = spawn('npm', args, { cwd: RIVALS, stdio: ['ignore', 'ignore', 'pipe'], signal });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`npm ci in test/bench/rivals ended with ${code}: ${said.trim().slice(-600)}`);
  writeFileSync(STAMP, lockHash());
}
