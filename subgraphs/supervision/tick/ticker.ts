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
  /** what else has its time: each is asked once a tick */
  readonly others: readonly ((now: Date, signal: AbortSignal) => Promise<void>)[];
}

/** 时刻: turns lights and raises alerts when their time has come, by the clock alone; several processes may do so at once. */
export function startTicker(ticking: Ticking): Loop {
  const { clock, random, log, alertRaised, others } = ticking;
  const tick = async (signal: AbortSignal) => {
    for (let more = true; more && !signal.aborted; ) {
      const now = clock();
      const { worked, alerted } = await withRetries(random, () => recomputeCases(ticking, now));
      const turned = await withRetries(random, () => turnCases(ticking, now));
      if (alerted || turned.alerted) alertRaised();
      more = worked || (turned.found === TURNED_AT_ONCE && turned.changed > 0);
    }
    for (const other of others) if (!signal.aborted) await other(clock(), signal);
  };
  return loop(tick, PERIOD_MS, random, (error, failures) =>
    log.warn({ failures, cause: loggable(error) }, 'supervision could not turn what has come: tried again'),
  );
}
