import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readOrMake } from './key-file.ts';

/**
 * The secret that gateway and subgraphs share to sign principals with (HS256, 32 bytes).
 * @param dataDir keeps it as hex under keys/principal-secret where `given` (PRINCIPAL_SECRET, hex) is absent
 */
export async function principalSecret(dataDir: string, given: string | undefined): Promise<Uint8Array> {
  const make = () => Promise.resolve(randomBytes(32).toString('hex'));
  const hex = (given ?? (await readOrMake(join(dataDir, 'keys', 'principal-secret'), randomBytes(6).toString('hex'), make))).trim();
  if (!/^([0-9a-f]{2}){32,}$/i.test(hex)) throw new RangeError('the principal secret is not at least 32 bytes in hex');
  return Buffer.from(hex, 'hex');
}
