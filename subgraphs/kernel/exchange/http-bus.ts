import type { EventEnvelope, Receipt } from '../wire/event.ts';
import { HEADER, type Headers } from '../wire/headers.ts';
import type { PrincipalSeal } from '../wire/principal.ts';
import { answer } from './answer.ts';
import { linesOf, readLines } from './answer-lines.ts';
import type { Bus } from './bus.ts';
import { isReport, localEnds, NotConnected } from './local-ends.ts';
import { poster } from './post.ts';
import { type PartAnswer, sendTogether } from './send-together.ts';

/** Where a subgraph's server takes events (from the register) and receipts (from connectors). */
export const EVENTS_PATH = '/exchange/events';
export const RECEIPTS_PATH = '/exchange/receipts';

export interface HttpBusOptions {
  /** this process, such as `hall`: it signs as client `exchange:hall`, role system */
  readonly name: string;
  /** base address of the subgraph that serves the system, such as http://10.1.0.7:4002; undefined where none does */
  readonly addressOf: (systemId: string) => string | undefined;
  /** base address of the register's subgraph */
  readonly registerAddress: string;
  readonly seal: PrincipalSeal;
  /** how long a report may take, milliseconds; an event has its signal */
  readonly timeoutMs?: number;
}

/** The answer to a POST: JSON, or lines of JSON that are sent as they come. */
export interface ExchangeAnswer {
  readonly status: number;
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
  /** the body is a stream of events without an end of its own (wire/event-stream.ts) */
  readonly live?: boolean;
}

/** Answers one POST of JSON. */
export type ExchangePost = (body: Uint8Array, headers: Headers, signal: AbortSignal) => Promise<ExchangeAnswer>;

export interface HttpBus extends Bus {
  /** what the process's HTTP server mounts: path to handler */
  readonly posts: Readonly<Record<string, ExchangePost>>;
}

/**
 * One process per subgraph: an event is a POST whose answer is its receipt; events for one subgraph that are published together share one, as
 * a list, whose answer is a line for each as it comes, so that a system that is slow keeps no other waiting. Nothing is kept on the way;
 * what is not answered is sent again by the relay. Every request carries a signed principal of role system, without which none is read.
 */
export function httpBus({ name, addressOf, registerAddress, seal, timeoutMs = 10_000 }: HttpBusOptions): HttpBus {
  const { subscribe, onReceipt, receiverOf, hand } = localEnds();
  const send = poster();

  async function post(url: string, text: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const principal = await seal.sign({ clientId: `exchange:${name}`, role: 'system', scopes: ['exchange:intake'] });
    const response = await send(new URL(url), text, { [HEADER.principal]: principal }, signal);
    if (response.statusCode === 200) return response;
    response.resume();
    throw new ExchangeRefused(response.statusCode ?? 0);
  }

  const sendPart = sendTogether((url) => async (texts, signal, onAnswer) => {
    await readLines(await post(url, `[${texts.join(',')}]`, signal), onAnswer);
  });

  async function sendOne(url: string, part: object, signal: AbortSignal): Promise<unknown> {
    const { status, value } = await sendPart(url, part, signal);
    if (status !== 200) throw new ExchangeRefused(status);
    return value;
  }

  /** For systems only: takes one of its kind, or a list of them, of which each gets a line of its own. */
  const guarded =
    (take: (value: unknown, signal: AbortSignal) => Promise<PartAnswer>): ExchangePost =>
    async (body, headers, signal) => {
      const token = headers[HEADER.principal];
      const principal = token ? await seal.verify(token).catch(() => undefined) : undefined;
      if (!principal) return reply(401, { error: 'a signed principal is needed' });
      if (principal.role !== 'system') return reply(403, { error: 'for systems only' });
      let value: unknown;
      try {
        value = JSON.parse(Buffer.from(body).toString('utf8'));
      } catch {
        return reply(400, { error: 'not JSON' });
      }
      if (Array.isArray(value)) {
        // one that breaks breaks for itself
        const broken = () => ({ status: 500, value: { error: 'it could not be taken' } });
        return { status: 200, body: linesOf(value.map((part: unknown) => take(part, signal).catch(broken))) };
      }
      const one = await take(value, signal);
      return reply(one.status, one.value);
    };

  async function takeEvent(value: unknown, signal: AbortSignal): Promise<PartAnswer> {
    const event = value as EventEnvelope;
    const receive = receiverOf(event?.systemId);
    if (!receive) return { status: 404, value: { error: 'no connector of that system is here' } };
    return { status: 200, value: await answer(receive, event, signal) };
  }

  async function takeReport(value: unknown): Promise<PartAnswer> {
    if (!isReport(value)) return { status: 400, value: { error: 'not a report' } };
    await hand(value);
    return { status: 200, value: {} };
  }

  return {
    async publish(event, signal) {
      const address = addressOf(event.systemId);
      if (!address) throw new NotConnected(event.systemId);
      const receipt = (await sendOne(`${address}${EVENTS_PATH}`, event, signal)) as Receipt;
      if (receipt.eventId !== event.id || receipt.systemId !== event.systemId) throw new Error('the receipt answers another event');
      await hand(receipt);
    },
    subscribe,
    async report(receipt) {
      await sendOne(`${registerAddress}${RECEIPTS_PATH}`, receipt, AbortSignal.timeout(timeoutMs));
    },
    onReceipt,
    posts: {
      [EVENTS_PATH]: guarded(takeEvent),
      [RECEIPTS_PATH]: guarded(takeReport),
    },
  };
}

/** The other side answered, and not with a receipt. */
export class ExchangeRefused extends Error {
  constructor(status: number) {
    super(`the exchange answered ${status}`);
    this.name = `ExchangeRefused${status}`;
  }
}

const reply = (status: number, value: unknown): ExchangeAnswer => ({ status, body: Buffer.from(JSON.stringify(value)) });
