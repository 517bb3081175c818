import { Agent, type ClientRequest, type IncomingHttpHeaders, request } from 'node:http';

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** from the first byte sent to the last one read, milliseconds */
  readonly ms: number;
}

export interface Sending {
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  /** behind the address */
  readonly search?: string;
  /** told of every piece as it comes; true: enough, the connection is cut */
  readonly onPiece?: (piece: Buffer, so: number) => boolean;
}

/** A client of the gateway, with connections that are kept. */
export interface Client {
  /** Rejects where no whole answer comes. */
  send(body: string | Uint8Array, sending?: Sending): Promise<Got>;
  close(): void;
}

/** The longest that anything may take, milliseconds: what takes longer is a failure. */
const PATIENCE_MS = 60_000;

/** @param headers of every request, where it does not say otherwise */
export function client(url: string, headers: () => Readonly<Record<string, string>>): Client {
  const agent = new Agent({ keepAlive: true });
  return {
    send: (body, { headers: own, method = 'POST', search = '', onPiece } = {}) =>
      new Promise((resolve, reject) => {
        const start = performance.now();
        const given = { 'content-type': 'application/json', accept: 'application/json', ...headers(), ...own };
        const sent: ClientRequest = request(`${url}${search}`, { method, agent, headers: given, timeout: PATIENCE_MS });
        sent.once('error', reject);
        sent.once('timeout', () => sent.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)));
        sent.once('response', (response) => {
          const chunks: Buffer[] = [];
          const end = () =>
            resolve({
              status: response.statusCode as number,
              headers: response.headers,
              body: Buffer.concat(chunks),
              ms: performance.now() - start,
            });
          response.on('data', (chunk: Buffer) => {
            chunks.push(chunk);
            if (!onPiece?.(chunk, chunks.length)) return;
            end();
            sent.destroy();
          });
          response.once('end', end);
          response.once('error', reject);
        });
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
