import type { IncomingMessage } from 'node:http';
import type { Clock } from '../subgraphs/kernel/wire/clock.ts';
import type { Log } from '../subgraphs/kernel/wire/log.ts';
import { codedError } from './coded-error.ts';
import type { Call } from './http/call.ts';
import type { Outcome } from './http/graphql.ts';
import { errorReply, type Reply } from './http/reply.ts';
import type { Route } from './http/server.ts';
import { countedCode, type Metrics } from './telemetry/metrics.ts';

interface CountedParts {
  /** requests that are worked on at once; one more is told to come again, before memory runs out */
  readonly maxRequests: number;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Log;
}

/** Answers one request; what ends it early is an answer too. */
type Over = (call: Call, request: IncomingMessage) => Promise<Outcome>;

/** Routes that share one bound, each request counted and logged when the last byte of its answer is made. */
export function countedRoutes({ maxRequests, metrics, clock, log }: CountedParts): (over: Over) => Route {
  let atWork = 0;

  return (over) => async (call, request) => {
    const start = clock().getTime();
    metrics.requestStarted();
    const ended = (status: number, codes: readonly string[]) => {
      const { operation } = call;
      const ms = clock().getTime() - start;
      metrics.requestEnded({ operation, status, seconds: ms / 1000, codes });
      log.info({ requestId: call.requestId, operation, status, ms, codes: codes.length === 0 ? codes : distinct(codes) }, 'request');
    };
    if (atWork >= maxRequests) {
      request.resume();
      ended(429, ['RATE_LIMITED']);
      return errorReply(429, [codedError('RATE_LIMITED', {}, call.language)], { 'retry-after': '1' });
    }
    atWork += 1;
    let isDeferred = false;
    try {
      const { reply, codes } = await over(call, request);
      const { status, body, beat } = reply;
      if (typeof body === 'object' && Symbol.asyncIterator in body) {
        isDeferred = beat === undefined; // live updates have a bound of their own
        const onEnd = () => {
          if (isDeferred) atWork -= 1;
          ended(status, codes);
        };
        return { ...reply, body: untilEnd(body, onEnd) };
      }
      if (call.signal.aborted) ended(CLIENT_GONE, NO_CODES);
      else ended(status, codes);
      return reply;
    } catch (error) {
      ended(500, ['INTERNAL']);
      throw error;
    } finally {
      if (!isDeferred) atWork -= 1;
    }
  };
}

/** As nginx counts them: what was not read any more for somebody who left is no outage. */
const CLIENT_GONE = 499;
const NO_CODES: readonly string[] = [];

const distinct = (codes: readonly string[]): readonly string[] => [...new Set(codes.map(countedCode))];

/** Tells once that a stream has ended, however it did. */
async function* untilEnd(pieces: Exclude<Reply['body'], string | Uint8Array>, onEnd: () => void): AsyncGenerator<Uint8Array, void> {
  try {
    yield* pieces;
  } finally {
    onEnd();
  }
}
