import { parse, print } from 'graphql';
import type { Outcome } from './outcome.ts';
import type { Asking } from './side.ts';
import type { Verdict } from './verdict.ts';

export interface Failed extends Verdict {
  readonly seed: number;
  readonly graph: number;
  readonly query: number;
  readonly asking: Asking;
}

/** A failure for people: how to see it again, the operation, what is wrong, both answers. */
export function printFailure({ seed, graph, query, asking, reasons, expected, actual }: Failed): string {
  const shown = actual instanceof Error ? (actual.stack ?? actual.message) : JSON.stringify({ data: actual.data, errors: actual.errors });
  return [
    `--- npm run oracle -- --seed ${seed} --graph ${graph} --query ${query}`,
    print(parse(asking.source)),
    `variables ${JSON.stringify(asking.variables)}`,
    ...reasons.slice(0, 10).map((reason) => `  * ${reason}`),
    `expected ${JSON.stringify({ data: expected.answer.data, errors: expected.possible })}`.slice(0, 3_000),
    `got      ${shown}`.slice(0, 3_000),
    '',
  ].join('\n');
}

/** What a run has come to. */
export interface Tally {
  queries: number;
  costly: number;
  misplanned: number;
  readonly features: Map<string, number>;
  readonly failures: string[];
}

export const emptyTally = (): Tally => ({ queries: 0, costly: 0, misplanned: 0, features: new Map(), failures: [] });

export function count(tally: Tally, { features, refused, failure }: Outcome): void {
  tally.queries += 1;
  if (refused) tally[refused] += 1;
  if (failure !== undefined) tally.failures.push(failure);
  for (const feature of features) tally.features.set(feature, (tally.features.get(feature) ?? 0) + 1);
}

/** Each feature with its share of the operations. */
export function printFeatures({ queries, features }: Tally): string {
  const rows = [...features].sort(([, one], [, other]) => other - one);
  return rows
    .map(([name, times]) => `${name.padEnd(26)}${String(times).padStart(7)}${((100 * times) / queries).toFixed(1).padStart(7)} %`)
    .join('\n');
}
