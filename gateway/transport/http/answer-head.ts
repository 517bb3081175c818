/** What the head of an answer says of its body and its connection (RFC 9112). */
export interface AnswerHead {
  readonly status: number;
  readonly framing: 'none' | 'length' | 'chunked' | 'until-close';
  /** bytes of the body where the framing is `length`, else 0 */
  readonly length: number;
  /** how long the connection may be kept idle, in milliseconds: 0 not at all, undefined where the other side does not say */
  readonly keepMs: number | undefined;
}

/** The other side does not speak HTTP/1.1 as it must, or says more than is taken: its connection is of no further use. */
export class OddAnswer extends Error {}

const HEAD = /^HTTP\/1\.[01] [1-9]\d\d(?: [\t\x20-\x7e\x80-\xff]*)?\r\n(?:[!#$%&'*+.^_`|~\w-]+:[\t\x20-\x7e\x80-\xff]*\r\n)*$/;
const LENGTH = /^\d{1,15}$/;
const TIMEOUT = /(?:^|[ ,])timeout=(\d{1,6})(?:$|[ ,])/i;

/**
 * Strict: what two readers could take differently (two lengths, a length beside a transfer coding, another coding than chunked, folded
 * lines, line ends without CR) is refused, because the connection is shared by callers (RFC 9112, 11.2).
 * @param text the head as latin1, with the line end of its last line, without the empty line behind it
 * @throws OddAnswer
 */
export function parseAnswerHead(text: string): AnswerHead {
  if (!HEAD.test(text)) throw new OddAnswer('the head of the answer is no HTTP/1.1');
  const isOld = text[7] === '0';
  const status = Number(text.slice(9, 12));
  let length: number | undefined;
  let isChunked = false;
  let isLast = isOld;
  let keepMs: number | undefined;

  for (let start = text.indexOf('\r\n') + 2; start < text.length; ) {
    const end = text.indexOf('\r\n', start);
    const colon = text.indexOf(':', start);
    const value = () =>
      text
        .slice(colon + 1, end)
        .trim()
        .toLowerCase();
    switch (text.slice(start, colon).toLowerCase()) {
      case 'content-length':
        if (length !== undefined || !LENGTH.test(value())) throw new OddAnswer('the content-length is not one number');
        length = Number(value());
        break;
      case 'transfer-encoding':
        if (isOld || isChunked || value() !== 'chunked') throw new OddAnswer('the transfer-encoding is not chunked');
        isChunked = true;
        break;
      case 'content-encoding':
        if (value() !== 'identity') throw new OddAnswer('the answer is encoded, which was not asked for');
        break;
      case 'connection':
        isLast ||= value() !== 'keep-alive';
        break;
      case 'keep-alive': {
        const seconds = TIMEOUT.exec(value())?.[1];
        if (seconds !== undefined) keepMs = Number(seconds) * 1000;
      }
    }
    start = end + 2;
  }

  if (status === 101) throw new OddAnswer('the protocol was switched, which was not asked for');
  if (isChunked && length !== undefined) throw new OddAnswer('the answer has a length and a transfer-encoding');
  const isEmpty = status < 200 || status === 204 || status === 304;
  if (isEmpty && (isChunked || (length ?? 0) > 0)) throw new OddAnswer(`an answer of status ${status} has a body`);
  const framing = isEmpty ? 'none' : isChunked ? 'chunked' : length === undefined ? 'until-close' : 'length';
  return { status, framing, length: length ?? 0, keepMs: isLast || framing === 'until-close' ? 0 : keepMs };
}
