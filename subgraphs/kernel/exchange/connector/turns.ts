/** Runs the work when every earlier one that shares a key with it has ended, however it ended. */
export type InTurn = <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T>;

/** A work waits for earlier ones only, so that none waits for ever. */
export function turns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (keys, work) => {
    const earlier = keys.flatMap((key) => last.get(key) ?? []);
    const result = Promise.all(earlier).then(work);
    const turn = result
      .catch(() => undefined)
      .then(() => {
        for (const key of keys) if (last.get(key) === turn) last.delete(key);
      });
    for (const key of keys) last.set(key, turn);
    return result;
  };
}
