import type { Writable } from 'node:stream';
import { Fault } from '../../../subgraphs/kernel/errors/fault.ts';
import type { Log } from '../../../subgraphs/kernel/wire/log.ts';
import type { FetchContext } from '../transport.ts';

/** Who has a call now: a connection that it was sent on, or the pool where it waits. */
export interface Carrier {
  /** Nobody wants its answer any more. */
  drop(call: Call): void;
}

interface CallParts {
  readonly service: string;
  /** sends the whole request, which says how much time is left */
  readonly send: (socket: Writable, remainingMs: number) => void;
  readonly context: FetchContext;
  readonly now: () => number;
  readonly log: Log;
}

/** One request to a subgraph until its promise is settled: by an answer, by a failure, by its deadline, or because it is not wanted any more. */
export class Call {
  carrier: Carrier | undefined;
  /** met a connection that its subgraph had just closed: it is not sent a third time */
  resent = false;
  readonly #parts: CallParts;
  readonly #resolve: (body: Uint8Array) => void;
  readonly #reject: (fault: Fault) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort: (() => void) | undefined;

  constructor(parts: CallParts, resolve: (body: Uint8Array) => void, reject: (fault: Fault) => void) {
    this.#parts = parts;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(giveUp, this.#remainingMs(), this);
    if (!parts.context.signal) return;
    this.#onAbort = () => this.#giveUp('SUBGRAPH_UNAVAILABLE');
    parts.context.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Goes over a connection of its own: a kept one may turn out closed, and then nobody knows whether the request was taken. */
  get needsFresh(): boolean {
    return this.#parts.context.write || this.resent;
  }

  sendOn(socket: Writable): void {
    this.#parts.send(socket, this.#remainingMs());
  }

  succeed(body: Uint8Array): void {
    this.#settle();
    this.#resolve(body);
  }

  /** The subgraph cannot be reached, or does not speak HTTP. */
  fail(cause: unknown): void {
    const { service, log } = this.#parts;
    this.#settle();
    log.warn({ service, cause: String(cause) }, 'a subgraph cannot be reached');
    this.#reject(new Fault('SUBGRAPH_UNAVAILABLE', { system: service }, { cause }));
  }

  expire(): void {
    this.#giveUp('DEADLINE_EXCEEDED');
  }

  #giveUp(code: 'SUBGRAPH_UNAVAILABLE' | 'DEADLINE_EXCEEDED'): void {
    const { carrier } = this;
    this.#settle();
    this.#reject(new Fault(code, { system: this.#parts.service }));
    carrier?.drop(this);
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.carrier = undefined;
    if (this.#onAbort) this.#parts.context.signal?.removeEventListener('abort', this.#onAbort);
  }

  #remainingMs(): number {
    return Math.max(1, Math.round(this.#parts.context.deadline - this.#parts.now()));
  }
}

const giveUp = (call: Call) => call.expire();
