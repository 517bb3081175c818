import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { lane } from './lane.ts';
import type { PlannerProcess } from './planner-process.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A process that plans for ever, and is gone some time after it was told to end. */
function endless(): PlannerProcess & { gone(): void } {
  let alive = true;
  let gone: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    gone = resolve;
  });
  const end = () => {
    alive = false;
    return ended;
  };
  return {
    ready: Promise.resolve(),
    isAlive: () => alive,
    plan: () =>
      ended.then(() => {
        throw new Error('ended');
      }),
    end,
    gone,
  };
}

test('an operation that takes long has another process made ready, but none is made once the lane is closed', async () => {
  const opened: ReturnType<typeof endless>[] = [];
  const open = () => {
    const process = endless();
    opened.push(process);
    return process;
  };
  const clock = () => new Date();
  const run = async (close: boolean) => {
    opened.length = 0;
    const { plan, close: end } = lane({ open, ms: 400, waiting: 1, stays: true, clock });
    const planned = expect(plan({ document: '{ a }', overrides: [] })).rejects.toThrow('ended');
    await jest.advanceTimersByTimeAsync(50);
    const closing = close ? end() : undefined;
    await jest.advanceTimersByTimeAsync(100);
    const processes = opened.length;
    for (const { gone } of opened) gone();
    await planned;
    await (closing ?? end());
    return processes;
  };
  expect(await run(false)).toBe(2);
  expect(await run(true)).toBe(1);
});
