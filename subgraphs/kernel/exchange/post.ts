import { Agent, request as httpRequest } from 'node:http';
import { request as httpsRequest, Agent as SecureAgent } from 'node:https';

/** Posts JSON bytes; answers with status and body, whatever the status is. Rejects where nobody answers, or the signal says so. */
export type Post = (url: URL, body: Uint8Array, headers: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<Answer>;

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** Over connections that are kept, by Node's own client: `fetch` costs several times as much, and this is done for every group of events. */
export function poster(): Post {
  const plain = { request: httpRequest, agent: new Agent({ keepAlive: true }) };
  const secure = { request: httpsRequest, agent: new SecureAgent({ keepAlive: true }) };

  const send: Post = (url, body, headers, signal) =>
    new Promise((resolve, reject) => {
      const { request, agent } = url.protocol === 'https:' ? secure : plain;
      const all = { ...headers, 'content-type': 'application/json', 'content-length': body.byteLength };
      const sent = request(url, { method: 'POST', agent, headers: all, signal }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
        response.on('error', reject);
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // the other side closed a kept connection just as it was taken again: it has not read the request
        if (sent.reusedSocket && error.code === 'ECONNRESET' && !signal.aborted) send(url, body, headers, signal).then(resolve, reject);
        else reject(signal.aborted ? signal.reason : error);
      });
      sent.end(body);
    });
  return send;
}
