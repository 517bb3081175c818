import { createServer, type Socket } from 'node:net';
import { jsonMessage, Messages } from '../http1.ts';
import { SUBGRAPHS, type SubgraphName } from '../shop/schemas.ts';
import { executed, subgraphSchema } from './subgraph.ts';

// The four subgraphs as one process, started by subgraphs.ts: real answers, made at first sight of a body and repeated from then on, so that
// they take as little of the machine as possible from the gateways before them.

/** What has arrived since it was asked last. */
export interface Seen {
  readonly requests: number;
  /** bodies that came for the first time */
  readonly fresh: number;
  /** different authorization headers, and requests without one */
  readonly callers: number;
  readonly anonymous: number;
}

/** A gateway whose bodies never repeat would be measured together with graphql-js. */
const MOST_BODIES = 2_000;

const callers = new Set<string>();
const count = { requests: 0, fresh: 0, anonymous: 0 };

function serve(name: SubgraphName): Promise<number> {
  const schema = subgraphSchema(name);
  const ready = new Map<string, Buffer>();
  async function answerFirst(body: string): Promise<Buffer> {
    count.fresh++;
    if (ready.size >= MOST_BODIES) throw new Error(`${name} got more than ${MOST_BODIES} different bodies; this one is ${body}`);
    const answer = jsonMessage('HTTP/1.1 200 OK', {}, Buffer.from(await executed(schema, body)));
    return answer;
  }
  const onConnection = (socket: Socket) => {
    socket.setNoDelay(true);
    const messages = new Messages((head, body) => {
      count.requests++;
      const caller = /\r\nauthorization: *([^\r]+)/i.exec(head)?.[1];
      if (caller === undefined) count.anonymous++;
      else callers.add(caller);
      const text = body.toString('latin1');
      const known = ready.get(text);
      if (known) return void socket.write(known);
      answerFirst(body.toString()).then(
        (answer) => {
          ready.set(text, answer);
          socket.write(answer);
        },
        (error: unknown) => {
          process.send?.({ failure: String(error) });
          socket.destroy();
        },
      );
    });
    socket.on('data', (chunk) => messages.push(chunk));
    socket.on('error', () => socket.destroy());
  };
  return new Promise((resolve, reject) => {
    const server = createServer(onConnection);
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
}

process.on('message', () => {
  const seen: Seen = { ...count, callers: callers.size };
  callers.clear();
  Object.assign(count, { requests: 0, fresh: 0, anonymous: 0 });
  process.send?.({ seen });
});
process.on('disconnect', () => process.exit());

process.send?.({ ports: await Promise.all(SUBGRAPHS.map(serve)) });
