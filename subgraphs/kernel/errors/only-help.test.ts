import { expect, test } from '@jest/globals';
import { onlyHelp } from './only-help.ts';

function run(...args: string[]) {
  let [out, err] = ['', ''];
  const codes: number[] = [];
  const [stdout, stderr] = [{ write: (text: string) => (out += text) }, { write: (text: string) => (err += text) }];
  onlyHelp({ argv: ['node', 'command.ts', ...args], stdout, stderr, exit: (code) => codes.push(code) }, 'usage\n');
  return { out, err, codes };
}

test('without an argument the command goes on', () => {
  expect(run()).toEqual({ out: '', err: '', codes: [] });
});

test('--help says how and ends it with 0; anything else with 2', () => {
  expect(run('--help')).toEqual({ out: 'usage\n', err: '', codes: [0] });
  expect(run('--chekc')).toEqual({ out: '', err: 'this command takes no argument: --chekc\n\nusage\n', codes: [2] });
});
