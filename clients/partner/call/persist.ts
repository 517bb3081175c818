import { backOffMs, type Random } from './back-off.ts';
import { type Clock, pause } from './clock.ts';
import type { Fault } from './fault.ts';
import type { Gate } from './gate.ts';
import type { Attempt, GraphError } from './post.ts';
import { within } from './within.ts';

/** How long and how often a call is tried. */
export interface Patience {
  /** of the call with all its attempts and pauses, milliseconds */
  readonly deadlineMs: number;
  /** of one attempt */
  readonly attemptMs: number;
  readonly attempts: number;
}

export interface Means {
  readonly clock: Clock;
  readonly random: Random;
  readonly gate: Gate;
}

/** How a call ended. */
export type Ended<Data> =
  | { readonly kind: 'data'; readonly data: Data; readonly errors: readonly GraphError[]; readonly attempts: number }
  /** the graph, or something on the way, refused the call as a whole; `sent`: an earlier attempt was sent whose answer is not known */
  | { readonly kind: 'final'; readonly fault: Fault; readonly sent: boolean; readonly attempts: number }
  /** no attempt had an answer that counts; `sent`: one at least may have been done */
  | { readonly kind: 'none'; readonly fault: Fault; readonly sent: boolean; readonly attempts: number };

/** Tries again what may be tried again, until it has an answer, or may be tried no more. Never rejects. */
export function persist<Data>(
  attempt: (signal: AbortSignal) => Promise<Attempt<Data>>,
  { clock, random, gate }: Means,
  { deadlineMs, attemptMs, attempts: most }: Patience,
  signal: AbortSignal | undefined,
): Promise<Ended<Data>> {
  const deadline = clock.now() + deadlineMs;
  return within(clock, deadlineMs, signal, async (call) => {
    let [attempts, sent] = [0, false];
    let last: Fault | undefined;
    const none = (why: Fault): Ended<Data> => {
      const after = last ? ` (${attempts} attempts, the last one: ${last.code} ${last.message})` : ' before the first attempt';
      return { kind: 'none', fault: { code: why.code, message: `${why.message}${after}` }, sent, attempts };
    };
    const over = () =>
      none(
        signal?.aborted
          ? { code: 'ABORTED', message: 'given up by the caller' }
          : { code: 'DEADLINE_PASSED', message: `${deadlineMs} ms are over` },
      );
    for (;;) {
      const tried = await gate(call, () => {
        attempts += 1;
        return within(clock, attemptMs, call, (its) => attempt(its).then((result) => ({ result, isCut: its.aborted })));
      });
      if (!tried) return over();
      const { result, isCut } = tried;
      if (result.kind === 'data') return { ...result, attempts };
      if (result.kind === 'final') return { ...result, sent, attempts };
      sent ||= result.sent;
      last = isCut ? { code: 'TIMED_OUT', message: `no answer within ${attemptMs} ms` } : result.fault;
      if (call.aborted) return over();
      if (attempts >= most) return { kind: 'none', fault: last, sent, attempts };
      const waitMs = backOffMs(attempts, random, result.retryAfterMs);
      if (clock.now() + waitMs >= deadline) return none({ code: 'DEADLINE_PASSED', message: `not again within ${deadlineMs} ms` });
      await pause(clock, waitMs, call);
    }
  });
}
