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

/** What of a run is not in Jest's own results. */
export interface Around {
  /** what failed before Jest began: build, types */
  readonly brokenBefore: number;
  /** what suites left out for want of a program although they ran, in their own words */
  readonly leftOut: readonly string[];
  readonly root: string;
  /** a skip is a failure */
  readonly strict: boolean;
}

/** Counts a run. A suite that does not load is a failure, so is a Jest that did not get to the end; what was skipped is named. */
export function tally(results: JestResults | undefined, { brokenBefore, leftOut, root, strict }: Around): Tally {
  if (results === undefined) return { passed: 0, failed: brokenBefore + 1, lines: ['Jest did not get to the end: see above'] };
  const skipped = results.testResults
    .map(({ name, assertionResults }) => ({ name: relative(root, name), count: assertionResults.filter(isSkipped).length }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${name} (${count} tests)`);
  const lines = [...skipped, ...leftOut].map((name) => `skipped: ${name}`);
  if (lines.length > 0)
    lines.push(`what they need is missing on this machine: npm run setup${strict ? ' (CI=true: a skip is a failure)' : ''}`);
  const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = results;
  const failed = brokenBefore + numFailedTests + numRuntimeErrorTestSuites + (strict ? numPendingTests + leftOut.length : 0);
  return { passed: numPassedTests, failed, lines };
}

const isSkipped = ({ status }: { readonly status: string }): boolean => status === 'pending' || status === 'todo';
