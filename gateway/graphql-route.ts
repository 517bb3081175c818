import type { Clock } from '../subgraphs/kernel/wire/clock.ts';
import type { Log } from '../subgraphs/kernel/wire/log.ts';
import { codedError } from './coded-error.ts';
import { type Answer, overHttp } from './http/graphql.ts';
import { errorReply, type Reply } from './http/reply.ts';
import type { Route } from './http/server.ts';
import type { Metrics } from './telemetry/metrics.ts';

interface GraphqlRouteParts {
  readonly answer: Answer;
  /** requests that are worked on at once; one more is told to come again, before memory runs out */
  readonly maxRequests: number;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Log;
}

/** /graphql: GraphQL over HTTP, counted and logged when its last byte is made. */
export function graphqlRoute({ answer, maxRequests, metrics, clock, log }: GraphqlRouteParts): Route {
  let atWork = 0;

  return async (call, request) => {
    if (atWork >= maxRequests) {
      request.resume();
      return errorReply(429, [codedError('RATE_LIMITED', {}, call.language)], { 'retry-after': '1' });
    }
    const start = clock().getTime();
    metrics.requestStarted();
    const ended = (status: number, codes: readonly string[]) => {
      const { operation } = call;
      const ms = clock().getTime() - start;
      metrics.requestEnded({ operation, status, seconds: ms / 1000, codes });
      log.info({ requestId: call.requestId, operation, status, ms, codes }, 'request');
    };
    atWork += 1;
    try {
      const { reply, codes } = await overHttp(answer, call, request, log);
      if (typeof reply.body === 'object' && Symbol.asyncIterator in reply.body) {
        return { ...reply, body: untilEnd(reply.body, () => ended(reply.status, codes)) };
      }
      ended(reply.status, codes);
      return reply;
    } catch (error) {
      ended(500, ['INTERNAL']);
      throw error;
    } finally {
      atWork -= 1;
    }
  };
}

/** Tells once that a stream has ended, however it did. */
async function* untilEnd(pieces: Exclude<Reply['body'], string | Uint8Array>, onEnd: () => void): AsyncGenerator<Uint8Array, void> {
  try {
    yield* pieces;
  } finally {
    onEnd();
  }
}
