import type { GraphAnswer, GraphRequest } from '../../shared/graph/send.ts';
import { AskFailed, answerOf, reach } from './ask.ts';
import { eventReader } from './events.ts';

/** The pauses before a broken stream is asked for again, milliseconds; the last one goes on. */
const PAUSES = [1000, 2000, 5000, 15_000];

/**
 * Live updates (GraphQL over SSE, distinct connections mode): one event after another until the graph says that it is over, or `signal`
 * fires. A stream that broke off after its first event is taken up where it was, as EventSource would.
 * @param onBreak told when it broke off, and when it is there again
 * @throws AskFailed where it cannot be opened at first, AbortError
 */
export async function* liveAnswers(
  request: GraphRequest,
  signal: AbortSignal,
  onBreak: (isBroken: boolean) => void,
  pauses: readonly number[] = PAUSES,
): AsyncGenerator<GraphAnswer, void> {
  let lastId: string | undefined;
  let wasOpen = false;
  for (let failed = 0; ; failed++) {
    try {
      const headers = { accept: 'text/event-stream, application/graphql-response+json;q=0.9', ...(lastId && { 'last-event-id': lastId }) };
      const response = await reach(request, signal, headers);
      const { body } = response;
      if (body === null || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
        // refused: that is an answer like any other
        yield (await answerOf(response, signal)).answer;
        return;
      }
      if (wasOpen) onBreak(false);
      wasOpen = true;
      for await (const { event, data, id } of eventsOf(body)) {
        failed = 0;
        lastId = id ?? lastId;
        if (event === 'complete') return;
        if (event === 'next') yield JSON.parse(data) as GraphAnswer;
      }
    } catch (error) {
      if (signal.aborted || !wasOpen) throw error;
      if (error instanceof SyntaxError) throw new AskFailed({ kind: 'strange', status: 200 });
    }
    onBreak(true);
    await pause(pauses[Math.min(failed, pauses.length - 1)] as number, signal);
  }
}

async function* eventsOf(body: ReadableStream<Uint8Array>) {
  const read = eventReader();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield* read(decoder.decode(value, { stream: true }));
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    setTimeout(resolve, ms);
  });
}
