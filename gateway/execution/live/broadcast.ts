/** How much may wait for one listener that takes it too slowly; what waits for several is the same object for all. */
export interface WaitingLimits {
  readonly items: number;
  readonly bytes: number;
}

export const WAITING_LIMITS: WaitingLimits = { items: 1_000, bytes: 4 * 1024 * 1024 };

/** how far the source may be ahead of the quickest listener */
const AHEAD = 16;

export interface BroadcastOptions<T> {
  /** begun with the first listener; its signal fires when the last one has left; says by itself what goes wrong */
  readonly source: (signal: AbortSignal) => AsyncIterable<T>;
  readonly bytesOf: (item: T) => number;
  /** what a listener that is too slow gets behind all that still waits for it, before its stream ends */
  readonly tooSlow: T;
  /** nothing comes any more, whoever would listen now needs another one */
  readonly onOver: () => void;
  readonly limits?: WaitingLimits;
}

/**
 * One source for any number of listeners, each at its own pace: the source waits for the quickest; a slow one neither keeps the others up nor
 * takes memory without bound.
 */
export interface Broadcast<T> {
  /** Everything that comes from this call on, in its order; ends with the source, or when the signal fires, which whoever does not read it must see to. */
  listen(signal: AbortSignal): AsyncGenerator<T>;
}

export function broadcast<T>({ source, bytesOf, tooSlow, onOver, limits = WAITING_LIMITS }: BroadcastOptions<T>): Broadcast<T> {
  const listeners = new Set<Listener<T>>();
  const stop = new AbortController();
  let begun = false;
  let goOn = (): void => undefined;

  async function run(): Promise<void> {
    try {
      for await (const item of source(stop.signal)) {
        const bytes = bytesOf(item);
        for (const listener of listeners) if (!listener.take(item, bytes, limits)) leave(listener);
        while (!stop.signal.aborted && allAhead(listeners)) {
          await new Promise<void>((resolve) => {
            goOn = resolve;
          });
        }
      }
    } catch {
      // it is over
    } finally {
      finish();
    }
  }

  function leave(listener: Listener<T>): void {
    listener.end();
    listeners.delete(listener);
    if (listeners.size === 0) finish();
    goOn();
  }

  function finish(): void {
    if (stop.signal.aborted) return;
    stop.abort();
    goOn();
    onOver();
    for (const listener of listeners) listener.end();
  }

  async function* taken(listener: Listener<T>, signal: AbortSignal, left: () => void): AsyncGenerator<T> {
    try {
      for (let item = await listener.next(); item !== undefined && !signal.aborted; item = await listener.next()) yield item;
      if (listener.isLate && !signal.aborted) yield tooSlow;
    } finally {
      signal.removeEventListener('abort', left);
      left();
    }
  }

  return {
    listen(signal) {
      const listener = new Listener<T>(() => goOn());
      const left = () => leave(listener);
      listeners.add(listener);
      if (signal.aborted) left();
      else signal.addEventListener('abort', left, { once: true });
      if (!begun && !stop.signal.aborted) void run();
      begun = true;
      return taken(listener, signal, left);
    },
  };
}

function allAhead(listeners: Iterable<Listener<unknown>>): boolean {
  for (const listener of listeners) if (listener.length < AHEAD) return false;
  return true;
}

/** What waits for one listener. */
class Listener<T> {
  isLate = false;
  private isOver = false;
  private bytes = 0;
  private readonly waiting: { readonly item: T; readonly bytes: number }[] = [];
  private wake: () => void = () => undefined;
  private readonly onTaken: () => void;

  /** @param onTaken there is room again */
  constructor(onTaken: () => void) {
    this.onTaken = onTaken;
  }

  get length(): number {
    return this.waiting.length;
  }

  /** @returns false where it was too much: nothing more is taken */
  take(item: T, bytes: number, limits: WaitingLimits): boolean {
    this.isLate = this.waiting.length >= limits.items || this.bytes + bytes > limits.bytes;
    if (this.isLate) return false;
    this.waiting.push({ item, bytes });
    this.bytes += bytes;
    this.wake();
    return true;
  }

  end(): void {
    this.isOver = true;
    this.wake();
  }

  /** Undefined where nothing comes any more. */
  async next(): Promise<T | undefined> {
    while (this.waiting.length === 0 && !this.isOver) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    const first = this.waiting.shift();
    this.bytes -= first?.bytes ?? 0;
    if (this.waiting.length < AHEAD) this.onTaken();
    return first?.item;
  }
}
