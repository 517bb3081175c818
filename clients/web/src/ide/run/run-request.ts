import { sayNow } from '../../shared/language/language.ts';
import { currentToken } from '../../shared/token.ts';
import type { Query, Run } from '../query.ts';
import { AskFailed, answerOf, reach } from './ask.ts';
import { type Failure, sentenceOf } from './failure.ts';
import { liveAnswers } from './live.ts';
import { withEvent } from './live-list.ts';
import type { Operation } from './operations.ts';
import { parseVariables } from './variables.ts';

/** Runs an operation of a tab's query, and tells how it stands, first at once. Never rejects. */
export async function runRequest(
  tab: Query,
  operation: Operation | undefined,
  signal: AbortSignal,
  tell: (run: Run) => void,
): Promise<void> {
  const start = performance.now();
  let run: Run = {
    state: 'running',
    at: Date.now(),
    hasToken: currentToken() !== '',
    request: { query: tab.query, operationName: operation?.name },
  };
  const become = (change: Partial<Run>) => {
    run = { ...run, ...change };
    tell(run);
  };
  const failed = (failure: Failure) => become({ state: 'failed', failure: sayNow(sentenceOf(failure)) });
  try {
    run = { ...run, request: { ...run.request, variables: parseVariables(tab.variables) } };
  } catch (error) {
    return failed({ kind: 'variables', reason: (error as Error).message });
  }
  become({});
  try {
    if (operation?.kind === 'subscription') {
      become({ events: 0 });
      for await (const event of liveAnswers(run.request, signal, (isBroken) => become({ isBroken }))) {
        become({ events: (run.events ?? 0) + 1, answer: withEvent(run.answer, event), lastEventAt: Date.now() });
      }
      return become({ state: 'done', isBroken: false });
    }
    const asked = await answerOf(await reach(run.request, signal), signal);
    become({ ...asked, state: 'done', ms: performance.now() - start });
  } catch (error) {
    if (signal.aborted) return become({ state: 'stopped' });
    failed(error instanceof AskFailed ? error.failure : { kind: 'strange', status: 0 });
  }
}
