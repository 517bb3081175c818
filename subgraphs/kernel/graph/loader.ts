import DataLoader from 'dataloader';

/**
 * A loader for one request: all keys that the same tick asks for make one call of `load`, so one statement. Where that call rejects, every
 * key rejects with the same Error: one lost fetch, one error.
 */
export function loadOne<V>(
  load: (keys: readonly string[]) => Promise<readonly V[]>,
  keyOf: (value: V) => string,
): DataLoader<string, V | null> {
  return new DataLoader(async (keys) => {
    const found = new Map((await load(keys)).map((value) => [keyOf(value), value]));
    return keys.map((key) => found.get(key) ?? null);
  });
}

/**
 * As loadOne, for several rows to a key, in the order in which they were read; none is an empty list.
 * @param atOnce keys of one call; as many as there are where left out
 */
export function loadMany<V>(
  load: (keys: readonly string[]) => Promise<readonly V[]>,
  keyOf: (value: V) => string,
  atOnce = Number.POSITIVE_INFINITY,
): DataLoader<string, readonly V[]> {
  const batch = async (keys: readonly string[]) => {
    const found = new Map<string, V[]>(keys.map((key) => [key, []]));
    for (const value of await load(keys)) found.get(keyOf(value))?.push(value);
    return keys.map((key) => found.get(key) ?? []);
  };
  return new DataLoader(batch, { maxBatchSize: atOnce });
}
