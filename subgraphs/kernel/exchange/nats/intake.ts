import { setTimeout as sleep } from 'node:timers/promises';
import type { JsMsg } from '@nats-io/jetstream';
import type { Random } from '../../wire/clock.ts';
import type { EventEnvelope } from '../../wire/event.ts';
import type { Log } from '../../wire/log.ts';
import { answer } from '../answer.ts';
import { pauseMs } from '../back-off.ts';
import type { ReceiveEvent } from '../bus.ts';
import type { PartAnswer } from '../send-together.ts';
import type { NatsLink } from './connect.ts';
import type { EventStream } from './event-stream.ts';
import { type MessageSeal, UNREAD } from './message-seal.ts';
import type { Subjects } from './subjects.ts';

/** An event on its way, with the place where its relay waits for the answer. */
interface SentEvent {
  readonly event: EventEnvelope;
  readonly answerTo: string;
}

export interface IntakeOptions {
  readonly link: NatsLink;
  readonly events: EventStream;
  readonly subjects: Subjects;
  readonly seal: MessageSeal;
  readonly random: Random;
  readonly log: Log;
  /** ends with the bus */
  readonly closing: AbortSignal;
}

/** A system that is being served. */
export interface Served {
  /** resolves once the server knows of it, for the first time */
  readonly known: Promise<void>;
  end(): void;
}

const AGAIN = { firstMs: 100, longestMs: 5_000 };

/**
 * Serves one system until told to end: takes its events from the stream, hands them over as they come, and sends each answer to the relay that
 * waits for it. After a connection was lost, or what the server had, everything is made anew.
 */
export function serve(systemId: string, receive: ReceiveEvent, options: IntakeOptions): Served {
  const { link, events, subjects, seal, random, log, closing } = options;
  const { connection } = link;
  const over = new AbortController();
  const ended = AbortSignal.any([over.signal, closing]);
  let stop = () => {};
  let tellKnown = () => {};
  const known = new Promise<void>((resolve) => {
    tellKnown = resolve;
  });

  function take(message: JsMsg): void {
    // after the end: it stays there for the next one
    if (ended.aborted) return;
    const sent = seal.read(message) as SentEvent | undefined;
    if (!sent) {
      log.warn({ systemId }, UNREAD);
      message.term();
      return;
    }
    const { event, answerTo } = sent;
    const broken = (): PartAnswer => ({ status: 500, value: { error: 'it could not be taken' } });
    const reply = (given: PartAnswer) => {
      const body = JSON.stringify(given);
      connection.publish(answerTo, body, { headers: seal.sign(answerTo, body) });
      // after the answer: where both are lost it is handed over again, and known
      message.ack();
    };
    void answer(receive, event, closing)
      .then((receipt): PartAnswer => ({ status: 200, value: receipt }), broken)
      .then(reply)
      .catch((error: unknown) => log.warn({ systemId, error: (error as Error).name }, 'an answer could not be sent'));
  }

  async function serveOnce(): Promise<void> {
    const session = link.session();
    const consuming = await events.consume(systemId, take);
    // last: whoever finds us here finds us at work
    const here = connection.subscribe(subjects.here(systemId), { callback: (_, asked) => void asked.respond() });
    const lost = new Promise<void>((resolve) => {
      stop = () => {
        here.unsubscribe();
        consuming.end();
        resolve();
      };
    });
    session.addEventListener('abort', stop, { once: true });
    if (ended.aborted || session.aborted) stop();
    tellKnown();
    await Promise.race([consuming.ended, lost]);
    session.removeEventListener('abort', stop);
    stop();
  }

  async function run(): Promise<void> {
    for (let failures = 0; !ended.aborted; ) {
      await link.up(ended);
      try {
        await serveOnce();
        failures = 0;
      } catch (error) {
        failures += 1;
        // while the server is away there is one sentence about that
        if (!link.session().aborted)
          log.warn({ systemId, failures, reason: (error as Error).message }, 'events cannot be taken from NATS now');
      }
      if (!ended.aborted && !link.session().aborted)
        await sleep(pauseMs(Math.max(1, failures), random, AGAIN), undefined, { signal: ended }).catch(() => undefined);
    }
    tellKnown();
  }

  void run();
  return {
    known,
    end: () => {
      over.abort();
      stop();
    },
  };
}
