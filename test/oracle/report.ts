import { parse, print } from 'graphql';
import type { Failure, Tally } from './oracle.ts';

/** A failure for people: how to see it again, the operation, what is wrong, both answers. */
export function printFailure({ seed, graph, query, asking, reasons, expected, actual }: Failure): string {
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

/** Each feature with its share of the operations. */
export function printFeatures({ queries, features }: Tally): string {
  const rows = [...features].sort(([, one], [, other]) => other - one);
  return rows
    .map(([name, count]) => `${name.padEnd(26)}${String(count).padStart(7)}${((100 * count) / queries).toFixed(1).padStart(7)} %`)
    .join('\n');
}
