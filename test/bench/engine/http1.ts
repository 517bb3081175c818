const NOTHING = Buffer.alloc(0);
const END_OF_HEAD = Buffer.from('\r\n\r\n');

export type OnMessage = (head: string, body: Buffer) => void;

/**
 * Cuts what a connection brings into HTTP/1.1 messages (RFC 9112): a length or chunks. Only what both ends of a benchmark need, as every
 * microsecond here is one that the gateways between do not get.
 */
export class Messages {
  readonly #onMessage: OnMessage;
  #chunks: Buffer[] = [];
  #held = 0;
  /** bytes until it is worth looking again */
  #wanted = 0;

  constructor(onMessage: OnMessage) {
    this.#onMessage = onMessage;
  }

  /** Bytes in; tells every message that is whole. */
  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#held < this.#wanted) return;
    let rest = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks, this.#held);
    for (let length = this.#take(rest); length > 0; length = this.#take(rest)) rest = rest.subarray(length);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#held = rest.length;
  }

  /** @returns how long the first message is, 0 where it is not whole */
  #take(bytes: Buffer): number {
    this.#wanted = 0;
    const headEnd = bytes.indexOf(END_OF_HEAD);
    if (headEnd < 0) return 0;
    const head = bytes.toString('latin1', 0, headEnd);
    const start = headEnd + END_OF_HEAD.length;
    const declared = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (declared === undefined && /\r\ntransfer-encoding: *chunked/i.test(head)) {
      const unchunked = withoutChunks(bytes, start);
      if (unchunked) this.#onMessage(head, unchunked.body);
      return unchunked?.end ?? 0;
    }
    const end = start + Number(declared ?? 0);
    if (bytes.length < end) {
      this.#wanted = end;
      return 0;
    }
    this.#onMessage(head, declared === undefined ? NOTHING : bytes.subarray(start, end));
    return end;
  }
}

/** A chunked body (RFC 9112, 7.1) without trailers; undefined where it is not whole. */
function withoutChunks(bytes: Buffer, start: number): { readonly body: Buffer; readonly end: number } | undefined {
  const parts: Buffer[] = [];
  for (let at = start; ; ) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    const end = line + 2 + size + 2;
    if (bytes.length < end) return undefined;
    if (size === 0) return { body: Buffer.concat(parts), end };
    parts.push(bytes.subarray(line + 2, end - 2));
    at = end;
  }
}

export const jsonMessage = (firstLine: string, headers: Readonly<Record<string, string>>, body: Uint8Array): Buffer => {
  const lines = Object.entries({ ...headers, 'content-type': 'application/json', 'content-length': String(body.length) });
  return Buffer.concat([
    Buffer.from(`${firstLine}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`, 'latin1'),
    body,
  ]);
};
