interface Entry<Value> {
  readonly value: Value;
  readonly weight: number;
  /** since it was last looked at for eviction */
  isUsed: boolean;
}

interface Bounds {
  readonly entries: number;
  /** sum of the weights that `set` is given, in whatever unit */
  readonly weight: number;
}

/** Keeps what was used lately, by second chance: a hit only sets a mark, so that it costs no reordering. */
export class BoundedCache<Key, Value> {
  readonly #bounds: Bounds;
  /** the longest kept first */
  readonly #entries = new Map<Key, Entry<Value>>();
  #weight = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    entry.isUsed = true;
    return entry.value;
  }

  set(key: Key, value: Value, weight = 0): void {
    this.delete(key);
    this.#entries.set(key, { value, weight, isUsed: false });
    this.#weight += weight;
    this.#evict();
  }

  delete(key: Key): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }

  get size(): number {
    return this.#entries.size;
  }

  #evict(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size <= this.#bounds.entries && this.#weight <= this.#bounds.weight) return;
      this.#entries.delete(key);
      if (!entry.isUsed) {
        this.#weight -= entry.weight;
        continue;
      }
      entry.isUsed = false;
      this.#entries.set(key, entry);
    }
  }
}
