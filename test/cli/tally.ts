import { relative } from 'node:path';

/** What is used of Jest's --json. */
export interface JestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly { readonly name: string; readonly assertionResults: readonly { readonly status: string }[] }[];
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** what to say before the closing line */
  readonly lines: readonly string[];
}

/**
 * Counts a run. A suite that does not load is a failure, so is a Jest that did not get to the end; a skipped test is one where `strict`.
 * @param brokenBefore what failed before Jest began: build, types
 */
export function tally(results: JestResults | undefined, brokenBefore: number, root: string, strict: boolean): Tally {
  if (results === undefined) return { passed: 0, failed: brokenBefore + 1, lines: ['Jest did not get to the end: see above'] };
  const skipped = results.testResults
    .map(({ name, assertionResults }) => ({ name: relative(root, name), count: assertionResults.filter(isSkipped).length }))
    .filter(({ count }) => count > 0);
  const lines = skipped.map(({ name, count }) => `skipped  ${name} (${count})`);
  if (skipped.length > 0)
    lines.push(`what they need is missing on this machine: npm run setup${strict ? ' (CI=true: a skip is a failure)' : ''}`);
  const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = results;
  const failed = brokenBefore + numFailedTests + numRuntimeErrorTestSuites + (strict ? numPendingTests : 0);
  return { passed: numPassedTests, failed, lines };
}

const isSkipped = ({ status }: { readonly status: string }): boolean => status === 'pending' || status === 'todo';
