import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

// The last lines of a run, on stdout: what was left out for want of a program, by name, then `N passed, N failed` (a suite that does not
// load counts as failed).
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const broken = results.testResults.filter((suite) => suite.testExecError).length;
    const failed = results.numFailedTests + broken;
    const skipped = skippedSuites();
    process.once('exit', () => {
      for (const suite of skipped) process.stdout.write(`skipped: ${suite}\n`);
      process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`);
    });
  }
}

/** Lines of the list that global-setup names: `<test file> on <what is missing>`. */
function skippedSuites() {
  const list = process.env.TEST_SKIPPED_LIST;
  if (!list || !existsSync(list)) return [];
  const lines = readFileSync(list, 'utf8').trim().split('\n');
  return [...new Set(lines)].map((line) => line.replace(/^\/\S+/, (file) => relative(process.cwd(), file))).sort();
}
