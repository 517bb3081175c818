import { Fault } from '../subgraphs/kernel/errors/fault.ts';
import type { Language } from '../subgraphs/kernel/errors/message.ts';
import { codedError, Refusal } from './coded-error.ts';
import { answerOf } from './execution/answer-of.ts';
import type { Engine, EngineAnswer } from './execution/engine.ts';
import type { LiveAnswers } from './http/graphql.ts';
import type { Lease } from './supergraph/generations.ts';
import { heldUntilEnd } from './supergraph/held-until-end.ts';

interface Going {
  readonly lease: () => Lease;
  /** the same request by another engine, behind an event; rejects with a Refusal or Fault where it may not run there */
  again(engine: Engine, lastEventId: string): Promise<LiveAnswers | EngineAnswer | AsyncIterable<EngineAnswer>>;
  readonly signal: AbortSignal;
  readonly language: Language;
}

/**
 * Live updates over reloads: behind an event that has an id the stream goes on by the supergraph in use, under its rules, and lets the one before go.
 * Where that one would refuse the operation, this is the last answer. Without ids it stays with the supergraph that it began with.
 */
export function overReloads(
  first: AsyncIterable<EngineAnswer>,
  held: Lease,
  { lease, again, signal, language }: Going,
): AsyncIterable<EngineAnswer> {
  const begun = heldUntilEnd(first, held, signal);

  async function* told(): AsyncGenerator<EngineAnswer> {
    let stream = begun;
    let { engine } = held;
    for (;;) {
      let next: Lease | undefined;
      let behind = '';
      for await (const answer of stream) {
        yield answer;
        if (answer.eventId === undefined) continue;
        const now = lease();
        if (now.engine !== engine) {
          [next, behind] = [now, answer.eventId];
          break;
        }
        now.release();
      }
      if (!next) return;
      const given = await opened(next, behind);
      if (!('live' in given)) {
        next.release();
        if (!(Symbol.asyncIterator in given)) yield given;
        return;
      }
      stream = heldUntilEnd(given.live, next, signal);
      ({ engine } = next);
    }
  }

  async function opened(next: Lease, behind: string) {
    try {
      return await again(next.engine, behind);
    } catch (error) {
      if (error instanceof Refusal) return answerOf(error.errors, null);
      if (error instanceof Fault) return answerOf([codedError(error.code, error.params, language)], null);
      next.release();
      throw error;
    }
  }

  return told();
}
