import { trueAnswer } from '../../bench/engine/shop/monolith.ts';
import type { Got } from './client.ts';
import { answerIn, isOfAnOutage, shown } from './judge.ts';

interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const known = new Map<string, string>();

/** The text that graphql-js answers over the shop as one graph. Documents that come once are not remembered. */
export function truthOf(question: Question, isRemembered = true): string {
  const key = JSON.stringify(question);
  const before = known.get(key);
  if (before !== undefined) return before;
  const text = JSON.stringify(trueAnswer(question));
  if (isRemembered) known.set(key, text);
  return text;
}

/** What is wrong with an answer over the shop. @param mayLack while a subgraph was away */
export function wrongIn(got: Got, truth: string, mayLack: boolean): string | undefined {
  if (got.status === 200 && got.body.toString() === truth) return undefined;
  if (mayLack && got.status === 200 && isOfAnOutage(answerIn(got.body))) return undefined;
  return `${shown(got)} in place of ${truth.slice(0, 300)}`;
}
