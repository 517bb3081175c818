import { Broadcast, type BroadcastOptions, type Told } from './broadcast.ts';

/**
 * Streams that tell the same, begun at different places. Whoever wants to go on behind an event that one of them has told lately joins that one; and
 * where one comes to what another has told, those who listen to it go on with the other: after an outage all catch up, and are one stream again.
 */
export class Streams<T> {
  private readonly all = new Set<Broadcast<T>>();
  /** the one that is where things happen */
  private current: Broadcast<T> | undefined;
  private readonly told: Told<T>;
  private readonly onEmpty: () => void;

  constructor(told: Told<T>, onEmpty: () => void) {
    this.told = told;
    this.onEmpty = onEmpty;
  }

  /** @param from an id; undefined: from now on. @param source begins there, if it is needed */
  join(from: string | undefined, source: BroadcastOptions<T>['source'], signal: AbortSignal): AsyncGenerator<T> {
    const running = from === undefined ? this.current : [...this.all].find((each) => each.holds(from));
    return (running ?? this.open(from, source)).listen(from, signal);
  }

  private open(from: string | undefined, source: BroadcastOptions<T>['source']): Broadcast<T> {
    const opened: Broadcast<T> = new Broadcast({
      ...this.told,
      source,
      from,
      onTold: (id) => this.meet(opened, id),
      onOver: () => {
        this.all.delete(opened);
        if (this.current === opened) this.current = undefined;
        if (this.all.size === 0) this.onEmpty();
      },
    });
    this.all.add(opened);
    if (from === undefined) this.current = opened;
    return opened;
  }

  private meet(one: Broadcast<T>, id: string): void {
    if (this.all.size === 1) return;
    const other = [...this.all].find((each) => each !== one && each.holds(id));
    if (!other) return;
    const wasCurrent = this.current === one;
    one.moveTo(other, id);
    if (wasCurrent) this.current = other;
  }
}
