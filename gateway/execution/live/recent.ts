/** The last items of a stream: who comes back with the id of one of them is told the rest. */
export class Recent<T> {
  private readonly kept: { readonly id: string; readonly item: T; readonly bytes: number }[] = [];
  private bytes = 0;
  /** what is kept comes right behind this id; undefined where nobody knows */
  private before: string | undefined;
  private readonly limits = { items: 50, bytes: 64 * 1024 };

  /** @param before the id behind which the stream begins */
  constructor(before: string | undefined) {
    this.before = before;
  }

  /** @param id undefined for what is not to be told again */
  add(id: string | undefined, item: T, bytes: number): void {
    if (id === undefined) {
      this.kept.length = 0;
      this.bytes = 0;
      this.before = undefined;
      return;
    }
    this.kept.push({ id, item, bytes });
    this.bytes += bytes;
    while (this.kept.length > this.limits.items || this.bytes > this.limits.bytes) {
      const first = this.kept.shift();
      this.bytes -= first?.bytes ?? 0;
      this.before = first?.id;
    }
  }

  /** What has come behind an id, in its order; undefined where that is not known any more. */
  behind(id: string): readonly T[] | undefined {
    if (id === this.before) return this.kept.map(({ item }) => item);
    const at = this.kept.findLastIndex((each) => each.id === id);
    return at < 0 ? undefined : this.kept.slice(at + 1).map(({ item }) => item);
  }
}
