import type { GraphQLSchema } from 'graphql';
import { countRows } from '../result/flatten/count-rows.ts';
import type { Query, Run } from '../session.ts';
import { isRecord, mayWrite, queryOf } from './query-of.ts';

/** 一次运行: what was run, and what came of it. */
export interface PastRun extends Query {
  readonly id: string;
  /** RFC 3339 */
  readonly at: string;
  /** milliseconds; null where it was not waited for */
  readonly ms: number | null;
  readonly outcome: 'done' | 'failed' | 'stopped';
  /** errors of the answer */
  readonly errors: number;
  /** of its table; null where no list makes rows */
  readonly rows: number | null;
}

/** 历史: the newest first. */
export interface History {
  /** whether the variables of queries are remembered; those of what writes never are */
  readonly keepsVariables: boolean;
  readonly runs: readonly PastRun[];
}

export const NO_HISTORY: History = { keepsVariables: true, runs: [] };
export const MOST_RUNS = 200;

/** A run that has ended, as it is remembered; @param at when it began, RFC 3339 */
export function pastRun({ title, presentation }: Query, run: Run, id: string, at: string, schema?: GraphQLSchema): PastRun {
  const { query, variables } = run.request;
  const rows = countRows({ ...run.request, schema, data: run.answer?.data, rule: presentation?.rule });
  return {
    id,
    at,
    title,
    query,
    variables: variables === undefined || Object.keys(variables).length === 0 ? '' : JSON.stringify(variables, null, 2),
    presentation,
    ms: run.ms === undefined ? null : Math.round(run.ms),
    outcome: run.state === 'running' ? 'stopped' : run.state,
    errors: run.answer?.errors?.length ?? 0,
    rows: rows?.count ?? null,
  };
}

/** The newest first, 200 at most; a query that is run again right away stands there once. */
export function remember({ keepsVariables, runs }: History, run: PastRun): History {
  const kept: PastRun = keepsVariables && !mayWrite(run.query) ? run : { ...run, variables: '' };
  const [last, ...others] = runs;
  const isAgain = last !== undefined && last.query === kept.query && last.variables === kept.variables;
  return { keepsVariables, runs: [kept, ...(isAgain ? others : runs)].slice(0, MOST_RUNS) };
}

/** Switches remembering of variables; switched off, those that are remembered go. */
export const keepVariables = ({ runs }: History, keepsVariables: boolean): History => ({
  keepsVariables,
  runs: keepsVariables ? runs : runs.map((run) => ({ ...run, variables: '' })),
});

/** Those whose title or query holds all words that were typed. */
export function findRuns({ runs }: History, typed: string): readonly PastRun[] {
  const words = typed.toLowerCase().split(/\s+/u);
  return runs.filter(({ title, query }) => words.every((word) => `${title}\n${query}`.toLowerCase().includes(word)));
}

/** A history that came from storage: what in it is no run is left out; undefined where it is no history at all. */
export function historyOf(value: unknown): History | undefined {
  if (!isRecord(value) || !Array.isArray(value.runs)) return undefined;
  const runs = value.runs.flatMap((entry: unknown): PastRun[] => {
    const query = queryOf(entry);
    if (query === undefined || !isRecord(entry)) return [];
    const { id, at, ms, outcome, errors, rows } = entry;
    if (typeof id !== 'string' || typeof at !== 'string' || Number.isNaN(Date.parse(at)) || typeof errors !== 'number') return [];
    if (outcome !== 'done' && outcome !== 'failed' && outcome !== 'stopped') return [];
    return [{ ...query, id, at, outcome, errors, ms: typeof ms === 'number' ? ms : null, rows: typeof rows === 'number' ? rows : null }];
  });
  return { keepsVariables: value.keepsVariables !== false, runs: runs.slice(0, MOST_RUNS) };
}
