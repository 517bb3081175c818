export interface Progress {
  /** what is being done now: one line that is written over on a terminal, a line of its own at most every few seconds elsewhere */
  state(text: string): void;
  /** a line that stays */
  say(text: string): void;
  /** leaves the terminal on a fresh line */
  end(): void;
}

/** Between two lines where no terminal watches, milliseconds. */
const PAUSE_MS = 5_000;

/** Progress on stderr, as https://no-color.org asks: colour on terminals only, none where NO_COLOR is set. */
export function progress(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): Progress {
  const terminal = stream.isTTY === true;
  const dim = (text: string) => (terminal && !environment.NO_COLOR ? `\u001b[2m${text}\u001b[22m` : text);
  let open = false;
  let last = { text: '', at: Number.NEGATIVE_INFINITY };
  const close = () => {
    if (open) stream.write('\r\u001b[K');
    open = false;
  };
  return {
    state(text) {
      if (terminal) {
        stream.write(`\r\u001b[K${dim(text.slice(0, (stream.columns ?? 80) - 1))}`);
        open = true;
        return;
      }
      const now = performance.now();
      if (text === last.text || now - last.at < PAUSE_MS) return;
      last = { text, at: now };
      stream.write(`${text}\n`);
    },
    say(text) {
      close();
      stream.write(`${text}\n`);
    },
    end: close,
  };
}
