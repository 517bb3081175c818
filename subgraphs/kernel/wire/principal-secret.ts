import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readOrMake } from './secret-file.ts';

/** What was given as secret cannot be one. */
export class BadSecret extends RangeError {}

/**
 * The secret that gateway and subgraphs share to sign principals with (HS256, at least 32 bytes).
 * @param dataDir keeps it as hex under keys/principal-secret where `given` (PRINCIPAL_SECRET, hex) is absent
 * @throws BadSecret where it is too short or not hex
 */
export async function principalSecret(dataDir: string, given: string | undefined): Promise<Uint8Array> {
  // a secret takes the machine's own randomness, never numbers that a test could repeat
  const fresh = (bytes: number) => randomBytes(bytes).toString('hex');
  const hex = (given || (await readOrMake(join(dataDir, 'keys', 'principal-secret'), fresh(6), async () => fresh(32)))).trim();
  if (!/^([0-9a-f]{2}){32,}$/i.test(hex)) throw new BadSecret('PRINCIPAL_SECRET is not at least 32 bytes in hex');
  return Buffer.from(hex, 'hex');
}
