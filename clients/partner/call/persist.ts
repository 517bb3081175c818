import { backOffMs, type Random } from './back-off.ts';
import { type Clock, pause } from './clock.ts';
import type { Fault } from './fault.ts';
import type { Gate } from './gate.ts';
import type { Attempt, GraphError } from './post.ts';
import { within } from './within.ts';

/** How long and how often a call is tried. */
export interface Patience {
  /** of the call with all its attempts and pauses, from when its turn has come, milliseconds */
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

const NEVER = new AbortController().signal;

/**
 * Tries again what may be tried again, until it has an answer, or may be tried no more. Never rejects. It keeps its place among those under way while it
 * waits, so that a graph which is away or overrun is asked by few and not by all.
 */
export async function persist<Data>(
  attempt: (signal: AbortSignal) => Promise<Attempt<Data>>,
  means: Means,
  patience: Patience,
  signal: AbortSignal = NEVER,
): Promise<Ended<Data>> {
  const work = () => within(means.clock, patience.deadlineMs, signal, (call) => attempts(attempt, means, patience, call, signal));
  return (await means.gate(signal, work)) ?? { kind: 'none', fault: ABORTED, sent: false, attempts: 0 };
}

const ABORTED: Fault = { code: 'ABORTED', message: 'given up by the caller' };

async function attempts<Data>(
  attempt: (signal: AbortSignal) => Promise<Attempt<Data>>,
  { clock, random }: Means,
  { deadlineMs, attemptMs, attempts: most }: Patience,
  call: AbortSignal,
  callers: AbortSignal,
): Promise<Ended<Data>> {
  const deadline = clock.now() + deadlineMs;
  let sent = false;
  for (let tried = 1; ; tried += 1) {
    const { result, isCut } = await within(clock, attemptMs, call, async (its) => ({ result: await attempt(its), isCut: its.aborted }));
    if (result.kind === 'data') return { ...result, attempts: tried };
    if (result.kind === 'final') return { ...result, sent, attempts: tried };
    sent ||= result.sent;
    const fault = isCut
      ? { code: 'TIMED_OUT', message: call.aborted ? 'no answer so far' : `no answer within ${attemptMs} ms` }
      : result.fault;
    const none = ({ code, message }: Fault): Ended<Data> => ({
      kind: 'none',
      fault: { code, message: `${message}; the last attempt: ${fault.code} ${fault.message}` },
      sent,
      attempts: tried,
    });
    const tooLate = () => none(callers.aborted ? ABORTED : { code: 'DEADLINE_PASSED', message: `not within ${deadlineMs} ms` });
    if (call.aborted) return tooLate();
    if (tried >= most) return { kind: 'none', fault, sent, attempts: tried };
    const waitMs = backOffMs(tried, random, result.retryAfterMs);
    if (clock.now() + waitMs >= deadline) return tooLate();
    await pause(clock, waitMs, call);
    if (call.aborted) return tooLate();
  }
}
