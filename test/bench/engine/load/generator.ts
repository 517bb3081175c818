import { connect } from 'node:net';
import { jsonMessage, Messages } from '../http1.ts';

// Sends one request after the other over a fixed number of connections, as light as can be; started by send-load.ts.

export interface Load {
  readonly url: string;
  readonly body: string;
  /** authorization headers, which requests bear in turn */
  readonly callers: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  /** bytes that every answer must have */
  readonly length: number;
}

export interface Sent {
  readonly requests: number;
  /** from the first byte sent to the last one read */
  readonly seconds: number;
  /** milliseconds */
  readonly median: number;
  readonly p99: number;
}

function send({ url, body, callers, connections, seconds, length }: Load): Promise<Sent> {
  const { hostname, port, host, pathname } = new URL(url);
  const headers = { host, accept: 'application/json' };
  const requests = callers.map((authorization) =>
    jsonMessage(`POST ${pathname} HTTP/1.1`, { ...headers, authorization }, Buffer.from(body)),
  );
  const times: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  let turn = 0;
  const connection = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let sentAt = 0;
      const next = () => {
        sentAt = performance.now();
        socket.write(requests[turn++ % requests.length] as Buffer);
      };
      const messages = new Messages((head, answer) => {
        if (!head.startsWith('HTTP/1.1 200') || answer.length !== length) {
          reject(new Error(`not the answer it gave before: ${answer.length} bytes for ${length}\n${head}\n${answer.subarray(0, 1_000)}`));
          return void socket.destroy();
        }
        const now = performance.now();
        times.push(now - sentAt);
        if (now < end) return next();
        socket.end();
        resolve();
      });
      socket.setNoDelay(true);
      socket.on('data', (chunk) => messages.push(chunk));
      socket.once('connect', next);
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('the gateway closed the connection')));
    });
  return Promise.all(Array.from({ length: connections }, connection)).then(() => {
    const took = (performance.now() - start) / 1000;
    const sorted = Float64Array.from(times).sort();
    const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] as number;
    return { requests: times.length, seconds: took, median: at(0.5), p99: at(0.99) };
  });
}

process.on('message', (load: Load) => {
  send(load).then(
    (sent) => process.send?.({ sent }),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
