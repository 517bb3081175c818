import { createServer, type IncomingMessage, request as requestTo, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What it may do to a request, and of a thousand how many it does it to; the rest pass. */
export const MISCHIEF = {
  /** cut off before the graph has heard of it */
  dropBefore: 80,
  /** done, and the answer lost */
  dropAfter: 80,
  /** done, and the answer never sent */
  silent: 5,
  /** told to come again: never forwarded */
  tooMany: 5,
  /** done, and answered with 503 all the same */
  doneButBusy: 5,
  /** half of the answer, and a broken connection */
  halfAndBroken: 50,
  /** half of the answer, as if it were whole */
  halfAsWhole: 50,
  /** sent on twice, as a network may */
  twice: 50,
  /** cut off at once, and sent on later: it arrives behind its own retry */
  late: 40,
} as const;
export type Mischief = keyof typeof MISCHIEF;

export interface HostileProxy {
  readonly url: string;
  /** how often it did what */
  readonly done: ReadonlyMap<Mischief | 'pass', number>;
  /** where it sends requests on to; another one once the gateway came back elsewhere */
  target: string;
  close(): Promise<void>;
}

/** An HTTP proxy that does to each request what comes next. */
export async function openHostileProxy(target: string, next: () => Mischief | 'pass'): Promise<HostileProxy> {
  const done = new Map<Mischief | 'pass', number>();
  const late = new Set<Promise<unknown>>();
  const proxy = { target, done };
  const server: Server = createServer((request, response) => {
    void treat(request, response).catch(() => response.destroy());
  });

  async function treat(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const forward = () => send(proxy.target, request, body);
    const mischief = next();
    done.set(mischief, (done.get(mischief) ?? 0) + 1);
    const retryLater = (status: number, retryAfter: string) => void response.writeHead(status, { 'retry-after': retryAfter }).end('busy');
    if (mischief === 'dropBefore') return void response.destroy();
    if (mischief === 'tooMany') return retryLater(429, '1');
    if (mischief === 'late') {
      response.destroy();
      const sent = new Promise((resolve) => setTimeout(resolve, 300)).then(forward).catch(() => undefined);
      late.add(sent);
      return void sent.finally(() => late.delete(sent));
    }
    const answer = await forward();
    if (mischief === 'twice') await forward();
    if (mischief === 'silent') return;
    if (mischief === 'dropAfter') return void response.destroy();
    if (mischief === 'doneButBusy') return retryLater(503, new Date(Date.now() + 1000).toUTCString());
    const headers = { 'content-type': answer.type };
    const half = answer.body.subarray(0, answer.body.length >> 1);
    if (mischief === 'halfAsWhole') return void response.writeHead(200, headers).end(half);
    if (mischief === 'halfAndBroken') {
      response.writeHead(200, { ...headers, 'content-length': answer.body.length });
      return void response.write(half, () => response.destroy());
    }
    response.writeHead(answer.status, headers).end(answer.body);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async close() {
      await Promise.all(late);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** Everything that a network can do, as often as it stands above; drawn from 0 to 1. */
export function anyMischief(draw: () => number): Mischief | 'pass' {
  const drawn = draw();
  let below = 0;
  for (const [mischief, share] of Object.entries(MISCHIEF)) {
    below += share / 1000;
    if (drawn < below) return mischief as Mischief;
  }
  return 'pass';
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** @throws where the gateway is away, or goes away */
function send(target: string, { headers: { authorization, accept } }: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length, authorization, accept };
    const sent = requestTo(target, { method: 'POST', headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
