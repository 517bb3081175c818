import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from './settings.ts';

/**
 * The secret that gateway and subgraphs share to sign principals with: `given` (PRINCIPAL_SECRET, hex), else the hex in
 * DATA_DIR/keys/principal-secret, which whoever starts first makes whole under another name and links into place, so that all read the same.
 * @throws UsageError where it is not at least 32 bytes in hex
 */
export async function principalSecret(dataDir: string, given: string | undefined): Promise<Uint8Array> {
  const hex = (given ?? (await fromFile(join(dataDir, 'keys', 'principal-secret')))).trim();
  if (!/^([0-9a-f]{2}){32,}$/i.test(hex)) throw new UsageError('the principal secret is not at least 32 bytes in hex');
  return Buffer.from(hex, 'hex');
}

async function fromFile(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    // somebody was first: theirs is the secret
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(path, 'utf8');
}
