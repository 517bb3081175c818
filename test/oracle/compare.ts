import { canonical } from './data/universe.ts';
import type { Answered, AnsweredError } from './side.ts';

type Path = readonly (string | number)[];

/** What the monolith says of an operation. */
export interface Expected {
  readonly answer: Answered;
  /** every error that the operation can meet: from a run in which no null spreads */
  readonly possible: readonly AnsweredError[];
  /** data in which no null spreads, and every object says its type (payloads.ts) */
  objects(): unknown;
}

/**
 * What is wrong with an answer, one sentence each. Data must be the same text, names in the same order; every null that an error made must
 * have its error, at the same path, once; an error below a null that spread may be any of those that are there, as GraphQL (6.4.4) has it.
 */
export function differences(expected: Expected, actual: Answered): string[] {
  const data = actual.payloads.length > 0 ? differentMerged(expected, actual) : differentData(expected.answer.data, actual.data);
  return [...data, ...differentErrors(expected, actual)];
}

function differentData(wanted: unknown, got: unknown): string[] {
  if (JSON.stringify(wanted) === JSON.stringify(got)) return [];
  return [firstDifference(wanted, got, [])];
}

/** With payloads, names may come in another order, and nulls stop at the fragments that came later. */
function differentMerged({ answer, possible }: Expected, actual: Answered): string[] {
  if (canonical(answer.data) === canonical(actual.data)) return [];
  const spread = answer.errors.some(({ path }) => nullAt(answer.data, path ?? [])?.length !== path?.length);
  return spread && possible.length > 0 ? [] : [`after all payloads: ${firstDifference(answer.data, actual.data, [])}`];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function firstDifference(wanted: unknown, got: unknown, path: Path): string {
  const here = `data${path.map((step) => `.${step}`).join('')}`;
  if (isObject(wanted) && isObject(got) && Array.isArray(wanted) === Array.isArray(got)) {
    const [names, others] = [Object.keys(wanted), Object.keys(got)];
    for (const name of names) {
      if (!Object.hasOwn(got, name)) return `${here}: ${name} is missing`;
      if (JSON.stringify(wanted[name]) !== JSON.stringify(got[name])) return firstDifference(wanted[name], got[name], [...path, name]);
    }
    if (names.join() !== others.join()) return `${here}: names ${others.join(', ')} instead of ${names.join(', ')}`;
  }
  return `${here}: ${JSON.stringify(got)?.slice(0, 200)} instead of ${JSON.stringify(wanted)?.slice(0, 200)}`;
}

function differentErrors({ answer, possible }: Expected, actual: Answered): string[] {
  const wrong: string[] = [];
  const known = new Map(possible.map((error) => [pathText(error.path), error]));
  const met = new Set<string>();
  for (const error of actual.errors) {
    const text = pathText(error.path);
    const meant = known.get(text);
    if (!meant) wrong.push(`an error that should not be: ${text} ${error.message}`);
    else if (meant.message !== error.message) wrong.push(`${text} says ${error.message} instead of ${meant.message}`);
    else if ((meant.code ?? 'INTERNAL') !== error.code) wrong.push(`${text} has code ${error.code} instead of ${meant.code ?? 'INTERNAL'}`);
    // a payload says why its own nulls are there, also where an earlier one held the same field
    const once = `${error.payload} ${text}`;
    if (met.has(once)) wrong.push(`an error twice: ${text}`);
    met.add(once);
  }
  const nulls = (errors: readonly AnsweredError[]) => new Set(errors.map(({ path }) => pathText(nullAt(answer.data, path ?? []))));
  const explained = nulls(actual.errors);
  for (const place of nulls(answer.errors)) if (!explained.has(place)) wrong.push(`a null without its error: ${place}`);
  return wrong;
}

const pathText = (path: Path | undefined) => path?.join('.') ?? 'no path';

/** The first null on the way to a path. */
function nullAt(data: unknown, path: Path): Path | undefined {
  let at = data;
  for (const [depth, step] of path.entries()) {
    if (at === null) return path.slice(0, depth);
    if (!isObject(at)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at === null ? path : undefined;
}
