import { Fault } from '../../subgraphs/kernel/errors/fault.ts';
import type { Language } from '../../subgraphs/kernel/errors/message.ts';
import { codedError } from '../coded-error.ts';
import { answerOf } from '../execution/answer-of.ts';
import type { EngineAnswer } from '../execution/engine.ts';

/** Answers as long as the caller may have them: looked at before each; the last says why there are no more. @param identified rejects with a Fault */
export async function* whileIdentified(
  answers: AsyncIterable<EngineAnswer>,
  identified: () => Promise<unknown>,
  language: Language,
): AsyncGenerator<EngineAnswer> {
  for await (const answer of answers) {
    try {
      await identified();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      yield answerOf([codedError(error.code, error.params, language)], null);
      return;
    }
    yield answer;
  }
}
