import type { Headers } from '../kernel/wire/headers.ts';

/** The longest that another subgraph of the house may take, milliseconds. */
const TIMEOUT_MS = 10_000;

/** A POST of JSON bytes to another subgraph. Rejects where it cannot be reached, takes too long, or answers anything but 200. */
export async function postJson(url: URL, body: Uint8Array, headers: Headers, signal?: AbortSignal): Promise<Uint8Array> {
  const named = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...Object.fromEntries(named), 'content-type': 'application/json' },
    body: Buffer.from(body),
    signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]),
  });
  const answer = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(`${url.origin}${url.pathname} answered ${response.status}`);
  return answer;
}
