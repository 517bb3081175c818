import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';

export interface LiveEvent {
  readonly id: string | undefined;
  readonly name: string;
  readonly answer: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  };
}

/** One stream of events, read as it comes. */
export interface LiveStream {
  readonly events: readonly LiveEvent[];
  /** Resolves once there are so many events; rejects where the stream ended before. */
  taken(count: number): Promise<void>;
  /** once the stream has ended, however it did */
  readonly ended: Promise<unknown>;
  /** Cuts the connection. */
  drop(): void;
}

export interface Watching {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly token?: string | undefined;
  readonly lastEventId?: string | undefined;
}

/** Asks a gateway for live updates on a connection of their own. Resolves when it begins to answer. */
export async function openLive(url: string, { query, variables = {}, token, lastEventId }: Watching): Promise<LiveStream> {
  const asking: ClientRequest = request(url, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
  });
  asking.end(JSON.stringify({ query, variables }));
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`the gateway answered ${response.statusCode}`);
  const events: LiveEvent[] = [];
  const waiting = new Set<() => void>();
  let isOver = false;
  let rest = '';
  const ended = new Promise<void>((resolve) => response.once('close', resolve)).then(() => {
    isOver = true;
    for (const wake of waiting) wake();
  });
  asking.on('error', () => undefined);
  response.on('error', () => undefined);
  response.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const event = eventOf(part);
      if (event) events.push(event);
    }
    for (const wake of waiting) wake();
  });
  return {
    events,
    ended,
    drop: () => void asking.destroy(),
    async taken(count) {
      while (events.length < count) {
        if (isOver) throw new Error(`the stream ended after ${events.length} of ${count} events`);
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
  };
}

function eventOf(text: string): LiveEvent | undefined {
  const fields = new Map(text.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
  const [name, data] = [fields.get('event'), fields.get('data')];
  if (name === undefined) return undefined;
  return { id: fields.get('id'), name, answer: data ? JSON.parse(data) : {} };
}
