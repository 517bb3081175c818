/** One event of a stream (WHATWG HTML, server-sent events). */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
  /** by which the stream is taken up again; as it was last told */
  readonly id: string | undefined;
}

/**
 * Takes a stream of events apart, wherever its pieces are cut.
 * @returns a function from the next piece of text to the events that it completes
 */
export function eventReader(): (piece: string) => StreamEvent[] {
  let rest = '';
  let id: string | undefined;
  return (piece) => {
    // a lone CR at the end may be half of a CRLF
    const text = rest + piece;
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const blocks = whole.replace(/\r\n?/g, '\n').split('\n\n');
    rest = (blocks.pop() ?? '') + text.slice(whole.length);
    return blocks.flatMap((block) => {
      let event = 'message';
      const data: string[] = [];
      for (const line of block.split('\n')) {
        const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
        if (name === 'event') event = value;
        if (name === 'data') data.push(value);
        if (name === 'id') id = value;
      }
      return data.length === 0 && event === 'message' ? [] : [{ event, data: data.join('\n'), id }];
    });
  };
}
