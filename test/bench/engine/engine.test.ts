import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type Compared, compared } from './engine-table.ts';
import { jsonMessage, Messages } from './http1.ts';
import { processorSeconds } from './processor-time.ts';
import type { EngineFigures } from './run-engine.ts';
import { trueAnswer } from './shop/monolith.ts';
import { WORKLOADS } from './workloads.ts';

const BENCH = fileURLToPath(new URL('../main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'og-engine-bench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('our gateway answers every workload rightly, with and without a login, and the table is printed', async () => {
  const json = join(folder, 'figures.json');
  const given = ['--only', 'engine', '--rivals', 'ours-plain,floor', '--seconds', '0.1', '--rounds', '1', '--json', json];
  const out = await new Promise<string>((resolve, reject) => {
    const options = { cwd: join(BENCH, '../../..'), env: { ...process.env, NO_COLOR: '1', TMPDIR: folder } };
    execFile(process.execPath, ['--no-warnings', BENCH, ...given], options, (error, stdout, stderr) =>
      error ? reject(new Error(stderr)) : resolve(stdout),
    );
  });
  const { engine } = JSON.parse(readFileSync(json, 'utf8')) as { engine: EngineFigures & { compared: readonly Compared[] } };
  expect(engine.absent).toEqual([]);
  const names = WORKLOADS.flatMap(({ name }) => ['ours', 'ours-plain', 'floor'].map((side) => `${name} ${side}`));
  expect(engine.compared.map(({ workload, side }) => `${workload} ${side}`)).toEqual(names);
  for (const { workload, side } of engine.compared) expect(out).toMatch(new RegExp(`^${workload} +${side} `, 'm'));
}, 120_000);

test('the workloads are of the sizes that they are named by', () => {
  const sizes = WORKLOADS.map((workload) => [workload.name, JSON.stringify(trueAnswer(workload)).length]);
  expect(sizes).toEqual([
    ['standard', 88_505],
    ['small', 943],
    ['big', 199_796],
  ]);
});

test('ratios are theirs to ours, round by round, and targets hold in all rounds or it is said', () => {
  const turn = (microseconds: number) => ({ microseconds, perSecond: 1, calls: 1, p99: 1 });
  const figure = (side: string, ...spent: number[]) => ({ workload: 'small', side, bytes: 9, turns: spent.map(turn) });
  const figures = [figure('ours', 10, 20, 10), figure('stock', 110, 180, 120), figure('grafbase', 9, 30, 8), figure('floor', 1, 1, 1)];
  expect(compared({ figures, absent: [] }).map(({ side, ratio, spread, target }) => ({ side, ratio, spread, target }))).toEqual([
    { side: 'ours', ratio: 1, spread: [1, 1], target: undefined },
    { side: 'stock', ratio: 11, spread: [9, 12], target: { says: '≥ 10', met: true, inEveryRound: false } },
    { side: 'grafbase', ratio: 0.9, spread: [0.8, 1.5], target: { says: '> 1', met: false, inEveryRound: false } },
    { side: 'floor', ratio: 0.1, spread: [0.05, 0.1], target: undefined },
  ]);
});

describe('what is measured with', () => {
  test.each([1, 2, 7, 1000])('messages are cut right whatever pieces of %i bytes they come in', (size) => {
    const bodies = ['{}', '{"a":"汉字"}', 'x'.repeat(500)].map((body) => Buffer.from(body));
    const chunked = Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\na;x=1\r\n0123456789\r\n0\r\n\r\n');
    const stream = Buffer.concat([...bodies.map((body) => jsonMessage('HTTP/1.1 200 OK', {}, body)), chunked, Buffer.from('rest')]);
    const found: string[] = [];
    const messages = new Messages((_, body) => found.push(body.toString()));
    for (let at = 0; at < stream.length; at += size) messages.push(stream.subarray(at, at + size));
    expect(found).toEqual([...bodies.map(String), 'abc0123456789']);
  });

  test('processor time is that of a program and what it has started', async () => {
    const work = 'const end = process.cpuUsage(); while (process.cpuUsage(end).user < 200_000);';
    const parent = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(work)}]); console.log('done'); process.stdin.resume();`;
    const child = execFile(process.execPath, ['-e', parent]);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    expect(processorSeconds(child.pid as number)).toBeGreaterThanOrEqual(0.2);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end();
    await ended;
    expect(() => processorSeconds(child.pid as number)).toThrow('has ended');
  });
});
