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

const around = { brokenBefore: 0, leftOut: [], root: '/house', strict: false };

test('a plain run', () => expect(tally(run(), { ...around, strict: true })).toEqual({ passed: 5, failed: 0, lines: [] }));

test('a suite that does not load, and types that do not fit, are failures', () => {
  expect(tally(run({ numRuntimeErrorTestSuites: 1 }), { ...around, brokenBefore: 1 })).toMatchObject({ passed: 5, failed: 2 });
});

test('skipped suites are named; with CI=true they are failures', () => {
  expect(tally(skipping, around)).toMatchObject({
    failed: 0,
    lines: ['skipped: test/browser/ide.test.ts (2 tests)', expect.anything()],
  });
  expect(tally(skipping, { ...around, strict: true }).failed).toBe(2);
});

test('so is what a suite left out although it ran', () => {
  const leftOut = ['subgraphs/kernel/database/open.test.ts on MariaDB'];
  expect(tally(run(), { ...around, leftOut })).toMatchObject({ failed: 0, lines: [`skipped: ${leftOut[0]}`, expect.anything()] });
  expect(tally(run(), { ...around, leftOut, strict: true }).failed).toBe(1);
});

test('no results at all is a failure', () => expect(tally(undefined, around)).toMatchObject({ passed: 0, failed: 1 }));
