import type { Receipt } from '../../wire/event.ts';
import type { Log } from '../../wire/log.ts';
import type { Bus, ReceiveReceipt, Unsubscribe } from '../bus.ts';
import { ExchangeRefused } from '../http-bus.ts';
import { isReport } from '../local-ends.ts';
import type { PartAnswer } from '../send-together.ts';
import type { NatsLink } from './connect.ts';
import { type MessageSeal, UNREAD } from './message-seal.ts';
import type { Subjects } from './subjects.ts';

export interface ReportsOptions {
  readonly link: NatsLink;
  readonly subjects: Subjects;
  readonly seal: MessageSeal;
  readonly log: Log;
  /** how long one may take, milliseconds */
  readonly timeoutMs: number;
  /** what stores one */
  readonly hand: ReceiveReceipt;
}

export interface Reports extends Pick<Bus, 'report'> {
  /** Takes reports from now on; of those who do, each goes to one. */
  listen(): Unsubscribe;
}

/** What connectors say outside of an event: asked and answered, and nothing is kept on the way; a connector says again what was not stored. */
export function reports({ link, subjects, seal, log, timeoutMs, hand }: ReportsOptions): Reports {
  const subject = subjects.reports;

  async function take(value: unknown): Promise<PartAnswer> {
    if (!isReport(value)) return { status: 400, value: { error: 'not a report' } };
    await hand(value);
    return { status: 200, value: {} };
  }
  const broken = (): PartAnswer => ({ status: 500, value: { error: 'it could not be taken' } });

  return {
    listen() {
      const listening = link.connection.subscribe(subject, {
        queue: 'register',
        callback: (_, message) => {
          const { reply } = message;
          const value = seal.read(message);
          if (value === undefined) log.warn({}, UNREAD);
          if (value === undefined || !reply) return;
          const answer = (given: PartAnswer) => {
            const body = JSON.stringify(given);
            message.respond(body, { headers: seal.sign(reply, body) });
          };
          void take(value)
            .catch(broken)
            .then(answer)
            .catch((error: unknown) => log.warn({ error: (error as Error).name }, 'an answer could not be sent'));
        },
      });
      return () => listening.unsubscribe();
    },
    async report(receipt: Receipt) {
      const body = JSON.stringify(receipt);
      const message = await link.request(subject, body, { headers: seal.sign(subject, body), timeout: timeoutMs });
      const { status } = (seal.read(message) as PartAnswer | undefined) ?? { status: 401 };
      if (status !== 200) throw new ExchangeRefused(status);
    },
  };
}
