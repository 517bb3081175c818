import { Agent, request } from 'node:http';

export interface Poster {
  /** Bytes in, bytes out, over connections that are kept. Rejects where the status is not 200. */
  post(body: Uint8Array, headers: Readonly<Record<string, string>>): Promise<Uint8Array>;
  close(): void;
}

/** A lean client: what it costs is measured as ours. */
export function poster(url: string): Poster {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const post: Poster['post'] = (body, headers) =>
    new Promise((resolve, reject) => {
      const options = { agent, method: 'POST', headers: { ...headers, 'content-type': 'application/json', 'content-length': body.length } };
      const call = request(url, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const answer = Buffer.concat(chunks);
          if (response.statusCode === 200) resolve(answer);
          else reject(new Error(`${url} answered ${response.statusCode}: ${answer.toString().slice(0, 500)}`));
        });
      });
      // the server may end a connection that rested in the moment in which it is used again (nodejs.org/api/http.html#requestreusedsocket)
      call.once('error', (error: NodeJS.ErrnoException) => {
        if (call.reusedSocket && error.code === 'ECONNRESET') post(body, headers).then(resolve, reject);
        else reject(error);
      });
      call.end(body);
    });
  return { post, close: () => agent.destroy() };
}
