import { connect } from 'node:net';
import { WORKLOADS } from '../../bench/engine/workloads.ts';
import { quantile } from '../../bench/rounds.ts';
import { random as seeded } from '../../oracle/random.ts';
import { Crew } from '../load/crew.ts';
import { answerIn, codesOf, isClientFault, shown } from '../load/judge.ts';
import { type Asker, cachedKinds } from '../load/kinds.ts';
import { noneFailed, type Scenario, type Soak, type Verdict } from '../soak.ts';
import { FAULTS, PASSES, RAW_FAULTS } from './faults.ts';

const LOAD = { workers: 6, perSecond: 60 } as const;
/** The longest that normal traffic may wait beside all this, milliseconds. */
const STALL_MS = 1_000;
/** Requests at once: what must pass, and what is far too much for a gateway that takes a thousand. */
const MANY = 20;
const FLOOD = 1_500;
const SLOW_MS = 400;

const RESPONSE = 'application/graphql-response+json';

/** What clients do wrong costs themselves a coded answer, and nobody else anything. */
export const clientFaults: Scenario = {
  name: 'client-faults',
  about: 'wrong, hostile and too many requests: a coded 4xx or GraphQL error each, no 5xx, no stall for others',
  async run(soak) {
    const { house, asker, seed, say } = soak;
    const random = seeded(seed);
    const crew = new Crew(cachedKinds(asker, random).slice(0, 3), { ...LOAD, random });
    const verdicts: Verdict[] = [];
    try {
      say('what clients do wrong');
      const wrong = [...(await refused(asker)), ...(await refusedRaw(house.url))];
      verdicts.push(told('what a client does wrong is a coded 4xx or GraphQL error', FAULTS.length * 2 + RAW_FAULTS.length, wrong));
      say('half-open requests');
      const open = await halfOpen(house.url);
      say('what is large and right');
      verdicts.push(told('what is large and right passes', PASSES.length + MANY, await passes(asker)));
      for (const socket of open) socket.destroy();
      await crew.stop();
      const times = crew.takeTimes();
      verdicts.push(noneFailed('others are answered meanwhile', crew));
      say(`${FLOOD} requests at once`);
      verdicts.push(await flooded(soak), told('afterwards all is as before', PASSES.length + MANY, await passes(asker)));
      const longest = Math.max(0, ...times);
      const figure = `${longest.toFixed(0)} ms at most, median ${quantile(times, 0.5).toFixed(1)} ms`;
      verdicts.push({ promise: `others never wait a second`, held: longest < STALL_MS, figure, timed: true });
      return verdicts;
    } finally {
      await crew.stop();
    }
  },
};

const told = (promise: string, count: number, wrong: readonly string[]): Verdict => ({
  promise,
  held: wrong.length === 0,
  figure: `${count} tried, ${wrong.length} not so${wrong.map((each) => `\n    ${each}`).join('')}`,
  timed: false,
});

/** Each by both media types: who reads the status gets 4xx. @returns what was not as it should be */
async function refused(asker: Asker): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { what, body, sending, codes, status } of FAULTS) {
    for (const accept of ['application/json', RESPONSE]) {
      const headers = { accept, ...sending?.headers };
      const got = await asker.send(body, { ...sending, headers }).catch((error: unknown) => String(error));
      const wanted = status ?? (accept === RESPONSE ? 400 : 200);
      if (typeof got === 'string') wrong.push(`${what}: no answer: ${got}`);
      else if (!isClientFault(got, codes) || got.status !== wanted) wrong.push(`${what}, ${accept}: ${shown(got)}`);
    }
  }
  return wrong;
}

async function refusedRaw(url: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { what, bytes, status } of RAW_FAULTS) {
    const text = await answerTo(url, bytes);
    if (!status.test(text)) wrong.push(`${what}: ${text.slice(0, 200)}`);
  }
  return wrong;
}

const answerTo = (url: string, bytes: string): Promise<string> =>
  new Promise((resolve) => {
    let got = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (piece) => {
      got += piece.toString();
    });
    socket.once('error', (error) => resolve(got || String(error))).once('close', () => resolve(got));
  });

/** Connections that begin a request and never end it. */
const halfOpen = (url: string) =>
  Promise.all(
    Array.from(
      { length: 200 },
      () =>
        new Promise<ReturnType<typeof connect>>((resolve, reject) => {
          const socket = connect(Number(new URL(url).port), '127.0.0.1');
          socket.on('error', reject);
          const begun = 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n{"query":"';
          socket.write(begun, () => resolve(socket));
        }),
    ),
  );

async function passes(asker: Asker): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { what, body, answer } of PASSES) {
    const got = await asker.send(body);
    if (got.status !== 200 || !answer.test(got.body.toString())) wrong.push(`${what}: ${shown(got)}`);
  }
  const small = WORKLOADS.find(({ name }) => name === 'standard');
  const many = await Promise.all(Array.from({ length: MANY }, () => asker.send(JSON.stringify({ query: small?.query }))));
  for (const got of many) if (got.status !== 200 || answerIn(got.body)?.errors) wrong.push(`${MANY} at once: ${shown(got)}`);
  return wrong;
}

/** More at once than are worked on: those beyond are told to come again, nobody gets a fault. */
async function flooded({ asker }: Soak): Promise<Verdict> {
  const body = JSON.stringify({ query: `{ slow(ms: ${SLOW_MS}) }` });
  const all = await Promise.all(Array.from({ length: FLOOD }, () => asker.send(body).catch((error: unknown) => String(error))));
  const counts = Map.groupBy(all, (got) => {
    if (typeof got === 'string') return got;
    const answer = answerIn(got.body);
    return `${got.status} ${answer ? codesOf(answer)?.join() || 'data' : 'no answer'}`;
  });
  const known = ['200 data', '429 RATE_LIMITED', '200 DEADLINE_EXCEEDED'];
  return {
    promise: 'too many at once are answered or told to come again',
    held: [...counts.keys()].every((each) => known.includes(each)),
    figure: [...counts].map(([what, each]) => `${each.length} × ${what}`).join(', '),
    timed: false,
  };
}
