/** How much may wait for one listener that takes it too slowly; what waits for several is the same object for all. */
export interface WaitingLimits {
  readonly items: number;
  readonly bytes: number;
}

export const WAITING_LIMITS: WaitingLimits = { items: 1_000, bytes: 4 * 1024 * 1024 };

/** Where a listener's items come from. */
export interface Home<T> {
  /** there is room again */
  goOn(): void;
  leave(listener: Listener<T>): void;
}

/** What waits for one listener. */
export class Listener<T> {
  isLate = false;
  home: Home<T>;
  private isOver = false;
  private bytes = 0;
  private readonly limits: WaitingLimits;
  private readonly waiting: { readonly item: T; readonly bytes: number }[] = [];
  private wake: () => void = () => undefined;

  constructor(home: Home<T>, limits: WaitingLimits) {
    this.home = home;
    this.limits = limits;
  }

  get length(): number {
    return this.waiting.length;
  }

  /** @returns false where it was too much: nothing more is taken */
  take(item: T, bytes: number): boolean {
    this.isLate ||= this.waiting.length >= this.limits.items || this.bytes + bytes > this.limits.bytes;
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

  /**
   * Everything in its order, until nothing comes any more or the signal fires, which whoever does not read it must see to.
   * @param tooSlow what comes behind all that waited, where that was too much
   */
  items(tooSlow: T, signal: AbortSignal): AsyncGenerator<T> {
    const left = () => this.home.leave(this);
    if (signal.aborted) left();
    else signal.addEventListener('abort', left, { once: true });
    return this.taken(tooSlow, signal, left);
  }

  private async *taken(tooSlow: T, signal: AbortSignal, left: () => void): AsyncGenerator<T> {
    try {
      for (let item = await this.next(); item !== undefined && !signal.aborted; item = await this.next()) yield item;
      if (this.isLate && !signal.aborted) yield tooSlow;
    } finally {
      signal.removeEventListener('abort', left);
      left();
    }
  }

  private async next(): Promise<T | undefined> {
    while (this.waiting.length === 0 && !this.isOver) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    const first = this.waiting.shift();
    this.bytes -= first?.bytes ?? 0;
    this.home.goOn();
    return first?.item;
  }
}
