import type { Query } from './query.ts';
import { operationsIn } from './run/operations.ts';

/** What a query is called: as its owner named it, else after its first named operation; '' where nothing names it. */
export function titleOf({ title, query }: Pick<Query, 'title' | 'query'>): string {
  if (title.trim() !== '') return title.trim();
  const named = operationsIn(query).find(({ name }) => name !== undefined);
  // while it is being written it is no GraphQL, and still has a name
  return named?.name ?? /\b(?:query|mutation|subscription)\s+([_A-Za-z]\w*)/.exec(query)?.[1] ?? '';
}
