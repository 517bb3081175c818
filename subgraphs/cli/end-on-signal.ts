/** The longest that an end may take, milliseconds: supervisors of processes expect two seconds at most. */
const LIMIT_MS = 1_900;

/**
 * Ends the process with code 0 at the first SIGTERM or SIGINT, once `close` is done. What still waits then (a system that took an event
 * and says nothing) is cut off: every write survives a SIGKILL, so it survives this, and is sent again after the next start.
 * Further signals change nothing: npm passes on the Ctrl-C that the terminal has sent to the program already.
 */
export function endOnSignal(close: () => Promise<void>): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(0), LIMIT_MS);
    void close().finally(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
