import { random as seeded } from '../../oracle/random.ts';
import { sampled } from '../house/sample.ts';
import { Crew } from '../load/crew.ts';
import { fill } from '../load/fill.ts';
import { cachedKinds, newKind } from '../load/kinds.ts';
import { oddKinds } from '../load/odd-kinds.ts';
import { flatness, lineOf, type Sample } from '../series.ts';
import { noneFailed, type Scenario, type Soak, type Verdict, within } from '../soak.ts';

/** Between a supergraph and the next one, seconds; the run has two of them at least. */
const STRETCH = 600;
const SAMPLE = 5;
/** What fills the gateway's caches of documents and plans, so that a heap that grows is not one that fills up. */
const FILLING = 5_500;
/** A run of so many seconds can tell flat from rising. */
const TELLING = 60;
const LOAD = { workers: 16, perSecond: 200 } as const;

/** Everything at once for as long as wished: nothing fails that need not, and nothing grows. */
export const mixed: Scenario = {
  name: 'mixed',
  about: 'all that comes in a day, subgraphs that go away, a supergraph now and then: heap and handles stay flat',
  async run(soak) {
    const { house, asker, seconds, seed, say, tell, wait } = soak;
    const random = seeded(seed);
    const crew = new Crew([...cachedKinds(asker, random), newKind(asker, random, 2), ...oddKinds(asker, random)], { ...LOAD, random });
    const samples: Sample[] = [];
    const stretches = Math.max(2, Math.ceil(seconds / STRETCH));
    const each = Math.max(3, Math.round(seconds / stretches / SAMPLE));
    const pause = (1000 * seconds) / stretches / each;
    const since = performance.now();
    let faults: string[] = [];
    try {
      for (let stretch = 0; stretch < stretches; stretch++) {
        if (stretch > 0) await reload(soak, stretch % 2 === 1);
        say(`filling the caches, stretch ${stretch + 1} of ${stretches}`);
        faults = faults.concat(await fill(soak, 1 + stretch, seconds < TELLING ? Math.round(seconds * 50) : FILLING));
        for (let number = 1; number <= each; number++) {
          const isRestarted = number % 4 === 2;
          await Promise.all([wait(pause), isRestarted ? house.subgraphs.restart() : undefined]);
          const sample = await sampled(house, crew, stretch, since);
          samples.push(sample);
          tell(lineOf(sample));
        }
      }
    } finally {
      await crew.stop();
    }
    const kinds = [...crew.asked].map(([name, count]) => `${name} ${count}`).join(', ');
    tell(`asked: ${kinds}`);
    const flat = (amount: 'heap' | 'files' | 'children', what: string): Verdict => {
      const { isFlat, figure } = flatness(samples, amount);
      return { promise: what, held: seconds < TELLING ? undefined : isFlat, figure, timed: false };
    };
    return [
      noneFailed('nothing fails but what a subgraph that is away takes with it', crew),
      {
        promise: 'new operations are planned',
        held: faults.length === 0,
        figure: faults.slice(0, 3).join('; ') || 'all of them',
        timed: false,
      },
      flat('heap', 'the heap is flat'),
      flat('files', 'open files and sockets are flat'),
      flat('children', 'planners do not get more'),
    ];
  },
};

/** Puts another supergraph in place, and waits until it serves. */
async function reload({ house }: Soak, withMore: boolean): Promise<void> {
  const before = await house.metric('oncegraph_supergraph_generation');
  house.write(house.subgraphs.supergraph(withMore), true);
  await within(60_000, async () => (await house.metric('oncegraph_supergraph_generation')) > before);
}
