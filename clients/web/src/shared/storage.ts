/** What of the Web Storage API the pages use. */
export interface SafeStorage {
  getItem(key: string): string | null;
  /** false where it is remembered for this page only */
  setItem(key: string, value: string): boolean;
  removeItem(key: string): unknown;
}

/**
 * A storage that never throws: where the browser refuses (blocked by policy, full, broken) what is set lasts as long as the page.
 * @param open asked each time: the mere access throws where storage is blocked
 */
export function safely(open: () => Storage): SafeStorage {
  const memory = new Map<string, string>();
  return {
    getItem(key) {
      try {
        return memory.get(key) ?? open().getItem(key);
      } catch {
        return null;
      }
    },
    setItem(key, value) {
      try {
        open().setItem(key, value);
        memory.delete(key);
        return true;
      } catch {
        memory.set(key, value);
        return false;
      }
    },
    removeItem(key) {
      memory.delete(key);
      try {
        open().removeItem(key);
      } catch {
        // then it is not there either
      }
    },
  };
}

/** Kept for this browser. */
export const safeLocal = safely(() => localStorage);
/** Kept for this browser tab, gone when it is closed. */
export const safeSession = safely(() => sessionStorage);

/**
 * What each window keeps for itself over a reload; a new window begins with what any of them kept last.
 * @param forOthers what of a value may outlast the window
 */
export const perWindow = (own: SafeStorage, seed: SafeStorage, forOthers = (value: string): string => value): SafeStorage => ({
  getItem: (key) => own.getItem(key) ?? seed.getItem(key),
  setItem(key, value) {
    const isSeed = seed.setItem(key, forOthers(value));
    return own.setItem(key, value) && isSeed;
  },
  removeItem(key) {
    own.removeItem(key);
    seed.removeItem(key);
  },
});
