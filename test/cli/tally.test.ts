import { expect, test } from '@jest/globals';
import { type JestResults, tally } from './tally.ts';

const run = (change: Partial<JestResults> = {}): JestResults => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults: [],
  ...change,
});
const skipping = run({
  numPendingTests: 2,
  testResults: [
    { name: '/house/test/browser/ide.test.ts', assertionResults: [{ status: 'pending' }, { status: 'pending' }, { status: 'passed' }] },
  ],
});

test('a plain run', () => expect(tally(run(), 0, '/house', true)).toEqual({ passed: 5, failed: 0, lines: [] }));

test('a suite that does not load, and types that do not fit, are failures', () => {
  expect(tally(run({ numRuntimeErrorTestSuites: 1 }), 1, '/house', false)).toMatchObject({ passed: 5, failed: 2 });
});

test('skipped suites are named; with CI=true they are failures', () => {
  expect(tally(skipping, 0, '/house', false)).toMatchObject({
    failed: 0,
    lines: ['skipped  test/browser/ide.test.ts (2)', expect.anything()],
  });
  expect(tally(skipping, 0, '/house', true).failed).toBe(2);
});

test('no results at all is a failure', () => expect(tally(undefined, 0, '/house', false)).toMatchObject({ passed: 0, failed: 1 }));
