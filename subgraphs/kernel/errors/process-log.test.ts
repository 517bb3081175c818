import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { processLog } from './process-log.ts';
import { UsageError } from './start-failure.ts';

const MODULE = fileURLToPath(new URL('./process-log.ts', import.meta.url));
const SAY = `import { processLog } from ${JSON.stringify(MODULE)};
const log = processLog(process.env);
log.info({}, 'told'); log.warn({}, 'warned'); log.error({}, 'failed');`;

/** What a process with this LOG_LEVEL says. */
function said(LOG_LEVEL: string): { readonly out: string; readonly told: readonly string[] } {
  const env = { ...process.env, NODE_OPTIONS: '', LOG_LEVEL };
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '--eval', SAY], {
    encoding: 'utf8',
    env,
  });
  return { out: stdout, told: ['told', 'warned', 'failed'].filter((word) => stderr.includes(`"${word}"`)) };
}

test.each([
  ['', ['warned', 'failed']],
  ['info', ['told', 'warned', 'failed']],
  ['error', ['failed']],
])('LOG_LEVEL=%s: what is said goes to stderr alone', (level, told) => {
  expect(said(level)).toEqual({ out: '', told });
});

test('a level that there is not is refused with those that there are', () => {
  expect(() => processLog({ LOG_LEVEL: 'loud' })).toThrow(UsageError);
  expect(() => processLog({ LOG_LEVEL: 'loud' })).toThrow(/loud is no level; debug, info, warn/);
});
