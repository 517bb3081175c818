import { expect, test } from '@jest/globals';
import { planOf } from './plan.ts';

test('a plan, or the errors in its place', () => {
  expect(planOf({ plan: 'Fetch(hall)', requests: 1, subgraphs: ['hall'] })).toEqual({
    plan: { text: 'Fetch(hall)', requests: 1, subgraphs: ['hall'] },
  });
  expect(planOf({ errors: [{ message: 'no' }] })).toEqual({ errors: [{ message: 'no' }] });
});

test.each([null, 'x', {}, { plan: 7 }, { errors: 'x' }])('%j is neither', (answer) => {
  expect(planOf(answer)).toBeUndefined();
});
