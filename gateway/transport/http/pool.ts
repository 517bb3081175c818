import type { AnswerReader } from './answer-reader.ts';
import type { Call, Carrier } from './call.ts';
import { Connection, type Home, type OpenSocket } from './connection.ts';

/** The connections to one address. One that rests is taken last in, first out; calls beyond the most connections wait, first come, first served. */
export class Pool implements Home, Carrier {
  readonly #openSocket: OpenSocket;
  readonly #maxConnections: number;
  readonly #newReader: () => AnswerReader;
  readonly #open = new Set<Connection>();
  readonly #resting: Connection[] = [];
  readonly #waiting = new Set<Call>();

  constructor(openSocket: OpenSocket, maxConnections: number, newReader: () => AnswerReader) {
    this.#openSocket = openSocket;
    this.#maxConnections = maxConnections;
    this.#newReader = newReader;
  }

  send(call: Call): void {
    const resting = call.needsFresh ? undefined : this.#resting.pop();
    if (!resting && this.#open.size >= this.#maxConnections) this.#resting[0]?.close();
    if (resting) resting.carry(call);
    else if (this.#open.size < this.#maxConnections) this.#openFor(call);
    else this.#wait(call);
  }

  resend(call: Call): void {
    call.resent = true;
    this.send(call);
  }

  drop(call: Call): void {
    this.#waiting.delete(call);
  }

  free(connection: Connection): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#resting.push(connection);
      connection.rest();
    } else if (next.needsFresh) {
      connection.close();
    } else {
      this.#waiting.delete(next);
      connection.carry(next);
    }
  }

  gone(connection: Connection): void {
    this.#open.delete(connection);
    const place = this.#resting.indexOf(connection);
    if (place !== -1) this.#resting.splice(place, 1);
    const [next] = this.#waiting;
    if (next === undefined) return;
    this.#waiting.delete(next);
    this.#openFor(next);
  }

  /** Ends everything; what is under way or waits fails. */
  close(): void {
    for (const call of [...this.#waiting]) call.fail('the gateway ends');
    this.#waiting.clear();
    for (const connection of [...this.#open]) connection.end('the gateway ends');
  }

  #wait(call: Call): void {
    call.carrier = this;
    this.#waiting.add(call);
  }

  #openFor(call: Call): void {
    const connection = new Connection(this.#openSocket, this, this.#newReader);
    this.#open.add(connection);
    connection.carry(call);
  }
}
