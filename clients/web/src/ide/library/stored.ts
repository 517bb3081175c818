import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { type SafeStorage, safeLocal } from '../../shared/storage.ts';

const VERSION = 1;

interface Kept<Value> {
  readonly use: UseBoundStore<StoreApi<{ readonly value: Value }>>;
  /** Changes what is stored now, also by other windows of this browser; false where the browser would not keep it. */
  change(how: (value: Value) => Value): boolean;
  /** Takes over what another window has stored; returns its undo. */
  listen(): () => void;
}

/**
 * A value of this browser, versioned. What cannot be read (broken by hand, of a later version) is set aside under `<key>-unread`, and the
 * page goes on with `empty`.
 * @param accept takes the stored value in, undefined where it is not one
 */
export function stored<Value>(
  key: string,
  empty: Value,
  accept: (value: unknown) => Value | undefined,
  storage: SafeStorage = safeLocal,
): Kept<Value> {
  const read = (): Value => {
    const text = storage.getItem(key);
    if (text === null) return empty;
    const value = parsed(text, accept);
    if (value !== undefined) return value;
    storage.setItem(`${key}-unread`, text);
    storage.removeItem(key);
    return empty;
  };
  const use = create<{ readonly value: Value }>()(() => ({ value: read() }));
  return {
    use,
    change(how) {
      const value = how(read());
      const isKept = storage.setItem(key, JSON.stringify({ version: VERSION, value }));
      use.setState({ value });
      return isKept;
    },
    listen() {
      const hear = (event: StorageEvent) => {
        if (event.key === key || event.key === null) use.setState({ value: read() });
      };
      window.addEventListener('storage', hear);
      return () => window.removeEventListener('storage', hear);
    },
  };
}

function parsed<Value>(text: string, accept: (value: unknown) => Value | undefined): Value | undefined {
  try {
    const envelope = JSON.parse(text) as { version?: unknown; value?: unknown } | null;
    return envelope?.version === VERSION ? accept(envelope.value) : undefined;
  } catch {
    return undefined;
  }
}
