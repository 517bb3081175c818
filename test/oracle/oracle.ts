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
  /** refused as too costly to plan */
  costly: number;
  /** refused, in whole or in part, by a coded error: Apollo's planner broke, or forgot what a field requires */
  misplanned: number;
  readonly features: Map<string, number>;
  readonly failures: Failure[];
}

/** Asks engine and monolith the same operations over generated graphs. The same seed asks the same. */
export async function runOracle(options: OracleOptions): Promise<Tally> {
  const tally: Tally = { queries: 0, costly: 0, misplanned: 0, features: new Map(), failures: [] };
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
  const side = await engineSide(graph, { name: engine, onExchange });
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
      if (first.refused) tally[first.refused] += 1;
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

interface Verdict extends Pick<Failure, 'reasons' | 'expected' | 'actual'> {
  readonly refused?: 'costly' | 'misplanned' | undefined;
}

async function verdict(side: EngineSide, expect: (asking: Asking) => Expected, asking: Asking): Promise<Verdict> {
  const expected = expect(asking);
  try {
    const actual = await side.ask(asking);
    const remarks = [...new Set(side.remarks)];
    const broken = remarks.filter((remark) => BROKEN.test(remark));
    const wrong = [...broken, ...differences(expected, actual), ...wrongPayloads(side.schema, asking, expected, actual)];
    const refused = broken.length === 0 && wrong.length > 0 ? refusal(actual, remarks) : undefined;
    return { expected, actual, refused, reasons: wrong.length === 0 || refused ? [] : [...remarks, ...wrong] };
  } catch (error) {
    return { expected, actual: error as Error, reasons: [`the engine broke: ${(error as Error).message}`] };
  }
}

/** What must not happen, even where the answer comes out right. */
const BROKEN = /^(the fast twin broke|a subgraph broke)/;
/** What the engine says of a plan that it cannot follow, and faults of the planner itself: its own assertions, in its own words. */
const MISPLANNED =
  /a plan enters a subgraph|We should have an edge|adding it as parent|has deferRef|Cannot add (selection|fragment)|Root groups|Was not able to find any options/;

function refusal({ data, errors }: Answered, remarks: readonly string[]): Verdict['refused'] {
  const coded = (wanted: string) => errors.some(({ code }) => code === wanted);
  if (data === null && coded('LIMIT_EXCEEDED')) return 'costly';
  return coded('INTERNAL') && remarks.some((remark) => MISPLANNED.test(remark)) ? 'misplanned' : undefined;
}

/** The graph of a number, for people. */
export const graphOf = (seed: number, number: number): ComposedGraph => generateGraph(hashOf(`${seed} ${number}`));
