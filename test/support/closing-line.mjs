// The last line of a run, on stdout: `N passed, N failed` (a suite that does not load counts as failed).
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const broken = results.testResults.filter((suite) => suite.testExecError).length;
    const failed = results.numFailedTests + broken;
    process.once('exit', () => process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`));
  }
}
