import { expect, test } from '@jest/globals';
import type { Tracked } from './ask-progress.ts';
import { openTracking } from './tracking.ts';

const PAIR = { serialNumber: '330106261121300000155', queryCode: 'AB12CD34' };
const NOW = new Date('2026-11-22T02:00:00Z');
const tracked = (status: string) => ({ own: { status }, linkedTo: null }) as unknown as Tracked;

/** Answers are given one after the other, when the test says so. */
function opened() {
  const waiting: { answer(tracked: Tracked | null): void; fail(): void; signal: AbortSignal }[] = [];
  const tracking = openTracking(
    (_, signal) => new Promise((answer, reject) => waiting.push({ answer, fail: () => reject(new TypeError('away')), signal })),
    () => NOW,
  );
  tracking.getState().fill(PAIR);
  return { tracking, waiting };
}

test('a pair that fits is told, with when', async () => {
  const { tracking, waiting } = opened();
  const asking = tracking.getState().ask();
  expect(tracking.getState().phase).toBe('asking');
  waiting[0]?.answer(tracked('APPLIED'));
  await asking;
  expect(tracking.getState()).toMatchObject({ phase: 'told', shown: { tracked: tracked('APPLIED'), at: NOW } });
});

test('one that does not fit shows nothing, and stays in the form', async () => {
  const { tracking, waiting } = opened();
  const asking = tracking.getState().ask();
  waiting[0]?.answer(null);
  await asking;
  expect(tracking.getState()).toMatchObject({ phase: 'wrong', shown: null, pair: PAIR });
});

test('while the server is away the newest answer stays', async () => {
  const { tracking, waiting } = opened();
  const first = tracking.getState().ask();
  waiting[0]?.answer(tracked('APPLIED'));
  await first;
  const second = tracking.getState().ask();
  waiting[1]?.fail();
  await second;
  expect(tracking.getState()).toMatchObject({ phase: 'away', shown: { tracked: tracked('APPLIED') } });
});

test('an answer that comes after a newer question, or after all was cleared, is not shown', async () => {
  const { tracking, waiting } = opened();
  const old = tracking.getState().ask();
  const newer = tracking.getState().ask();
  expect(waiting[0]?.signal.aborted).toBe(true);
  waiting[1]?.answer(tracked('ACCEPTED'));
  waiting[0]?.answer(tracked('APPLIED'));
  await Promise.all([old, newer]);
  expect(tracking.getState().shown?.tracked).toEqual(tracked('ACCEPTED'));
  const last = tracking.getState().ask();
  tracking.getState().clear();
  waiting[2]?.answer(tracked('CLOSED'));
  await last;
  expect(tracking.getState()).toMatchObject({ phase: 'waiting', shown: null, pair: { serialNumber: '', queryCode: '' } });
});
