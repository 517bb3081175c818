import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUnavailable } from '../database/driver-errors.ts';
import type { Database } from '../database/open-database.ts';
import { type OutageLog, outageLog } from '../database/outage-log.ts';
import { inRedoableTransaction, withRetries } from '../database/transaction.ts';
import type { Clock, NewId, Random } from '../wire/clock.ts';
import type { EventEnvelope, Receipt } from '../wire/event.ts';
import type { Log } from '../wire/log.ts';
import { BACK_OFF, type BackOff } from './back-off.ts';
import type { Bus, Unsubscribe } from './bus.ts';
import type { Delivery } from './delivery.entity.ts';
import { type Gathered, gather } from './gather.ts';
import { Moves } from './moves.ts';
import { storeReceipts } from './receipts.ts';
import { RestingSystems } from './resting-systems.ts';
import { claimStreams, envelopeOf, eventsFor, nextEvents, type OutgoingEvent, releaseStream, type Stream, takeOverAll } from './streams.ts';

export interface RelayOptions {
  /** holds OutboxEvent and Delivery */
  readonly database: Pick<Database, 'fork' | 'dialect' | 'unreachable'>;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly random: Random;
  readonly log: Log;
  /** streams under way at once, and claimed at once */
  readonly batch?: number;
  /** how long a claim holds without news; an event has a third of it until its receipt */
  readonly leaseMs?: number;
  /** how often to look for work that nobody poked for */
  readonly pollMs?: number;
  readonly backOff?: BackOff;
}

/**
 * While streams are under way, those that become due meanwhile are claimed together: groups are what is cheap on the way. After a look that found
 * nothing too: a writer whose writes are refused pokes as well.
 */
const GATHER_MS = 50;
/** Receipts of one transaction, at most. */
const RECEIPTS_AT_ONCE = 256;
/** How long what is parked waits, in longest pauses: another relay may have to find out that the system is back. */
const PARKED_PAUSES = 20;

/**
 * Carries events from the outbox to the bus: claims streams by lease, sends each stream's events one by one in their order, stores the
 * receipts. Any number of relays may work on one MariaDB; an SQLite file belongs to one process.
 */
export class Relay {
  readonly #options: Required<RelayOptions>;
  readonly #resting: RestingSystems;
  readonly #moves: Moves;
  readonly #outage: OutageLog;
  readonly #underWay = new Set<Promise<void>>();
  /** what ends the wait for each event that is out */
  readonly #out = new Set<AbortController>();
  /** who waits for the receipt of an event, by event id and lease */
  readonly #waiters = new Map<string, (row: Delivery | undefined) => void>();
  /** stores receipts that come together in one transaction */
  readonly #storeOne: Gathered<Receipt, Delivery | undefined>;
  /** receipts that are being stored */
  readonly #storing = new Set<Promise<unknown>>();
  #unsubscribe: Unsubscribe | undefined;
  #loop: Promise<void> | undefined;
  #stopping = false;
  #poked = false;
  /** whether it claimed nothing for want of room */
  #full = false;
  #wake: (() => void) | undefined;

  constructor(options: RelayOptions) {
    this.#options = { batch: 256, leaseMs: 30_000, pollMs: 1_000, backOff: BACK_OFF, ...options };
    const isShared = (error: unknown) => error instanceof DatabaseUnavailable;
    this.#storeOne = gather({ work: (receipts) => this.#storeAll(receipts), most: RECEIPTS_AT_ONCE, isShared });
    this.#outage = outageLog(options.log, options.database.unreachable);
    this.#resting = new RestingSystems(options.random, this.#options.backOff);
    this.#moves = new Moves({
      ...options,
      fork: options.database.fork,
      parkedMs: PARKED_PAUSES * this.#options.backOff.longestMs,
      onWoken: () => this.poke(),
      onFailure: (systemId) => this.#resting.forget(systemId),
    });
  }

  async start(): Promise<void> {
    if (this.#loop) throw new Error('the relay runs already');
    const { bus, database, clock } = this.#options;
    this.#stopping = false;
    this.#moves.start();
    if (database.dialect === 'sqlite') await takeOverAll(database.fork(), clock());
    this.#unsubscribe = bus.onReceipt((receipt) => this.#receive(receipt));
    this.#loop = this.#run();
  }

  /** Waits for no receipt: what is out or claimed is given back, and goes out again at the next start; inboxes know it. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.poke();
    for (const abort of this.#out) abort.abort(new Ended());
    await this.#loop;
    await Promise.all(this.#underWay);
    this.#unsubscribe?.();
    await Promise.allSettled(this.#storing);
    await this.#moves.stop();
    this.#loop = undefined;
  }

  /** There is work: call it after a commit that wrote events. */
  poke(): void {
    this.#poked = true;
    this.#wake?.();
  }

  async #run(): Promise<void> {
    let gathered: Promise<unknown> = Promise.resolve();
    let inVain = false;
    while (!this.#stopping) {
      const { batch, log } = this.#options;
      const free = batch - this.#underWay.size;
      // in halves: one statement claims many, and a slow system does not keep the others waiting
      this.#full = free < batch / 2;
      if (!this.#full) {
        const claimed = await this.#claim(free).catch((error: unknown) => {
          if (!this.#outage.met(error)) log.error({ error: nameOf(error) }, 'the relay cannot read its database');
          return 0;
        });
        gathered = sleep(GATHER_MS);
        inVain = claimed === 0;
        if (claimed === free) continue;
      }
      await this.#pause();
      if ((inVain || this.#underWay.size > 0) && !this.#full) await gathered;
    }
  }

  async #pause(): Promise<void> {
    if (!this.#poked) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        timer = setTimeout(resolve, this.#options.pollMs);
      });
      clearTimeout(timer);
      this.#wake = undefined;
    }
    this.#poked = false;
  }

  async #claim(limit: number): Promise<number> {
    const { database, clock, newId, random, leaseMs } = this.#options;
    const now = clock();
    const token = newId();
    const streams = await claimStreams(database.fork(), { now, leaseMs, token, limit, except: this.#resting.at(now) });
    this.#outage.over();
    if (streams.length === 0) return 0;
    const events = await withRetries(random, () => nextEvents(database.fork(), streams));
    for (const stream of streams) {
      const work: Promise<void> = this.#send(stream, eventsFor(stream, events), token)
        .catch((error: unknown) => {
          if (this.#outage.met(error)) return;
          this.#options.log.error({ serialNumber: stream.serialNumber, error: nameOf(error) }, 'a stream broke off');
        })
        .finally(() => {
          this.#underWay.delete(work);
          if (this.#full && this.#underWay.size <= this.#options.batch / 2) this.poke();
        });
      this.#underWay.add(work);
    }
    return streams.length;
  }

  /** One stream, event by event, until it is drained, has to wait, or belongs to somebody else. */
  async #send(claimed: Stream, loaded: readonly OutgoingEvent[], token: string): Promise<void> {
    const { database, clock, leaseMs } = this.#options;
    let stream: Stream = claimed;
    let queue = [...loaded];
    for (;;) {
      const leftMs = (stream.nextAttemptAt?.getTime() ?? 0) - clock().getTime();
      if (this.#stopping || leftMs < leaseMs / 2) return this.#giveBack(stream, token);
      if (queue.length === 0) queue = eventsFor(stream, await nextEvents(database.fork(), [stream]));
      const event = queue.shift();
      if (!event) throw new Error('the outbox lacks events that a stream waits for');
      const row = await this.#deliver(envelopeOf(stream, event, token));
      // without a row the receipt was stale, or the relay ends: give the stream back, if it is still ours to give
      if (!row) return this.#giveBack(stream, token);
      if (row.leaseToken !== token) return;
      stream = row;
    }
  }

  async #giveBack({ id }: Stream, token: string): Promise<void> {
    const { database, clock } = this.#options;
    await releaseStream(database.fork(), id, token, clock());
    this.poke();
  }

  /** Publishes and waits for the receipt; where none comes, the outage itself is stored. Undefined where the relay ends meanwhile. */
  async #deliver(event: EventEnvelope): Promise<Delivery | undefined> {
    const { bus, clock, leaseMs, log } = this.#options;
    const key = `${event.id} ${event.lease}`;
    const abort = new AbortController();
    const { signal } = abort;
    this.#out.add(abort);
    const timer = setTimeout(() => abort.abort(new NoReceipt()), leaseMs / 3);
    const givenUp = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
    const receipt = new Promise<Delivery | undefined>((resolve) => this.#waiters.set(key, resolve));
    try {
      if (this.#stopping) return undefined;
      return await Promise.race([bus.publish(event, signal).then(() => receipt), givenUp]);
    } catch (error) {
      if (this.#stopping) return undefined;
      const { systemId, serialNumber, position, id: eventId, lease } = event;
      log.warn({ systemId, serialNumber, position, error: nameOf(error) }, 'an event could not be handed over');
      const failed = { systemId, serialNumber, position, eventId, lease, localNumber: null, at: clock().toISOString() };
      const what = signal.aborted ? 'did not answer in time' : 'could not be reached';
      return await this.#store({ ...failed, outcome: 'FAILED', error: `the connector of ${systemId} ${what}` });
    } finally {
      clearTimeout(timer);
      this.#out.delete(abort);
      this.#waiters.delete(key);
    }
  }

  async #receive(receipt: Receipt): Promise<void> {
    if (receipt.outcome === 'NUMBERED') return;
    const row = await this.#store(receipt);
    this.#waiters.get(`${receipt.eventId} ${receipt.lease}`)?.(row);
  }

  async #store(receipt: Receipt): Promise<Delivery | undefined> {
    const work = this.#storeOne(receipt);
    this.#storing.add(work);
    return work.finally(() => this.#storing.delete(work));
  }

  async #storeAll(receipts: readonly Receipt[]): Promise<(Delivery | undefined)[]> {
    const { database, clock, random, leaseMs, backOff } = this.#options;
    const now = clock();
    const context = { now, random, leaseMs, backOff };
    // a receipt that is lost is asked for again: its event goes out once more, and the inbox knows it
    const write = () => inRedoableTransaction(database.fork(), (em) => storeReceipts(em, receipts, context));
    const rows = await withRetries(random, write);
    for (const [index, receipt] of receipts.entries()) if (rows[index]) this.#noteHealth(receipt, now);
    return rows;
  }

  /** Moves the system's streams where its health has changed; beside the receipts, which wait for none of it. */
  #noteHealth({ outcome, systemId }: Receipt, now: Date): void {
    if (outcome === 'FAILED') {
      if (this.#resting.failed(systemId, now)) this.#moves.begin(systemId, 'park');
    } else if (this.#resting.answered(systemId)) this.#moves.begin(systemId, 'wake');
  }
}

/** The bus took an event and nothing came back in time. */
class NoReceipt extends Error {
  override readonly name = 'NoReceipt';
}

/** The relay ends. */
class Ended extends Error {
  override readonly name = 'Ended';
}

/** Names only: a message may quote a statement with personal data. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
