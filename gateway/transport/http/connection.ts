import type { Socket } from 'node:net';
import type { AnswerReader } from './answer-reader.ts';
import type { Call, Carrier } from './call.ts';

/** How long a connection is kept idle where the other side does not say; shorter than the servers' usual five seconds. */
const IDLE_MS = 4_000;
const LONGEST_IDLE_MS = 60_000;
/** A connection is let go this long before the other side said that it would. */
const MARGIN_MS = 1_000;

/** Opens a socket; what comes is handed over in a buffer that is used again. */
export type OpenSocket = (received: (length: number, bytes: Buffer) => void) => Socket;

/** Where connections live between calls. */
export interface Home {
  /** It can carry another call. */
  free(connection: Connection): void;
  gone(connection: Connection): void;
  /** It turned out closed before a byte of the answer came: a read may go out once more. */
  resend(call: Call): void;
}

/** One connection to a subgraph: one call at a time. Whatever is odd about an answer, or comes unasked, ends it. */
export class Connection implements Carrier {
  readonly #socket: Socket;
  readonly #home: Home;
  readonly #newReader: () => AnswerReader;
  #call: Call | undefined;
  #reader: AnswerReader | undefined;
  #isKept = false;
  #isClosed = false;
  #idle: NodeJS.Timeout | undefined;

  constructor(open: OpenSocket, home: Home, newReader: () => AnswerReader) {
    this.#home = home;
    this.#newReader = newReader;
    this.#socket = open((length, bytes) => this.#received(length, bytes));
    this.#socket.once('end', () => this.#ended());
    this.#socket.once('error', (cause) => this.#broken(cause));
    this.#socket.once('close', () => this.#broken('the connection was closed'));
  }

  carry(call: Call): void {
    if (this.#isKept) {
      clearTimeout(this.#idle);
      this.#socket.ref();
    }
    this.#call = call;
    call.carrier = this;
    this.#reader = this.#newReader();
    call.sendOn(this.#socket);
  }

  /** Waits for the next call, for a while, and holds no process. */
  rest(): void {
    this.#socket.unref();
    this.#idle = setTimeout(() => this.close(), this.#idleMs()).unref();
  }

  drop(): void {
    this.#call = undefined;
    this.close();
  }

  /** Ends it, and its call. */
  end(cause: unknown): void {
    const call = this.#call;
    this.#call = undefined;
    this.close();
    call?.fail(cause);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#idle);
    this.#socket.destroy();
    this.#home.gone(this);
  }

  #received(length: number, bytes: Buffer): void {
    const reader = this.#reader;
    if (!this.#call || !reader) {
      this.close(); // unasked: it would be taken for the answer to the next call
      return;
    }
    try {
      const used = reader.read(bytes, length);
      if (reader.done) this.#answered(this.#call, reader, used === length);
    } catch (cause) {
      this.#broken(cause);
    }
  }

  #answered(call: Call, reader: AnswerReader, isClean: boolean): void {
    this.#call = undefined;
    this.#isKept = true;
    // an answer that came before its request was taken whole leaves the rest of that in the way of the next
    if (isClean && this.#idleMs() > 0 && this.#socket.writableLength === 0) this.#home.free(this);
    else this.close();
    call.succeed(reader.body);
  }

  #ended(): void {
    try {
      this.#reader?.end();
      if (this.#call && this.#reader) this.#answered(this.#call, this.#reader, false);
      else this.close();
    } catch (cause) {
      this.#broken(cause);
    }
  }

  #broken(cause: unknown): void {
    const call = this.#call;
    const isStale = this.#isKept && !this.#reader?.begun;
    if (call && isStale && !call.needsFresh) {
      this.drop();
      this.#home.resend(call);
    } else {
      this.end(cause);
    }
  }

  #idleMs(): number {
    const told = this.#reader?.keepMs;
    return told === undefined ? IDLE_MS : Math.min(told - MARGIN_MS, LONGEST_IDLE_MS);
  }
}
