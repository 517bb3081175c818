import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { OracleOptions } from './oracle.ts';
import type { Outcome } from './outcome.ts';
import type { FromWorker } from './worker.ts';

/** For how long nothing may be heard of an operation, in milliseconds: far beyond what one takes, shrinking included. */
const PATIENCE_MS = 30_000;

/**
 * The same as runOracle, in a thread that is ended and begun anew where it is silent: at some of many thousands of operations the stock planner
 * never ends. (Users have it in processes with a limit on time, where such an operation is refused.)
 */
export async function* watchedOracle(options: OracleOptions): AsyncGenerator<Outcome> {
  const { graphs, queries } = options;
  const left = graphs.flatMap((graph) => queries.map((query) => ({ graph, query })));
  while (left.length > 0) {
    const silent = yield* untilSilent(options, left);
    const at = silent && left.shift();
    if (at) yield { ...at, features: [], ...silent };
  }
}

/** @returns what is known of the first operation that is left where the thread fell silent; undefined at the end of its work */
async function* untilSilent(
  options: OracleOptions,
  left: { graph: number; query: number }[],
): AsyncGenerator<Outcome, Pick<Outcome, 'refused' | 'failure'> | undefined> {
  const first = left[0]?.graph;
  const begun = left.filter(({ graph }) => graph === first).map(({ query }) => query);
  // a graph that was begun is ended on its own, the whole ones come after
  const whole = begun.length === options.queries.length;
  const graphs = whole ? [...new Set(left.map(({ graph }) => graph))] : [first as number];
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: { ...options, graphs, queries: begun } });
  const ended = new AbortController();
  let failing: string | undefined;
  let timer = setTimeout(() => ended.abort(), PATIENCE_MS);
  worker.once('exit', () => ended.abort('over'));
  try {
    for await (const [message] of on(worker, 'message', { signal: ended.signal }) as AsyncIterable<[FromWorker]>) {
      clearTimeout(timer);
      timer = setTimeout(() => ended.abort(), PATIENCE_MS);
      if ('failing' in message) failing = message.failing;
      else {
        failing = undefined;
        left.shift();
        yield message.outcome;
      }
    }
  } catch (error) {
    if (!ended.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
  if (ended.signal.reason === 'over') return undefined;
  return failing === undefined ? { refused: 'costly' } : { failure: failing };
}
