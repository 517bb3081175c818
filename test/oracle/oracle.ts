import { differences, type Expected } from './compare.ts';
import { type EngineName, type EngineSide, engineSide } from './engines.ts';
import { monolith } from './expected.ts';
import { featuresOf, rareFields } from './features.ts';
import { type ComposedGraph, generateGraph } from './graph/generate.ts';
import { wrongPayloads } from './payloads.ts';
import { generateQuery } from './query/generate.ts';
import { hashOf, random } from './random.ts';
import { shrink } from './shrink.ts';
import type { Answered, Asking } from './side.ts';

export interface OracleOptions {
  readonly engine: EngineName;
  readonly seed: number;
  /** numbers of graphs; each has its own queries */
  readonly graphs: readonly number[];
  readonly queries: readonly number[];
  /** the smallest operation that fails is looked for */
  readonly shrinks: boolean;
  /** told what goes to subgraphs and comes back */
  readonly onExchange?: ((line: string) => void) | undefined;
  readonly onProgress?: (graph: number, tally: Tally) => void;
  readonly onFailure?: (failure: Failure) => void;
}

/** One operation whose answer is wrong. */
export interface Failure {
  readonly seed: number;
  readonly graph: number;
  readonly query: number;
  readonly asking: Asking;
  readonly reasons: readonly string[];
  readonly expected: Expected;
  readonly actual: Answered | Error;
  readonly sdls: ReadonlyMap<string, string>;
}

export interface Tally {
  queries: number;
  /** refused as too costly to plan, on all sides the same */
  refused: number;
  readonly features: Map<string, number>;
  readonly failures: Failure[];
}

/** Asks engine and monolith the same operations over generated graphs. The same seed asks the same. */
export async function runOracle(options: OracleOptions): Promise<Tally> {
  const tally: Tally = { queries: 0, refused: 0, features: new Map(), failures: [] };
  for (const number of options.graphs) {
    await askGraph(options, number, tally);
    options.onProgress?.(number, tally);
  }
  return tally;
}

async function askGraph(
  { seed, engine, queries, shrinks, onFailure, onExchange }: OracleOptions,
  number: number,
  tally: Tally,
): Promise<void> {
  const graph = generateGraph(hashOf(`${seed} ${number}`));
  const side = await engineSide(engine, graph, onExchange);
  try {
    const expect = monolith(graph, side.schema);
    const rare = rareFields(graph);
    for (const query of queries) {
      const asking = generateQuery(random(hashOf(`${seed} ${number} ${query}`)), side.schema, { defer: side.defers, rare });
      tally.queries += 1;
      for (const feature of featuresOf(graph, side.schema, asking, expect(asking))) {
        tally.features.set(feature, (tally.features.get(feature) ?? 0) + 1);
      }
      const first = await verdict(side, expect, asking);
      if (isRefused(first)) tally.refused += 1;
      if (first.reasons.length === 0) continue;
      const fails = async (each: Asking) => (await verdict(side, expect, each)).reasons.length > 0;
      const small = shrinks ? await shrink(side.schema, asking, fails) : asking;
      const failure = { seed, graph: number, query, asking: small, sdls: graph.sdls, ...(await verdict(side, expect, small)) };
      tally.failures.push(failure);
      onFailure?.(failure);
    }
  } finally {
    await side.close();
  }
}

type Verdict = Pick<Failure, 'reasons' | 'expected' | 'actual'>;

async function verdict(side: EngineSide, expect: (asking: Asking) => Expected, asking: Asking): Promise<Verdict> {
  const expected = expect(asking);
  try {
    const actual = await side.ask(asking);
    if (isRefused({ actual })) return { expected, actual, reasons: [] };
    return { expected, actual, reasons: [...differences(expected, actual), ...wrongPayloads(side.schema, asking, expected, actual)] };
  } catch (error) {
    return { expected, actual: error as Error, reasons: [`the engine broke: ${(error as Error).message}`] };
  }
}

const isRefused = ({ actual }: Pick<Verdict, 'actual'>) =>
  'errors' in actual && actual.data === null && actual.errors.some(({ code, path }) => code === 'LIMIT_EXCEEDED' && path === undefined);

/** The graph of a number, for people. */
export const graphOf = (seed: number, number: number): ComposedGraph => generateGraph(hashOf(`${seed} ${number}`));
