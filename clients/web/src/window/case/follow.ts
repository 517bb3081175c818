import { print } from 'graphql/language/printer';
import { createClient, type ExecutionResult } from 'graphql-sse';
import { graphql } from '../../gql/gql.ts';
import { GRAPHQL_URL, headersNow } from '../../shared/graph/send.ts';

const WindowCaseChanged = graphql(`
  subscription WindowCaseChanged($serialNumber: SerialNumber, $after: String) {
    caseChanged(serialNumber: $serialNumber, after: $after) { cursor kind }
  }
`);

export interface Following {
  /** the stream stands (also anew), or is gone: then it comes back by itself */
  onState(state: 'live' | 'reconnecting'): void;
  /** something of the case has changed, or may have while nobody listened */
  onChange(): void;
}

interface Changed {
  readonly caseChanged: { readonly cursor: string };
}

const LONGEST_MS = 15_000;

/** 实时: follows a case until `stop` fires; a stream that breaks off is taken up where it broke off, by the last cursor. */
export async function followCase(serialNumber: string, { onState, onChange }: Following, stop: AbortSignal): Promise<void> {
  let after: string | null = null;
  for (let failures = 0; !stop.aborted; failures += 1) {
    const client = createClient({
      url: GRAPHQL_URL,
      // the client sets its own accept
      headers: () => {
        const { accept: _, ...headers } = headersNow();
        return headers;
      },
      retryAttempts: 0,
      on: {
        connected() {
          failures = 0;
          onState('live');
          onChange();
        },
      },
    });
    const end = () => client.dispose();
    stop.addEventListener('abort', end);
    try {
      const changes: AsyncIterable<ExecutionResult<Changed, unknown>> = client.iterate<Changed>({
        query: print(WindowCaseChanged),
        variables: { serialNumber, after },
      });
      for await (const { data, errors } of changes) {
        // a cursor that is too old leads nowhere: begin anew, the case is read again anyway
        if (errors) after = null;
        if (!data) continue;
        after = data.caseChanged.cursor;
        onChange();
      }
    } catch {
      // the line broke: what it cost is made up for by the cursor
    } finally {
      stop.removeEventListener('abort', end);
      client.dispose();
    }
    if (stop.aborted) return;
    onState('reconnecting');
    await waited(Math.min(LONGEST_MS, 500 * 2 ** failures), stop);
  }
}

function waited(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, ms);
    stop.addEventListener('abort', end);
  });
}
