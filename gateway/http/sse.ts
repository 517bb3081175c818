import { BEAT, COMPLETE_EVENT, EVENT_STREAM_HEADERS, nextEvent } from '../../subgraphs/kernel/wire/event-stream.ts';
import type { EngineAnswer } from '../execution/engine.ts';
import type { Reply } from './reply.ts';

/**
 * Answers as events (GraphQL over SSE, distinct connections mode), each with the id by which a browser's EventSource comes back. A stream that ends
 * because the signal fired is not over, and does not say so: its client asks again.
 */
export const eventsReply = (answers: AsyncIterable<EngineAnswer>, signal: AbortSignal): Reply => ({
  status: 200,
  headers: EVENT_STREAM_HEADERS,
  body: events(answers, signal),
  beat: BEAT,
});

/** The one answer of a query or mutation, or of what was refused, for a client that takes nothing but events. */
export const eventReply = (answer: Uint8Array): Reply => ({
  status: 200,
  headers: EVENT_STREAM_HEADERS,
  body: Buffer.concat([nextEvent(answer), COMPLETE_EVENT]),
});

async function* events(answers: AsyncIterable<EngineAnswer>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const { body, eventId } of answers) yield nextEvent(body, eventId);
  if (!signal.aborted) yield COMPLETE_EVENT;
}
