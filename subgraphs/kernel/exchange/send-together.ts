/** What became of one of a group: 200 and what was asked for, or another status of HTTP and why. */
export interface PartAnswer {
  readonly status: number;
  readonly value: unknown;
}

/** Sends events (or reports), each as JSON, in one request; tells each answer, by its place among them, as soon as it is there. Resolves at the end. */
export type SendGroup = (
  events: readonly string[],
  signal: AbortSignal,
  onAnswer: (index: number, answer: PartAnswer) => void,
) => Promise<void>;

/** Sends the event with those of its lane that are sent in the same turn; rejects with what the request failed with, or as its own signal says. */
export type SendTogether = (lane: string, event: object, signal: AbortSignal) => Promise<PartAnswer>;

interface Sending {
  readonly text: string;
  readonly signal: AbortSignal;
  resolve(answer: PartAnswer): void;
  reject(error: unknown): void;
}

/** One request holds at most so many events, and so many bytes: half of what a subgraph's server reads. An event alone may be larger. */
export const EVENTS_AT_ONCE = 64;
export const BYTES_AT_ONCE = 4 * 1024 * 1024;

/**
 * Events that are sent in one turn of the event loop share a request, within bounds. Groups do not wait for each other, nor do the events of
 * one: each has its own answer and its own time limit. A request is broken off once nobody waits for it any more.
 */
export function sendTogether(sendTo: (lane: string) => SendGroup): SendTogether {
  const lanes = new Map<string, Sending[]>();

  function flush(lane: string): void {
    const waiting = (lanes.get(lane) ?? []).filter(({ signal }) => !signal.aborted);
    lanes.delete(lane);
    for (const group of bounded(waiting)) void sendGroup(sendTo(lane), group);
  }

  return (lane, event, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      const sending = { text: JSON.stringify(event), signal, resolve, reject };
      const waiting = lanes.get(lane);
      if (waiting) waiting.push(sending);
      else {
        lanes.set(lane, [sending]);
        setImmediate(flush, lane);
      }
    });
}

/** A second answer of an event, or one of no event, changes nothing. */
async function sendGroup(send: SendGroup, group: readonly Sending[]): Promise<void> {
  const abort = new AbortController();
  const waiting = new Set(group.keys());
  let isGivenUp = false;
  const end = (index: number) => {
    waiting.delete(index);
    // where all have their answers it ends by itself, and its connection is kept
    if (waiting.size === 0 && isGivenUp) abort.abort();
  };
  // a listener each, as several events may have one signal
  const listeners = group.map(({ signal }, index) => {
    const onAbort = () => {
      isGivenUp ||= waiting.has(index);
      end(index);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    return () => signal.removeEventListener('abort', onAbort);
  });
  let failure: unknown = new Error('the answer ended before this event’s');
  try {
    const events = group.map(({ text }) => text);
    await send(events, abort.signal, (index, answer) => {
      group[index]?.resolve(answer);
      end(index);
    });
  } catch (error) {
    failure = error;
  }
  for (const stopListening of listeners) stopListening();
  // changes nothing for those that have their answer
  for (const { reject } of group) reject(failure);
}

function* bounded(all: readonly Sending[]): Iterable<Sending[]> {
  let group: Sending[] = [];
  let bytes = 0;
  for (const one of all) {
    const size = Buffer.byteLength(one.text);
    if (group.length === EVENTS_AT_ONCE || (group.length > 0 && bytes + size > BYTES_AT_ONCE)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(one);
    bytes += size;
  }
  if (group.length > 0) yield group;
}
