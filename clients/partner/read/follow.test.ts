import { expect, test } from '@jest/globals';
import { openPartner } from '../open-partner.ts';
import { answer, caseOf, fault, type Step, scriptedFetch } from '../testing/scripted-fetch.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import { eventReader } from './event-reader.ts';
import type { FollowOptions } from './follow.ts';

const change = (cursor: string) => ({ cursor, at: '2026-03-02T01:00:00Z', kind: 'REGISTERED', case: caseOf(cursor), stage: null });

/** A page of the feed; `endCursor` leads on from an empty one, too. */
const page =
  (cursors: readonly string[], endCursor: string, hasNextPage = false) =>
  () =>
    answer({ data: { caseChanges: { nodes: cursors.map(change), pageInfo: { hasNextPage, endCursor } } } });

/** A stream of events, cut into pieces of seven characters. */
function stream(cursors: readonly string[], end: string) {
  const text = [
    ...cursors.map((one) => `id: ${one}\nevent: next\ndata: ${JSON.stringify({ data: { caseChanged: change(one) } })}\n\n:\n\n`),
    end,
  ].join('');
  return () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < text.length; at += 7) controller.enqueue(new TextEncoder().encode(text.slice(at, at + 7)));
        if (end !== 'open') controller.close();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
}
const COMPLETE = 'event: complete\ndata:\n\n';

async function followed(steps: Step[], options: FollowOptions, upTo = Number.POSITIVE_INFINITY) {
  const clock = virtualClock();
  const { fetch, asked } = scriptedFetch(...steps);
  const partner = openPartner({ url: 'http://graph/graphql', token: 'secret', fetch, clock, attempts: 2 });
  const stop = new AbortController();
  const cursors: string[] = [];
  const start = clock.now();
  const work = async () => {
    for await (const { cursor } of partner.follow({ signal: stop.signal, ...options })) {
      cursors.push(cursor);
      if (cursors.length === upTo) stop.abort();
    }
  };
  const code = await clock.run(work()).then(
    () => undefined,
    (error: { code: string }) => error.code,
  );
  const variables = asked.map(({ body }) => body.variables as { after?: string | null; regionCode?: string });
  return { cursors, code, asked, after: variables.map(({ after }) => after), variables, tookMs: clock.now() - start };
}

test('up to the newest change, page by page, each once', async () => {
  const steps = [page(['a', 'b'], 'b', true), 'lost', page(['c'], 'c')] satisfies Step[];
  const { cursors, after, variables } = await followed(steps, { until: 'end', after: 'z', regionCode: '330106' });
  expect(cursors).toEqual(['a', 'b', 'c']);
  expect(after).toEqual(['z', 'b', 'b']);
  expect(variables.every(({ regionCode }) => regionCode === '330106')).toBe(true);
});

test('goes on from an empty page, as often as it was told, until its signal fires', async () => {
  const { cursors, after, tookMs } = await followed([page([], 'x'), page([], 'y'), page(['a'], 'a')], { pollMs: 3000 }, 1);
  expect(cursors).toEqual(['a']);
  expect(after).toEqual([null, 'x', 'y']);
  expect(tookMs).toBe(6000);
});

test('live: a stream from the last cursor, taken up again where it broke off, without a gap and without a double', async () => {
  const steps = [page(['a'], 'a'), stream(['b', 'c'], ''), page(['d'], 'd'), stream(['e'], COMPLETE), page([], 'e'), stream(['f'], 'open')];
  const { cursors, after, asked } = await followed(steps, { until: 'live' }, 6);
  expect(cursors).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(after).toEqual([null, 'a', 'c', 'd', 'e', 'e']);
  expect(asked.map(({ headers }) => headers.accept === 'text/event-stream')).toEqual([false, true, false, true, false, true]);
});

test('live: a stream that is dead, refused or broken costs nothing but time', async () => {
  const steps = [
    page([], 'x'),
    stream([], 'open'),
    page(['a'], 'a'),
    () => fault('RATE_LIMITED', 429),
    page([], 'a'),
    'lost',
    page(['b'], 'b'),
  ] satisfies Step[];
  const { cursors, tookMs } = await followed(steps, { until: 'live' }, 2);
  expect(cursors).toEqual(['a', 'b']);
  // forty seconds until nobody believes in it, and the pauses between
  expect(tookMs).toBe(40_000 + 3 * 5_000);
});

test('a cursor that is too old is told by its code', async () => {
  expect(await followed([() => fault('CURSOR_EXPIRED', 410)], { after: 'old' })).toMatchObject({ code: 'CURSOR_EXPIRED', cursors: [] });
});

test('who goes on for ever outlasts a graph that is away; who wants the end, or is refused, is told', async () => {
  const away = [
    'refused',
    'refused',
    page(['a'], 'a'),
    'lost',
    () => fault('SUBGRAPH_UNAVAILABLE', 503),
    page(['b'], 'b'),
  ] satisfies Step[];
  expect(await followed(away, { until: 'poll' }, 2)).toMatchObject({
    cursors: ['a', 'b'],
    code: undefined,
    after: [null, null, null, 'a', 'a', 'a'],
  });
  expect(await followed(['refused', 'refused'], { until: 'end' })).toMatchObject({ code: 'NO_CONNECTION' });
  expect(await followed([() => fault('UNAUTHENTICATED', 401)], { until: 'live' })).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a feed that stands still, or is none, ends with a word, and is not asked in a ring', async () => {
  expect(await followed([page([], 'x'), page([], 'x', true)], { until: 'poll' })).toMatchObject({ code: 'BAD_ANSWER' });
  expect(await followed([() => answer({ data: { caseChanges: {} } })], { until: 'end' })).toMatchObject({ code: 'BAD_ANSWER' });
});

test('events however they are cut, in either kind of line', () => {
  const text =
    ':\n\nid: 1\nevent: next\ndata: {"a":\ndata: 1}\n\nevent: next\r\ndata: {}\r\n\r\nevent: complete\ndata:\n\nevent: next\ndata: late\n\n';
  for (let size = 1; size < 20; size += 1) {
    const read = eventReader();
    const data: string[] = [];
    let isOver = false;
    for (let at = 0; at < text.length && !isOver; at += size) {
      const taken = read(text.slice(at, at + size));
      data.push(...taken.data);
      isOver = taken.isOver;
    }
    expect({ data, isOver }).toEqual({ data: ['{"a":\n1}', '{}'], isOver: true });
  }
});
