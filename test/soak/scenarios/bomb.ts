import { median, quantile } from '../../bench/rounds.ts';
import { random as seeded } from '../../oracle/random.ts';
import { childrenOf } from '../house/process.ts';
import { Crew } from '../load/crew.ts';
import { isClientFault, shown } from '../load/judge.ts';
import { cachedKinds, newKind } from '../load/kinds.ts';
import { noneFailed, type Scenario, type Soak, type Verdict, within } from '../soak.ts';

/** One phase without bombs and one with them, seconds each; a bomb every two seconds. */
const PHASE = 6;
const PERIOD_MS = 2_000;
const LONGEST = 240;
/** What normal traffic may lose, milliseconds. */
const MOST = 20;
const CACHED = { workers: 12, perSecond: 150 } as const;
const NEW = { workers: 4, perSecond: 6 } as const;

const nested = (depth: number, inner: string, name = 'next') => `${`{ ${name} `.repeat(depth)}{ ${inner} }${' }'.repeat(depth)}`;
const TYPES = Array.from({ length: 10 }, (_, n) => `T${n}`);

/** Small operations that explode in the planner, each in a way of its own; the number makes them new. */
const BOMBS: readonly ((number: number) => string)[] = [
  (n) => `query B${n} { root ${nested(9, 'id')} }`,
  (n) => `query B${n} { root ${nested(6, TYPES.map((type) => `... on ${type} { a b c }`).join(' '))} }`,
  (n) => `query B${n} { root { ${[...'xyz'].map((alias) => `${alias}: next ${nested(5, 'a b c')}`).join(' ')} } }`,
  (n) => `query B${n} { root { ...F } } fragment F on Node { next { ...G a } } fragment G on Node { next ${nested(5, 'b c')} }`,
  (n) => `query B${n} { root { ... on T1 { next ${nested(7, 'a')} } ... on T2 { next ${nested(7, 'b')} } } }`,
];
const CODES = ['LIMIT_EXCEEDED', 'RATE_LIMITED'];

/** 99th percentile of the milliseconds that requests took: cached operations, new ones, both together. */
interface Tail {
  readonly cached: number;
  readonly fresh: number;
  readonly all: number;
}

/** Operations that no planner can plan, beside normal traffic. */
export const bomb: Scenario = {
  name: 'bomb',
  about: 'an operation that explodes in the planner every two seconds: others do not notice',
  async run(soak) {
    const { house, asker, seed, say, tell } = soak;
    const seconds = Math.min(LONGEST, soak.seconds);
    const pairs = Math.max(1, Math.floor(seconds / (2 * PHASE)));
    const length = Math.min(PHASE, seconds / 2);
    const random = seeded(seed);
    const cached = new Crew(cachedKinds(asker, random), { ...CACHED, random });
    const fresh = new Crew([newKind(asker, random, 1)], { ...NEW, random });
    const bombs: Promise<string | undefined>[] = [];
    const tails: Tails[] = [];

    async function tailOf(isBombed: boolean): Promise<Tail> {
      for (const crew of [cached, fresh]) crew.takeTimes();
      await phase(soak, length, isBombed ? bombs : undefined);
      const [usual, own] = [cached.takeTimes(), fresh.takeTimes()];
      await Promise.all(bombs);
      return { cached: quantile(usual, 0.99), fresh: quantile(own, 0.99), all: quantile([...usual, ...own], 0.99) };
    }

    try {
      await phase(soak, Math.min(2, length), undefined);
      for (let pair = 0; pair < pairs; pair++) {
        say(`pair ${pair + 1} of ${pairs}`);
        // every second pair begins with the bombs
        const first = await tailOf(pair % 2 === 1);
        const second = await tailOf(pair % 2 === 0);
        const tail = pair % 2 === 0 ? { without: first, with: second } : { without: second, with: first };
        tails.push(tail);
        tell(`p99 in ms, without bombs -> with: ${KINDS.map((kind) => `${kind} ${shownIn(tail, kind)}`).join(', ')}`);
      }
    } finally {
      await Promise.all([cached.stop(), fresh.stop()]);
    }
    const wrong = (await Promise.all(bombs)).filter((each) => each !== undefined);
    const isOver = await within(30_000, () => childrenOf(house.pid).length <= 2);
    const figure = `${bombs.length} bombs${wrong.map((each) => `\n    ${each}`).join('')}`;
    return [
      noneFailed('cached operations are answered', cached),
      noneFailed('new operations are answered', fresh),
      { promise: 'each bomb costs itself a coded error', held: bombs.length > 0 && wrong.length === 0, figure, timed: false },
      { promise: 'no planner is left over', held: isOver, figure: `${childrenOf(house.pid).length} planners`, timed: false },
      rise(`p99 of cached operations rises by less than ${MOST} ms`, tails, 'cached'),
      rise(`p99 of cached and new operations together rises by less than ${MOST} ms`, tails, 'all'),
    ];
  },
};

const KINDS = ['cached', 'fresh', 'all'] as const;
type Tails = { readonly without: Tail; readonly with: Tail };
const shownIn = (tail: Tails, kind: keyof Tail) => `${tail.without[kind].toFixed(1)} -> ${tail.with[kind].toFixed(1)}`;

/** So many seconds, with bombs where there is a list to put their answers in: undefined, or what was wrong with them. */
async function phase({ asker, wait }: Soak, seconds: number, bombs: Promise<string | undefined>[] | undefined): Promise<void> {
  const end = performance.now() + 1000 * seconds;
  while (performance.now() < end) {
    if (bombs) {
      const query = (BOMBS[bombs.length % BOMBS.length] as (typeof BOMBS)[number])(bombs.length);
      const answer = asker.send(JSON.stringify({ query }));
      bombs.push(answer.then((got) => (isClientFault(got, CODES) ? undefined : `${query}: ${shown(got)}`), String));
    }
    await wait(Math.min(PERIOD_MS, Math.max(0, end - performance.now())));
  }
}

/** The median of the pairs' rises. Where phases without bombs lie further apart than what is promised, a miss tells nothing. */
function rise(promise: string, tails: readonly Tails[], kind: keyof Tail): Verdict {
  const without = tails.map((each) => each.without[kind]);
  const rises = tails.map((each) => each.with[kind] - each.without[kind]);
  const [spread, value] = [Math.max(...without) - Math.min(...without), median(rises)];
  const isRestless = tails.length < 3 || spread > MOST;
  const restless = `; too short a run or too restless a machine to tell: without bombs it moves by ${spread.toFixed(1)} ms`;
  const range = `${Math.min(...rises).toFixed(1)} to ${Math.max(...rises).toFixed(1)}`;
  return {
    promise,
    held: isRestless ? undefined : value < MOST,
    figure: `${value.toFixed(1)} ms, the median of ${tails.length} pairs, ${range}${isRestless ? restless : ''}`,
    timed: true,
  };
}
