import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { queryCodeOf, readQueryCode } from '../../kernel/serials/query-code.ts';
import { QUERY_CODES, RegisterSecret } from './register-secret.entity.ts';

/**
 * 查询码 of every case: HMAC-SHA256 of its serial number under a secret of the register. Derived and not stored, so that each case has one,
 * those too that were there before. The secret lies in the register's own database and not in a setting: every hall process on it agrees, a
 * restored backup still knows the receipts that were printed, and no restart or change of PRINCIPAL_SECRET voids them.
 */
export class QueryCodes {
  readonly #fork: () => EntityManager;
  #secret: Promise<Buffer> | undefined;

  constructor(fork: () => EntityManager) {
    this.#fork = fork;
  }

  /** @param serialNumber as it is stored */
  async of(serialNumber: string): Promise<string> {
    this.#secret ??= this.#read().catch((error: unknown) => {
      this.#secret = undefined;
      throw error;
    });
    return queryCodeOf(
      createHmac('sha256', await this.#secret)
        .update(serialNumber)
        .digest(),
    );
  }

  /** Whether a code as people write it is that of the serial number: takes as long whether it is nearly so or not at all. */
  async fits(serialNumber: string, written: string): Promise<boolean> {
    const code = readQueryCode(written);
    const right = await this.of(serialNumber);
    return code !== undefined && timingSafeEqual(Buffer.from(code), Buffer.from(right));
  }

  async #read(): Promise<Buffer> {
    const { secret } = await this.#fork().findOneOrFail(RegisterSecret, QUERY_CODES, { disableIdentityMap: true });
    return Buffer.from(secret, 'hex');
  }
}
