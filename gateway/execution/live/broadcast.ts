import { type Home, Listener, WAITING_LIMITS, type WaitingLimits } from './listener.ts';
import { Recent } from './recent.ts';

/** how far the source may be ahead of the quickest listener */
const AHEAD = 16;

export interface Told<T> {
  bytesOf(item: T): number;
  /** by which a listener comes back; undefined for what is not told again */
  idOf(item: T): string | undefined;
  /** what a listener that is too slow gets behind all that still waits for it, before its stream ends */
  readonly tooSlow: T;
  readonly limits?: WaitingLimits;
}

export interface BroadcastOptions<T> extends Told<T> {
  /** begun with the first listener; its signal fires when the last one has left; says by itself what goes wrong */
  readonly source: (signal: AbortSignal) => AsyncIterable<T>;
  /** the id behind which the source begins; undefined: it begins now */
  readonly from: string | undefined;
  readonly onTold: (id: string) => void;
  /** nothing comes any more, whoever would listen now needs another one */
  readonly onOver: () => void;
}

/**
 * One source for any number of listeners, each at its own pace: the source waits for the quickest; a slow one neither keeps the others up nor
 * takes memory without bound.
 */
export class Broadcast<T> implements Home<T> {
  private readonly listeners = new Set<Listener<T>>();
  private readonly stop = new AbortController();
  private readonly recent: Recent<T>;
  private readonly options: BroadcastOptions<T>;
  private hasBegun = false;
  private wake: () => void = () => undefined;

  constructor(options: BroadcastOptions<T>) {
    this.options = options;
    this.recent = new Recent(options.from);
  }

  /** What comes from this call on, or behind an id that `holds`. */
  listen(behind: string | undefined, signal: AbortSignal): AsyncGenerator<T> {
    const { limits = WAITING_LIMITS, tooSlow } = this.options;
    const listener = new Listener<T>(this, limits);
    this.welcome(listener, behind === undefined ? [] : (this.recent.behind(behind) ?? []));
    const items = listener.items(tooSlow, signal);
    if (!this.hasBegun && !this.stop.signal.aborted) void this.run();
    this.hasBegun = true;
    return items;
  }

  /** Whether everything behind this id is still known. */
  holds(id: string): boolean {
    return this.recent.behind(id) !== undefined;
  }

  /** All who listen have been told everything up to the id: they go on with another one that holds it. */
  moveTo(other: Broadcast<T>, id: string): void {
    const missed = other.recent.behind(id) ?? [];
    for (const listener of this.listeners) other.welcome(listener, missed);
    this.listeners.clear();
    this.finish();
  }

  leave(listener: Listener<T>): void {
    listener.end();
    this.listeners.delete(listener);
    if (this.listeners.size === 0) this.finish();
    this.goOn();
  }

  goOn(): void {
    this.wake();
  }

  private welcome(listener: Listener<T>, missed: readonly T[]): void {
    listener.home = this;
    this.listeners.add(listener);
    if (!missed.every((item) => listener.take(item, this.options.bytesOf(item)))) this.leave(listener);
    this.goOn(); // the quickest may be this one
  }

  private async run(): Promise<void> {
    const { source, bytesOf, idOf, onTold } = this.options;
    const { signal } = this.stop;
    try {
      for await (const item of source(signal)) {
        const [bytes, id] = [bytesOf(item), idOf(item)];
        this.recent.add(id, item, bytes);
        for (const listener of this.listeners) if (!listener.take(item, bytes)) this.leave(listener);
        if (id !== undefined) onTold(id);
        while (!signal.aborted && this.isAhead()) {
          await new Promise<void>((resolve) => {
            this.wake = resolve;
          });
        }
        if (signal.aborted) return;
      }
    } catch {
      // it is over
    } finally {
      this.finish();
    }
  }

  private isAhead(): boolean {
    for (const listener of this.listeners) if (listener.length < AHEAD) return false;
    return true;
  }

  private finish(): void {
    if (this.stop.signal.aborted) return;
    this.stop.abort();
    this.goOn();
    this.options.onOver();
    for (const listener of this.listeners) listener.end();
  }
}
