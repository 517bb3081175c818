import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import { type PlanBuilder, planBuilder } from './build-plan.ts';
import type { FromChild, ToChild } from './child-messages.ts';

/** UTF-16 units of a plan as JSON: what the gateway would have to hold for one operation. */
const LARGEST_PLAN = 2_000_000;

let builder: PlanBuilder | undefined;

function answer(message: ToChild): FromChild {
  try {
    if ('sdl' in message) {
      builder = planBuilder(message.sdl, { ways: message.ways });
      return { kind: 'ready' };
    }
    if (!builder) throw new Error('a supergraph comes first');
    const json = JSON.stringify(builder.build(message));
    return json.length > LARGEST_PLAN ? { kind: 'limit', reason: `a plan of ${json.length} characters` } : { kind: 'plan', json };
  } catch (error) {
    const isLimit = error instanceof Fault && error.code === 'LIMIT_EXCEEDED';
    const told = error instanceof Fault ? error.cause : error;
    return { kind: isLimit ? 'limit' : 'broken', reason: told instanceof Error ? told.message : String(told) };
  }
}

process.on('message', (message: ToChild) => process.send?.(answer(message)));
process.on('disconnect', () => process.exit());
// a terminal's Ctrl-C reaches the whole group: the gateway still drains, and may need a plan
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
