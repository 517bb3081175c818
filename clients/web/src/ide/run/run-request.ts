import { send } from '../../shared/graph/send.ts';
import { sayNow } from '../../shared/language/language.ts';
import type { Query, Run } from '../session.ts';

const TEXT = {
  badVariables: { zh: '变量不是有效的 JSON 对象：', en: 'The variables are no JSON object: ' },
  away: { zh: '服务器没有回答：', en: 'The server did not answer: ' },
};

/** Variables as the graph takes them; @throws SyntaxError */
function parseVariables(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return undefined;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError(text.slice(0, 40));
  return value as Record<string, unknown>;
}

/** Runs a tab's query, and tells how it stands, first at once. Never rejects. */
export async function runRequest(
  tab: Query,
  operationName: string | undefined,
  signal: AbortSignal,
  tell: (run: Run) => void,
): Promise<void> {
  const start = performance.now();
  let request: Run['request'] = { query: tab.query, operationName };
  try {
    request = { ...request, variables: parseVariables(tab.variables) };
  } catch (error) {
    return tell({ state: 'failed', request, failure: sayNow(TEXT.badVariables) + (error as Error).message });
  }
  tell({ state: 'running', request });
  try {
    const answer = await send(request, signal);
    tell({ state: 'done', request, answer, ms: performance.now() - start });
  } catch (error) {
    if (signal.aborted) return tell({ state: 'stopped', request });
    tell({ state: 'failed', request, failure: sayNow(TEXT.away) + (error as Error).message });
  }
}
