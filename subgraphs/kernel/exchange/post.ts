import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, Agent as SecureAgent } from 'node:https';

/** Posts JSON; answers as soon as the status is there, whatever it is, with the body to be read. Rejects where nobody answers, or the signal says so. */
export type Post = (url: URL, text: string, headers: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<IncomingMessage>;

/** Over connections that are kept, by Node's own client: `fetch` costs several times as much, and this is done for every group of events. */
export function poster(): Post {
  const plain = { request: httpRequest, agent: new Agent({ keepAlive: true }) };
  const secure = { request: httpsRequest, agent: new SecureAgent({ keepAlive: true }) };

  const send: Post = (url, text, headers, signal) =>
    new Promise((resolve, reject) => {
      const { request, agent } = url.protocol === 'https:' ? secure : plain;
      const all = { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
      const sent = request(url, { method: 'POST', agent, headers: all, signal }, resolve);
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // the other side closed a kept connection just as it was taken again: it has not read the request
        if (sent.reusedSocket && error.code === 'ECONNRESET' && !signal.aborted) send(url, text, headers, signal).then(resolve, reject);
        else reject(signal.aborted ? signal.reason : error);
      });
      sent.end(text);
    });
  return send;
}
