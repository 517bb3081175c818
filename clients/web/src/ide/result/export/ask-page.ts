import { sayNow } from '../../../shared/language/language.ts';
import { AskFailed, answerOf, reach } from '../../run/ask.ts';
import { sentenceOf } from '../../run/failure.ts';
import type { PageAnswer } from './follow.ts';
import type { Paged } from './rewrite.ts';

/** Asks for a page as the analyst, whoever that is now. Never rejects. */
export async function askPage(paged: Paged, variables: Record<string, unknown>, signal: AbortSignal): Promise<PageAnswer> {
  try {
    return await answerOf(await reach({ query: paged.query, operationName: paged.operationName, variables }, signal), signal);
  } catch (error) {
    const failure = error instanceof AskFailed ? error.failure : ({ kind: 'strange', status: 0 } as const);
    return { away: sayNow(sentenceOf(failure)) };
  }
}

/** Resolves after so many milliseconds, or where the signal says so. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
