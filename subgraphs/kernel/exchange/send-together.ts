import type { EventEnvelope, Receipt } from '../wire/event.ts';

/** What became of one event of a group: 200 with its receipt; 404 where no connector of its system is there; 500 where it broke. */
export interface EventAnswer {
  readonly status: number;
  readonly value: Receipt | { readonly error: string };
}

/** Sends events, each as JSON, in one request; answers in their order. */
export type SendGroup = (events: readonly string[], signal: AbortSignal) => Promise<readonly EventAnswer[]>;

export interface SendTogether {
  /** Sends the event with those of its lane that are sent in the same turn; rejects with what the request failed with, or as its own signal says. */
  send(lane: string, event: EventEnvelope, signal: AbortSignal): Promise<EventAnswer>;
}

interface Sending {
  readonly text: string;
  readonly bytes: number;
  readonly signal: AbortSignal;
  resolve(answer: EventAnswer): void;
  reject(error: unknown): void;
}

/** One request holds at most so many events, and so many bytes: half of what a subgraph's server reads. An event alone may be larger. */
export const EVENTS_AT_ONCE = 64;
export const BYTES_AT_ONCE = 4 * 1024 * 1024;

/**
 * Events that are sent in one turn of the event loop share a request, within bounds. Groups do not wait for each other. Each event keeps its
 * own time limit; the request is broken off once nobody waits for it any more.
 */
export function sendTogether(groupOf: (lane: string) => SendGroup): SendTogether {
  const lanes = new Map<string, Sending[]>();

  function flush(lane: string): void {
    const waiting = (lanes.get(lane) ?? []).filter(({ signal }) => !signal.aborted);
    lanes.delete(lane);
    for (const group of bounded(waiting)) void sendGroup(groupOf(lane), group);
  }

  return {
    send: (lane, event, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        const text = JSON.stringify(event);
        const sending = { text, bytes: Buffer.byteLength(text), signal, resolve, reject };
        const waiting = lanes.get(lane);
        if (waiting) waiting.push(sending);
        else {
          lanes.set(lane, [sending]);
          setImmediate(flush, lane);
        }
      }),
  };
}

async function sendGroup(send: SendGroup, group: readonly Sending[]): Promise<void> {
  const abort = new AbortController();
  let waiting = group.length;
  const onAbort = () => --waiting === 0 && abort.abort();
  for (const { signal } of group) signal.addEventListener('abort', onAbort, { once: true });
  try {
    const events = group.map(({ text }) => text);
    const answers = await send(events, abort.signal);
    if (answers.length !== group.length) throw new Error('the answers are not as many as the events');
    for (const [index, { resolve }] of group.entries()) resolve(answers[index] as EventAnswer);
  } catch (error) {
    for (const { reject } of group) reject(error);
  } finally {
    for (const { signal } of group) signal.removeEventListener('abort', onAbort);
  }
}

function* bounded(all: readonly Sending[]): Iterable<Sending[]> {
  let group: Sending[] = [];
  let bytes = 0;
  for (const one of all) {
    if (group.length === EVENTS_AT_ONCE || (group.length > 0 && bytes + one.bytes > BYTES_AT_ONCE)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(one);
    bytes += one.bytes;
  }
  if (group.length > 0) yield group;
}
