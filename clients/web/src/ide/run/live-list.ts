import type { GraphAnswer } from '../../shared/graph/send.ts';

/** How many live updates are kept. */
export const KEPT_EVENTS = 100;

/**
 * Live updates as one answer: each root field holds the list of what it told, the newest first, so that tables and files show them as they
 * show any list. Errors are those of the newest event.
 */
export function withEvent(answer: GraphAnswer | undefined, event: GraphAnswer): GraphAnswer {
  const before = (answer?.data ?? {}) as Readonly<Record<string, readonly unknown[]>>;
  const told = Object.entries((event.data ?? {}) as Readonly<Record<string, unknown>>);
  const data = {
    ...before,
    ...Object.fromEntries(told.map(([name, value]) => [name, [value, ...(before[name] ?? [])].slice(0, KEPT_EVENTS)])),
  };
  return { data: Object.keys(data).length === 0 ? null : data, ...(event.errors && { errors: event.errors }) };
}
