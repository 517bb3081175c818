import { expect, test } from '@jest/globals';
import { until } from '../testing.ts';
import { loop } from './loop.ts';

test('works again after each period; backs off after failures, tells of them ever more rarely, and goes on', async () => {
  let turns = 0;
  const told: number[] = [];
  const work = async () => {
    turns += 1;
    if (turns >= 3 && turns <= 5) throw new Error('away');
  };
  const running = loop(
    work,
    1,
    () => 0,
    (_error, failures) => told.push(failures),
  );
  await until(() => turns >= 8, 'it works again');
  await running.stop();
  const after = turns;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(turns).toBe(after);
  expect(told).toEqual([1, 2]);
});

test('stop ends a long pause at once and lets the work under way see the signal', async () => {
  let aborted = false;
  const resting = loop(
    async () => undefined,
    3_600_000,
    () => 0,
    () => undefined,
  );
  await resting.stop();
  const working = loop(
    (signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          aborted = true;
          resolve();
        });
      }),
    1,
    () => 0,
    () => undefined,
  );
  await working.stop();
  expect(aborted).toBe(true);
});
