import { withRetries } from '../../kernel/database/transaction.ts';
import { type Loop, loop } from '../../kernel/exchange/connector/loop.ts';
import { loggable } from '../../kernel/graph/answer-errors.ts';
import type { Clock, Random } from '../../kernel/wire/clock.ts';
import type { Log } from '../../kernel/wire/log.ts';
import { recomputeCases } from './recompute-cases.ts';
import { TURNED_AT_ONCE, type Turning, turnCases } from './turn-cases.ts';

/** How often the index is asked what turns by now, milliseconds. */
const PERIOD_MS = 1_000;

export interface Ticking extends Turning {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** called after alerts were committed */
  readonly alertRaised: () => void;
  /** what else has its time: each is asked every period */
  readonly others: readonly ((now: Date, signal: AbortSignal) => Promise<void>)[];
}

/**
 * 时刻: turns lights and raises alerts when their time has come, by the clock alone; several processes may do so at once. Each work has a loop of its own: a
 * long walk delays no light, and what fails holds up nothing else.
 */
export function startTicker(ticking: Ticking): Loop {
  const { clock, random, log, alertRaised, others } = ticking;
  const walk = async (signal: AbortSignal) => {
    for (let more = true; more && !signal.aborted; ) {
      const { worked, alerted } = await withRetries(random, () => recomputeCases(ticking, clock()));
      if (alerted) alertRaised();
      more = worked;
    }
  };
  const turn = async (signal: AbortSignal) => {
    for (let more = true; more && !signal.aborted; ) {
      const { found, changed, alerted } = await withRetries(random, () => turnCases(ticking, clock()));
      if (alerted) alertRaised();
      // where all that were found are with another process, nothing is asked again before the next tick
      more = found === TURNED_AT_ONCE && changed > 0;
    }
  };
  const works = [walk, turn, ...others.map((other) => (signal: AbortSignal) => other(clock(), signal))];
  const loops = works.map((work) =>
    loop(work, PERIOD_MS, random, (error, failures) =>
      log.warn({ failures, cause: loggable(error) }, 'supervision could not turn what has come: tried again'),
    ),
  );
  return { stop: async () => void (await Promise.all(loops.map((one) => one.stop()))) };
}
