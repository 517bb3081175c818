import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../../gateway/cli/build.ts';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Readonly<Record<string, string>> };
/** Ours are those that check Node's version first; the others are tools with a help of their own. */
const ours = Object.entries(scripts).filter(([, line]) => line.includes('gateway/cli/node-24.mjs'));

const NOWHERE = join(tmpdir(), `oncegraph-no-data-${process.pid}`);

/** What an npm script does with further arguments, without npm around it. */
function run(line: string, argument: string): Promise<{ code: number; out: string; err: string }> {
  const [, ...args] = line.replace(/^exec /, '').split(' ');
  const env = { ...process.env, DATA_DIR: NOWHERE, NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(process.execPath, [...args, argument], { cwd: ROOT, env, timeout: 30_000 }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    );
  });
}

test('the scripts of ours are found', () => {
  expect(ours.map(([name]) => name)).toEqual(expect.arrayContaining(['start', 'token', 'plan', 'bench', 'soak', 'test', 'docs', 'build']));
});

test.concurrent.each(ours)('npm run %s -- --help says how on stdout, and does nothing', async (name, line) => {
  const { code, out, err } = await run(line, '--help');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(new RegExp(`^npm (run )?${name}\\b`));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal's colours begin with
  expect(out).not.toMatch(/\u001b/);
  expect(existsSync(NOWHERE)).toBe(false);
});

test.concurrent.each(ours)('npm run %s refuses an option that it does not know with code 2, and says how on stderr', async (name, line) => {
  const { code, out, err } = await run(line, '--unheard-of');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(new RegExp(`^npm (run )?${name}\\b`, 'm'));
  expect(err).toMatch(/unheard-?of/i);
  expect(existsSync(NOWHERE)).toBe(false);
});
