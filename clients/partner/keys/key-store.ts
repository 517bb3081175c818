/** A write that was begun, without what it says. */
export interface KeptKey {
  readonly key: string;
  readonly mutation: string;
  /** SHA-256 of its content */
  readonly digest: string;
  /** the partner's own number of it */
  readonly reference?: string;
  /** when it was kept, RFC 3339 */
  readonly since: string;
}

/** Where keys are kept from before their first use until it is known what became of the write. */
export interface KeyStore {
  /** Durable when it resolves. The same key again changes nothing. */
  keep(kept: KeptKey): Promise<void>;
  /** It is known what became of the write. */
  settle(key: string): Promise<void>;
  /** Those that were kept and not settled, the oldest first. */
  unsettled(): Promise<readonly KeptKey[]>;
}

/** Lives as long as the program does. */
export function memoryKeyStore(): KeyStore {
  const kept = new Map<string, KeptKey>();
  return {
    async keep(one) {
      if (!kept.has(one.key)) kept.set(one.key, one);
    },
    async settle(key) {
      kept.delete(key);
    },
    async unsettled() {
      return [...kept.values()];
    },
  };
}
