import type { Clock, NewId, Random } from '../wire/clock.ts';
import type { EventEnvelope, Receipt } from '../wire/event.ts';
import type { Log } from '../wire/log.ts';
import type { Bus, Unsubscribe } from './bus.ts';
import { ExchangeRefused } from './http-bus.ts';
import { localEnds, NotConnected } from './local-ends.ts';
import { answers } from './nats/answers.ts';
import { connectNats, type NatsPlace } from './nats/connect.ts';
import { eventStream, isUnheard } from './nats/event-stream.ts';
import { serve } from './nats/intake.ts';
import { messageSeal } from './nats/message-seal.ts';
import { reports } from './nats/reports.ts';
import { subjectsOf } from './nats/subjects.ts';
import type { PartAnswer } from './send-together.ts';

export interface NatsBusOptions {
  readonly place: NatsPlace;
  /** this process, such as `hall`: the server's own lists show it */
  readonly name: string;
  /** whether it is the register, to which reports go; several share them */
  readonly isRegister: boolean;
  /** signs messages; shared by all processes of the installation */
  readonly secret: Uint8Array;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly random: Random;
  readonly log: Log;
  /** how long a report may take, milliseconds; an event has its signal */
  readonly timeoutMs?: number;
  /** how often those who wait look whether anybody is still there, milliseconds: a process that is killed says no goodbye */
  readonly lookMs?: number;
}

export interface NatsBus extends Bus {
  /** Resolves once the server knows of every subscription that was made, or ended, so far. */
  settled(): Promise<void>;
  /** Sends what is still to be sent, then ends the connection. */
  close(): Promise<void>;
}

/**
 * Between processes over NATS JetStream: an event lies in a stream of the server until its connector has answered it, so that a connector which
 * dies over it is given it again, at once, by its next start; the answer goes straight to the relay that waits. What the server loses the
 * outbox still has. A relay takes back what it has given up; should it die first, an event may come late or twice, which inboxes and the
 * versions of cases take care of. Every message is signed, and what is not, or is older than a minute, is not read.
 * @throws NatsUnavailable
 */
export async function openNatsBus(options: NatsBusOptions): Promise<NatsBus> {
  const { place, name, isRegister, secret, clock, newId, random, log, timeoutMs = 10_000, lookMs = 1_000 } = options;
  const link = await connectNats(place, `oncegraph ${name}`, log);
  const { connection } = link;
  const subjects = subjectsOf(place.prefix);
  const seal = messageSeal(secret, clock);
  const events = await eventStream(connection, subjects);
  const closing = new AbortController();
  const { subscribe, onReceipt, hand } = localEnds();

  const asking = new Map<string, Promise<void>>();
  /** Who asks for a system while it is being asked for has the same answer. */
  function present(systemId: string): Promise<void> {
    const known = asking.get(systemId);
    if (known) return known;
    const asked = link
      .request(subjects.here(systemId), '', { timeout: timeoutMs })
      .then(
        () => undefined,
        (error: unknown) => {
          throw isUnheard(error) ? new NotConnected(systemId) : error;
        },
      )
      .finally(() => asking.delete(systemId));
    asking.set(systemId, asked);
    return asked;
  }

  const awaited = answers({ link, seal, log, subject: subjects.receipts(newId()), present, lookMs, closing: closing.signal });

  /** @param text the event */
  async function ask(systemId: string, text: string, signal: AbortSignal): Promise<PartAnswer> {
    const { answerTo, answer, isOver, fail } = awaited(systemId, signal);
    const body = `{"answerTo":"${answerTo}","event":${text}}`;
    const put = async () => {
      await present(systemId);
      return isOver() ? undefined : events.put(systemId, body, seal.sign(subjects.event(systemId), body));
    };
    const place = put();
    place.catch(fail);
    try {
      return await answer;
    } catch (error) {
      const takeBack = async () => {
        const given = await place;
        if (given !== undefined) await events.drop(given);
      };
      // where the server is away it stays: too old to be read before long, and harmless until then
      void takeBack().catch(() => undefined);
      throw error;
    }
  }

  const { report, listen } = reports({ link, subjects, seal, log, timeoutMs, hand });
  let listeners = 0;
  let endReports: Unsubscribe = () => undefined;

  const settling = new Set<Promise<void>>();
  return {
    async publish(event, signal) {
      const text = JSON.stringify(event);
      const size = Buffer.byteLength(text);
      const most = connection.info?.max_payload ?? Number.POSITIVE_INFINITY;
      if (size + ROOM > most) return hand(tooLarge(event, size, clock()));
      const { status, value } = await ask(event.systemId, text, signal);
      if (status !== 200) throw new ExchangeRefused(status);
      const receipt = value as Receipt;
      if (receipt.eventId !== event.id || receipt.systemId !== event.systemId) throw new Error('the receipt answers another event');
      await hand(receipt);
    },
    subscribe(systemId, receive) {
      const leave = subscribe(systemId, receive);
      const served = serve(systemId, receive, { link, events, subjects, seal, random, log, closing: closing.signal });
      settling.add(served.known);
      void served.known.then(() => settling.delete(served.known));
      return () => {
        leave();
        served.end();
      };
    },
    report,
    onReceipt(receive) {
      const leave = onReceipt(receive);
      // only where somebody listens: elsewhere reports find the others who do
      if (isRegister && ++listeners === 1) endReports = listen();
      return () => {
        leave();
        if (isRegister && --listeners === 0) endReports();
      };
    },
    async settled() {
      await Promise.all(settling);
      await connection.flush();
    },
    async close() {
      closing.abort(new Error('the bus is closed'));
      await link.close();
    },
  };
}

/** What a message needs beside its event, bytes: its headers, where its answer is to go. */
const ROOM = 1_024;

/** No repetition mends this: it is a refusal, which shows, and not an outage. */
function tooLarge({ systemId, serialNumber, position, id: eventId, lease }: EventEnvelope, size: number, now: Date): Receipt {
  const error = `the event has ${size} bytes, more than the NATS server takes in one message: raise its max_payload`;
  return { systemId, serialNumber, position, eventId, lease, outcome: 'REFUSED', error, localNumber: null, at: now.toISOString() };
}
