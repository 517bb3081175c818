import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest, Agent as SecureAgent } from 'node:https';

/** Posts JSON; answers as soon as the status is there, whatever it is, with the body to be read. Rejects where nobody answers, or the signal says so. */
export type Post = (url: URL, text: string, headers: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<IncomingMessage>;

/** The longest silence of an open connection, milliseconds; an event's own limit is a good deal shorter. */
const SILENCE_MS = 120_000;

/** Over connections that are kept, by Node's own client: `fetch` costs several times as much, and this is done for every group of events. */
export function poster(silenceMs = SILENCE_MS): Post {
  const kept = { keepAlive: true, timeout: silenceMs };
  const plain = { request: httpRequest, agent: new Agent(kept) };
  const secure = { request: httpsRequest, agent: new SecureAgent(kept) };

  const send = (again: boolean, ...[url, text, headers, signal]: Parameters<Post>) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const { request, agent } = url.protocol === 'https:' ? secure : plain;
      const all = { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
      // the other kept connections may be closed as well
      const over = again ? false : agent;
      const sent = request(url, { method: 'POST', agent: over, headers: all, signal, timeout: silenceMs }, resolve);
      // before the status this rejects; after it, reading the body does
      sent.on('timeout', () => sent.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })));
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // most likely the other side closed a kept connection just as it was taken again; whether it has read the request is not known, and
        // does no harm: events and reports are known again. Once only, over a new one: a server that closes that too is out of reach
        if (!again && sent.reusedSocket && error.code === 'ECONNRESET' && !signal.aborted)
          send(true, url, text, headers, signal).then(resolve, reject);
        else reject(signal.aborted ? signal.reason : error);
      });
      sent.end(text);
    });
  return (...request) => send(false, ...request);
}
