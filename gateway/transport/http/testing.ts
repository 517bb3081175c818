import fc from 'fast-check';

/** An answer as it goes over the wire. */
export interface Answered {
  readonly bytes: Buffer;
  readonly body: Buffer;
  readonly status: number;
  /** ends with its connection */
  readonly untilClose: boolean;
}

const bodies = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
  fc.nat({ max: 90_000 }).map((size) => Buffer.alloc(size, '{"a":[1,2,3],"院":null}')),
);
const names = fc.constantFrom('Date', 'X-Powered-By', 'etag', 'x_y', 'Content-Type', 'vary', "x!#$%&'*+-.^_`|~9");
const values = fc.string({ unit: fc.constantFrom(...'azAZ09 \t"\\;,:=()\xe9\xff'), maxLength: 30 });
const extraHeaders = fc
  .array(fc.tuple(names, values), { maxLength: 5 })
  .map((lines) => lines.map(([name, value]) => `${name}: ${value}\r\n`).join(''));
const statuses = fc.constantFrom(200, 200, 200, 400, 404, 500, 503);

/** Good answers, of every framing that there is. */
export const answers: fc.Arbitrary<Answered> = fc
  .record({
    body: bodies,
    status: statuses,
    extra: extraHeaders,
    hints: fc.array(fc.constantFrom('HTTP/1.1 100 Continue\r\n\r\n', 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'), { maxLength: 2 }),
    framing: fc.constantFrom('length', 'chunked', 'until-close'),
    chunkSizes: fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 5 }),
    extension: fc.constantFrom('', ';a', ';a=b', ';a="b"'),
    trailer: fc.constantFrom('', 'X-Sum: 1\r\n'),
  })
  .map(({ body, status, extra, hints, framing, chunkSizes, extension, trailer }) => {
    const head = (more: string) => Buffer.from(`${hints.join('')}HTTP/1.1 ${status} Some Reason\r\n${extra}${more}\r\n`, 'latin1');
    if (framing === 'length') {
      return { body, status, untilClose: false, bytes: Buffer.concat([head(`Content-Length: ${body.length}\r\n`), body]) };
    }
    if (framing === 'until-close') return { body, status, untilClose: true, bytes: Buffer.concat([head('connection: close\r\n'), body]) };
    const chunks: Buffer[] = [];
    for (let at = 0, turn = 0; at < body.length; turn++) {
      const chunk = body.subarray(at, at + chunkSizes[turn % chunkSizes.length]!);
      chunks.push(Buffer.from(`${chunk.length.toString(16)}${extension}\r\n`), chunk, Buffer.from('\r\n'));
      at += chunk.length;
    }
    const end = Buffer.from(`0\r\n${trailer}\r\n`);
    return { body, status, untilClose: false, bytes: Buffer.concat([head('Transfer-Encoding: chunked\r\n'), ...chunks, end]) };
  });

/** Where bytes are cut into pieces. */
export const cuts: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(), { maxLength: 12 });
