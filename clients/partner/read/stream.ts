import type { Clock } from '../call/clock.ts';
import type { Connection } from '../call/post.ts';
import { CaseChanged, type CaseChangesQueryVariables, type ChangeOfCaseFragment } from '../sdk.ts';
import { eventReader } from './event-reader.ts';
import { nextChunk } from './follow.ts';

/** The graph shows every 12 seconds that it is there. */
const SILENT_MS = 40_000;

/** Changes as they are committed (GraphQL over SSE). Ends where the stream does, however that be: the feed leads on from the last cursor. */
export async function* openStream(
  { url, fetch, token, language }: Connection,
  clock: Clock,
  variables: CaseChangesQueryVariables,
  signal: AbortSignal,
): AsyncGenerator<ChangeOfCaseFragment, void> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    const bearer = await token();
    const headers = {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(language === undefined ? {} : { 'accept-language': language }),
    };
    const body = JSON.stringify({ query: CaseChanged.text, variables, operationName: CaseChanged.name });
    const response = await fetch(url, { method: 'POST', headers, body, signal: controller.signal, redirect: 'manual' });
    if (!response.ok || !response.body) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const read = eventReader();
    for (;;) {
      const chunk = await nextChunk(reader, clock, SILENT_MS, controller.signal);
      if (!chunk || chunk.done) return;
      const { data, isOver } = read(chunk.value);
      for (const answer of data) {
        const change = (JSON.parse(answer) as { data?: { caseChanged?: ChangeOfCaseFragment } | null }).data?.caseChanged;
        // an error in its place: the feed says it again
        if (!change) return;
        yield change;
      }
      if (isOver) return;
    }
  } catch {
    // broken off
  } finally {
    signal.removeEventListener('abort', abort);
    abort();
  }
}
