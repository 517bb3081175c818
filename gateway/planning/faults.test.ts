import { expect, test } from '@jest/globals';
import { planningFailed } from './faults.ts';

test('what the planner says goes to the log without what a client gave as an argument', () => {
  const said = 'no options for find(name: "张三 (1) \\" x", ids: [3301]) { number }: in City.find("ok") of "hall"';
  expect(planningFailed(new Error(said)).cause).toEqual(new Error('no options for find(…) { number }: in City.find(…) of "hall"'));
});
