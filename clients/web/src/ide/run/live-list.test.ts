import { expect, test } from '@jest/globals';
import type { GraphAnswer } from '../../shared/graph/send.ts';
import { KEPT_EVENTS, withEvent } from './live-list.ts';

test('live updates become one list, the newest first, of at most a hundred', () => {
  let answer: GraphAnswer = {};
  for (let n = 1; n <= KEPT_EVENTS + 5; n++) answer = withEvent(answer, { data: { caseChanged: { n } } });
  const { caseChanged } = answer.data as { caseChanged: { n: number }[] };
  expect(caseChanged).toHaveLength(KEPT_EVENTS);
  expect(caseChanged.slice(0, 2)).toEqual([{ n: 105 }, { n: 104 }]);
});

test('errors are those of the newest event, and an event without data takes nothing away', () => {
  const one = withEvent(undefined, { data: { a: 1 } });
  const two = withEvent(one, { errors: [{ message: 'gone' }], data: null });
  expect(two).toEqual({ data: { a: [1] }, errors: [{ message: 'gone' }] });
  expect(withEvent(two, { data: { a: 2 } })).toEqual({ data: { a: [2, 1] } });
  expect(withEvent(undefined, { errors: [{ message: 'no' }] })).toEqual({ data: null, errors: [{ message: 'no' }] });
});
