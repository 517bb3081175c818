import { parseArgs } from 'node:util';
import { expect, test } from '@jest/globals';
import { parsed, startFailure, UsageError } from './start-failure.ts';

test('a wrong command line ends with 2, and its sentence alone', () => {
  const usage = () => parsed(() => JSON.parse('{') as unknown);
  expect(usage).toThrow(UsageError);
  expect(startFailure(new UsageError('--port: x is no port'))).toEqual({ reason: '--port: x is no port', exitCode: 2 });
});

test.each([
  [['--port', '-1'], '--port needs a value; one that begins with a dash is written --port=-1'],
  [['--port'], '--port needs a value'],
  [['--status=yes'], '--status takes no value'],
  [['--prot', '1'], 'there is no option --prot'],
  [['-x'], 'there is no option -x'],
  [['more'], "Unexpected argument 'more'. This command does not take positional arguments"],
])('%j: one sentence that says what to type', (args, sentence) => {
  const options = { port: { type: 'string' }, status: { type: 'boolean' } } as const;
  expect(() => parsed(() => parseArgs({ args, options }))).toThrow(new UsageError(sentence));
});

test('what the machine refuses ends with 1 and says what to do', () => {
  const taken = Object.assign(new Error('listen EADDRINUSE: address already in use :::4000'), { code: 'EADDRINUSE', port: 4000 });
  expect(startFailure(taken)).toEqual({
    reason: 'port 4000 is taken: stop what listens there, or name another (0 takes a free one)',
    exitCode: 1,
  });
  const away = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:3306'), { code: 'ECONNREFUSED' });
  expect(startFailure(away)).toEqual({ reason: 'connect ECONNREFUSED 127.0.0.1:3306', exitCode: 1 });
});

test('an error of our own is a sentence; the stack is for faults of the program', () => {
  class FolderTaken extends Error {}
  expect(startFailure(new FolderTaken('the folder is in use'))).toEqual({ reason: 'the folder is in use', exitCode: 1 });
  const { reason, exitCode } = startFailure(new TypeError('x is undefined'));
  expect([reason.split('\n')[0], exitCode]).toEqual(['TypeError: x is undefined', 1]);
  expect(reason).toContain('start-failure.test');
  expect(startFailure('odd')).toEqual({ reason: 'odd', exitCode: 1 });
});
