/**
 * Live answers over HTTP: Server-Sent Events (WHATWG HTML, 9.2) as GraphQL over SSE uses them (graphql-sse, distinct connections mode):
 * an event `next` per answer, an event `complete` at the end, a comment now and then while nothing happens.
 */
export const EVENT_STREAM = 'text/event-stream';

/** `x-accel-buffering`: proxies of the nginx family would hold events back. */
export const EVENT_STREAM_HEADERS = { 'content-type': `${EVENT_STREAM}; charset=utf-8`, 'x-accel-buffering': 'no' } as const;

export const COMPLETE_EVENT: Uint8Array = Buffer.from('event: complete\ndata:\n\n');

/** A comment, which readers pass over: shows both sides and all between them that the stream is alive. */
export const BEAT: Uint8Array = Buffer.from(':\n\n');

const NEXT = Buffer.from('event: next\ndata: ');
const END = Buffer.from('\n\n');
const [LF, CR, SPACE, COLON] = [10, 13, 32, 58];

/**
 * @param answer JSON
 * @param id where a stream goes on behind this event; left out where it would break a line
 */
export function nextEvent(answer: Uint8Array, id?: string): Uint8Array {
  const head = id === undefined || /[\r\n\0]/.test(id) ? NEXT : Buffer.from(`id: ${id}\nevent: next\ndata: `);
  return Buffer.concat([head, onOneLine(answer), END]);
}

/** In JSON a line break is white space between tokens, never a part of a value (RFC 8259, 7). */
function onOneLine(json: Uint8Array): Uint8Array {
  return json.includes(LF) || json.includes(CR) ? json.map((byte) => (byte === LF || byte === CR ? SPACE : byte)) : json;
}

export interface StreamEvent {
  /** `message` where the stream names none */
  readonly name: string;
  readonly data: Uint8Array;
}

/** Takes a stream as it comes, however it is cut, and gives its events. Throws RangeError where one is over the limit. */
export function eventReader(maxBytes: number): (chunk: Uint8Array) => readonly StreamEvent[] {
  /** of the line that is not over yet */
  let pieces: Uint8Array[] = [];
  let afterCr = false;
  let name = '';
  let data: Uint8Array[] = [];
  let size = 0;

  function take(line: Uint8Array, events: StreamEvent[]): void {
    if (line.length === 0) {
      // an end without data, as many servers send it, is one too: no browser would say so (WHATWG HTML, 9.2.6)
      if (data.length > 0 || name === 'complete') events.push({ name: name || 'message', data: joined(data) });
      [name, data, size] = ['', [], 0];
      return;
    }
    const colon = line.indexOf(COLON);
    const field = Buffer.from(colon < 0 ? line : line.subarray(0, colon)).toString();
    const value = line.subarray(colon < 0 ? line.length : line[colon + 1] === SPACE ? colon + 2 : colon + 1);
    if (field === 'event') name = Buffer.from(value).toString();
    else if (field === 'data') data.push(value);
    else size -= line.length;
  }

  return (chunk) => {
    const events: StreamEvent[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte === LF && afterCr) from = at + 1;
      else if (byte === LF || byte === CR) {
        const end = chunk.subarray(from, at);
        size += end.length;
        take(pieces.length === 0 ? end : Buffer.concat([...pieces, end]), events);
        pieces = [];
        from = at + 1;
      }
      afterCr = byte === CR;
    }
    if (from < chunk.length) {
      pieces.push(chunk.subarray(from));
      size += chunk.length - from;
    }
    if (size > maxBytes) throw new RangeError(`an event is over ${maxBytes} bytes`);
    return events;
  };
}

/** Lines of data are joined by line feeds. */
const joined = (lines: readonly Uint8Array[]): Uint8Array =>
  lines.length === 1 ? lines[0]! : Buffer.concat(lines.flatMap((line, n) => (n === 0 ? [line] : [Buffer.from('\n'), line])));
