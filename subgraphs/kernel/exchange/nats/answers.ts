import type { Log } from '../../wire/log.ts';
import { NotConnected } from '../local-ends.ts';
import type { PartAnswer } from '../send-together.ts';
import type { NatsLink } from './connect.ts';
import { type MessageSeal, UNREAD } from './message-seal.ts';

/** What a relay waits for after it has sent an event. */
export interface Awaited {
  /** where the answer is to go */
  readonly answerTo: string;
  /** rejects where the signal or the connection ends, or `fail` says why */
  readonly answer: Promise<PartAnswer>;
  isOver(): boolean;
  fail(reason: unknown): void;
}

export interface AnswersOptions {
  readonly link: NatsLink;
  readonly seal: MessageSeal;
  readonly log: Log;
  /** a subject of our own */
  readonly subject: string;
  /** rejects with NotConnected where nobody serves the system */
  readonly present: (systemId: string) => Promise<void>;
  /** how often those who wait look whether anybody is still there, milliseconds */
  readonly lookMs: number;
  /** ends with the bus */
  readonly closing: AbortSignal;
}

/** Brings answers to those who wait for them. */
export function answers({
  link,
  seal,
  log,
  subject,
  present,
  lookMs,
  closing,
}: AnswersOptions): (systemId: string, signal: AbortSignal) => Awaited {
  const waiting = new Map<string, { readonly systemId: string; resolve(answer: PartAnswer): void; reject(reason: unknown): void }>();
  let looking: NodeJS.Timeout | undefined;
  let count = 0;

  link.connection.subscribe(`${subject}.*`, {
    callback: (_, message) => {
      const found = waiting.get(message.subject);
      if (!found) return;
      const answer = seal.read(message) as PartAnswer | undefined;
      if (answer) found.resolve(answer);
      else log.warn({ systemId: found.systemId }, UNREAD);
    },
  });

  function look(): void {
    for (const systemId of new Set([...waiting.values()].map((one) => one.systemId))) {
      void present(systemId).catch((reason: unknown) => {
        if (!(reason instanceof NotConnected)) return;
        for (const one of [...waiting.values()]) if (one.systemId === systemId) one.reject(reason);
      });
    }
  }

  return (systemId, signal) => {
    const answerTo = `${subject}.${++count}`;
    const ends = [signal, link.session(), closing];
    let fail: (reason: unknown) => void = () => {};
    const onEnd = () => fail(ends.find(({ aborted }) => aborted)?.reason);
    const answer = new Promise<PartAnswer>((resolve, reject) => {
      fail = reject;
      for (const end of ends) end.addEventListener('abort', onEnd);
      waiting.set(answerTo, { systemId, resolve, reject });
      looking ??= setInterval(look, lookMs);
      if (ends.some(({ aborted }) => aborted)) onEnd();
    }).finally(() => {
      for (const end of ends) end.removeEventListener('abort', onEnd);
      waiting.delete(answerTo);
      if (waiting.size > 0) return;
      clearInterval(looking);
      looking = undefined;
    });
    return { answerTo, answer, fail, isOver: () => !waiting.has(answerTo) };
  };
}
