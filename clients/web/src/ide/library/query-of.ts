import type { Query } from '../query.ts';
import { presentationOf } from '../result/presentation.ts';

/** The longest query or variables text that is taken in from a link or a file, characters. */
export const MOST_TEXT = 200_000;
const MOST_TITLE = 200;

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A query that came from outside (link, file, storage), with nothing in it but what a query has; undefined where it is none. */
export function queryOf(value: unknown): Query | undefined {
  if (!isRecord(value)) return undefined;
  const { title, query, variables = '', presentation } = value;
  if (!isText(title, MOST_TITLE) || !isText(query, MOST_TEXT) || !isText(variables, MOST_TEXT)) return undefined;
  const shown = presentationOf(presentation);
  return { title, query, variables, ...(shown === undefined ? {} : { presentation: shown }) };
}

/** Whether it may write: by the word alone, so that what cannot be parsed counts as well. */
export const mayWrite = (query: string): boolean => /\bmutation\b/.test(query);
