/** 幂等键 of the form that is open: made once, kept until its case is written, whatever happens to line and page. No personal data. */
export interface EntryKey {
  readonly key: string;
  /** it went out, and no answer has come yet */
  readonly isSent: boolean;
}

const PLACE = 'oncegraph-window-entry';

/** @param storage of this browser tab */
export function entryKeys(storage: Pick<Storage, 'getItem' | 'setItem'>, random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array) {
  const keep = (entry: EntryKey): EntryKey => {
    storage.setItem(PLACE, JSON.stringify(entry));
    return entry;
  };
  const fresh = () => keep({ key: `window-${hex(random(new Uint8Array(16)))}`, isSent: false });
  const current = (): EntryKey => stored(storage.getItem(PLACE)) ?? fresh();
  return {
    current,
    /** another form begins */
    renew: fresh,
    /** from now on nobody knows what became of it, until an answer comes */
    sent: () => keep({ ...current(), isSent: true }),
    answered: () => keep({ ...current(), isSent: false }),
  };
}

export type EntryKeys = ReturnType<typeof entryKeys>;

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function stored(text: string | null): EntryKey | undefined {
  try {
    const { key, isSent } = JSON.parse(text ?? '') as Partial<EntryKey>;
    return typeof key === 'string' && /^window-[0-9a-f]{32}$/.test(key) ? { key, isSent: isSent === true } : undefined;
  } catch {
    return undefined;
  }
}
