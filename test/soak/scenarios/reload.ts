import { random as seeded } from '../../oracle/random.ts';
import { childrenOf } from '../house/process.ts';
import { sampled } from '../house/sample.ts';
import { Crew } from '../load/crew.ts';
import { fill } from '../load/fill.ts';
import { isClientFault } from '../load/judge.ts';
import { cachedKinds, newKind } from '../load/kinds.ts';
import { oddKinds } from '../load/odd-kinds.ts';
import { flatness, lineOf, type Sample } from '../series.ts';
import { noneFailed, type Scenario, within } from '../soak.ts';

const LONGEST = 60;
const LOAD = { workers: 12, perSecond: 120 } as const;
const SAMPLES = 8;
/** More plans than one generation hands on to the next: else each would hand on more than the one before. */
const FILLING = 600;
/** For a generation that is being made when a sample is due, milliseconds: its planner counts, and what it has made so far. */
const MADE_MS = 10_000;
/** Those of the odd ones that fail for nobody here. */
const STEADY = ['deferred', 'live', 'write', 'introspection'];

/** A supergraph every second, under load. */
export const reload: Scenario = {
  name: 'reload',
  about: 'the supergraph’s file written anew every second: no request fails',
  async run(soak) {
    const { house, asker, seed, tell, wait } = soak;
    const seconds = Math.min(LONGEST, Math.ceil(soak.seconds));
    await fill(soak, 0, seconds < LONGEST ? 0 : FILLING);
    const random = seeded(seed);
    const odd = oddKinds(asker, random).filter(({ name }) => STEADY.includes(name));
    const crew = new Crew([...cachedKinds(asker, random), newKind(asker, random, 1), ...odd], { ...LOAD, random });
    const first = await house.metric('oncegraph_supergraph_generation');
    const refusals = () => house.metric('oncegraph_supergraph_reloads_total', 'refused');
    const refusedBefore = await refusals();
    const samples: Sample[] = [];
    const since = performance.now();
    let last = false;
    try {
      for (let second = 1; second <= seconds; second++) {
        last = second % 2 === 1;
        house.write(house.subgraphs.supergraph(last), second % 4 < 2);
        await wait(1_000);
        if (second % Math.max(1, Math.round(seconds / SAMPLES)) !== 0) continue;
        await within(MADE_MS, () => childrenOf(house.pid).length === 1);
        const sample = await sampled(house, crew, 0, since);
        samples.push(sample);
        tell(`${lineOf(sample)}  generation ${await house.metric('oncegraph_supergraph_generation')}`);
      }
      const isLast = await within(60_000, async () => {
        const got = await asker.send(JSON.stringify({ query: '{ more }' }));
        return isClientFault(got, ['BAD_USER_INPUT']) !== last;
      });
      await crew.stop();
      const generations = (await house.metric('oncegraph_supergraph_generation')) - first;
      const refused = (await refusals()) - refusedBefore;
      const heap = flatness(samples, 'heap');
      return [
        noneFailed('no request fails', crew),
        {
          promise: 'the last one written serves',
          held: isLast && generations > 0,
          figure: `${generations} generations of ${seconds} written: one follows when the one before serves`,
          timed: false,
        },
        { promise: 'none is refused', held: refused === 0, figure: `${refused} refused`, timed: false },
        { promise: 'the heap is flat', held: seconds < LONGEST ? undefined : heap.isFlat, figure: heap.figure, timed: false },
      ];
    } finally {
      await crew.stop();
    }
  },
};
