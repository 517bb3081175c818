import type { Expected } from './compare.ts';
import { type EngineName, type EngineSide, engineSide } from './engines.ts';
import { monolith } from './expected.ts';
import { featuresOf, rareFields } from './features.ts';
import { type ComposedGraph, generateGraph } from './graph/generate.ts';
import type { Outcome } from './outcome.ts';
import { generateQuery } from './query/generate.ts';
import { hashOf, random } from './random.ts';
import { printFailure } from './report.ts';
import { shrink } from './shrink.ts';
import type { Asking } from './side.ts';
import { verdict } from './verdict.ts';

export interface OracleOptions {
  readonly engine: EngineName;
  readonly seed: number;
  /** numbers of graphs; each has its own queries */
  readonly graphs: readonly number[];
  readonly queries: readonly number[];
}

export interface Told {
  /** what goes to subgraphs and comes back */
  readonly onExchange?: ((line: string) => void) | undefined;
  /** an answer is wrong, and a smaller operation is looked for whose answer is wrong as well */
  readonly onFailing?: ((failure: string) => void) | undefined;
}

/** Asks engine and monolith the same operations over generated graphs, graph by graph. The same seed asks the same. */
export async function* runOracle(options: OracleOptions, told: Told = {}): AsyncGenerator<Outcome> {
  for (const number of options.graphs) yield* askGraph(options, number, told);
}

async function* askGraph(options: OracleOptions, number: number, { onExchange, onFailing }: Told): AsyncGenerator<Outcome> {
  const { seed, engine, queries } = options;
  const graph = graphOf(seed, number);
  const side = await engineSide(graph, { name: engine, onExchange });
  try {
    const expect = monolith(graph, side.schema);
    const rare = rareFields(graph);
    for (const query of queries) {
      const asking = generateQuery(random(hashOf(`${seed} ${number} ${query}`)), side.schema, { defer: side.defers, rare });
      const first = await verdict(side, expect, asking);
      const again = first.reasons.length > 0 ? undefined : otherwise(asking);
      const second = again && (await verdict(side, expect, again));
      const [asked, found] = again && second && second.reasons.length > 0 ? [again, second] : [asking, first];
      const features = [...featuresOf(graph, side.schema, asked, found.expected)];
      if ('payloads' in found.actual && found.actual.payloads.length > 0) features.push('payloads that came later');
      const { refused, reasons } = found;
      const failed = { seed, graph: number, query };
      if (reasons.length > 0) onFailing?.(printFailure({ ...failed, asking: asked, ...found }));
      const failure = reasons.length > 0 ? printFailure({ ...failed, ...(await smallest(side, expect, asked)) }) : undefined;
      yield { graph: number, query, features, refused, failure };
    }
  } finally {
    await side.close();
  }
}

/** The same document with the other truth values: what is known of it by then must not be mixed up. Undefined where it has none. */
function otherwise(asking: Asking): Asking | undefined {
  const flipped = Object.entries(asking.variables).filter(([, value]) => typeof value === 'boolean');
  if (flipped.length === 0) return undefined;
  return { ...asking, variables: { ...asking.variables, ...Object.fromEntries(flipped.map(([name, value]) => [name, !value])) } };
}

async function smallest(side: EngineSide, expect: (asking: Asking) => Expected, asking: Asking) {
  const small = await shrink(side.schema, asking, async (each) => (await verdict(side, expect, each)).reasons.length > 0);
  return { asking: small, ...(await verdict(side, expect, small)) };
}

/** The graph of a number. */
export const graphOf = (seed: number, number: number): ComposedGraph => generateGraph(hashOf(`${seed} ${number}`));
