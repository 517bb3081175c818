import { languageOf } from '../../subgraphs/kernel/errors/message.ts';
import { HEADER } from '../../subgraphs/kernel/wire/headers.ts';
import type { Log } from '../../subgraphs/kernel/wire/log.ts';
import { writeAnswer } from '../execution/answer/write-answer.ts';
import type { EngineAnswer, EngineRequest } from '../execution/engine.ts';
import { eventIdOf } from '../execution/live/event-id.ts';
import type { IsWithin } from '../execution/tree/rewrite.ts';
import { runTree } from '../execution/tree/run-tree.ts';
import type { Transport } from '../transport/transport.ts';
import { answerErrors } from './answer-errors.ts';
import type { Prepared } from './prepare.ts';

export interface EventParts {
  readonly transport: Transport;
  readonly within: IsWithin;
  readonly log: Log;
}

/** The answer to one event of a subscription: what its subgraph has told, which is the program's first step, and the rest as it is now. */
export async function runEvent(
  { headers, signal, deadline, variables, requestId }: EngineRequest,
  operation: Prepared,
  event: Uint8Array,
  { transport, within, log }: EventParts,
): Promise<EngineAnswer> {
  const { program, shape } = operation;
  if (!program) throw new TypeError('a subscription without a subgraph');
  const language = languageOf(headers[HEADER.language]);
  const runtime = { transport, headers, signal, deadline, variables, requestId, language, log };
  const grown = runTree(program, runtime, within, new Map([[0, { body: undefined, answer: event }]]));
  await Promise.all(grown.over);
  const context = answerErrors(operation, requestId, language);
  return { ...writeAnswer(grown.tree, grown.errors.first, shape, context), eventId: eventIdOf(grown.tree) };
}
