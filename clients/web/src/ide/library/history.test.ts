import { describe, expect, test } from '@jest/globals';
import type { Run } from '../session.ts';
import { findRuns, type History, historyOf, keepVariables, MOST_RUNS, NO_HISTORY, pastRun, remember } from './history.ts';

const AT = '2026-11-22T08:00:00.000Z';
const ran = (id: string, query = `{ a${id} }`, more: Partial<Run> = {}) =>
  pastRun(
    { title: `第 ${id} 次`, query: 'as it stands now', variables: '' },
    { state: 'done', request: { query, variables: { n: id } }, ms: 12.6, ...more } as Run,
    id,
    AT,
  );
const runsOf = (...ids: readonly string[]): History => ids.map((id) => ran(id)).reduce(remember, NO_HISTORY);

describe('The history', () => {
  test('tells what was run and what came of it', () => {
    const answer = { data: { cases: { totalCount: 9, nodes: [{}, {}, {}] } }, errors: [{ message: 'x' }] };
    expect(ran('1', '{ cases { totalCount nodes { status } } }', { answer })).toEqual({
      id: '1',
      at: AT,
      title: '第 1 次',
      query: '{ cases { totalCount nodes { status } } }',
      variables: '{\n  "n": "1"\n}',
      presentation: undefined,
      ms: 13,
      outcome: 'done',
      errors: 1,
      rows: 3,
    });
    expect(ran('1', '{ a }', { state: 'failed', ms: undefined })).toMatchObject({ outcome: 'failed', ms: null, errors: 0, rows: null });
  });

  test('keeps the newest 200, and a query that is run again once', () => {
    const many = runsOf(...Array.from({ length: MOST_RUNS + 5 }, (_, n) => String(n)));
    expect(many.runs).toHaveLength(MOST_RUNS);
    expect(many.runs[0]?.id).toBe(String(MOST_RUNS + 4));
    expect(runsOf('1', '1', '2', '1').runs.map(({ id }) => id)).toEqual(['1', '2', '1']);
  });

  test('remembers variables of queries, never of what writes', () => {
    expect(runsOf('1').runs[0]?.variables).not.toBe('');
    expect(remember(NO_HISTORY, ran('2', 'mutation M($n: Int) { a }')).runs[0]?.variables).toBe('');
    expect(remember(NO_HISTORY, ran('3', 'query A { a } mutation B { b }')).runs[0]?.variables).toBe('');
  });

  test('told not to remember variables, forgets those that it has', () => {
    const off = keepVariables(runsOf('1', '2'), false);
    expect(remember(off, ran('3')).runs.map(({ variables }) => variables)).toEqual(['', '', '']);
    expect(remember(keepVariables(off, true), ran('3')).runs.map(({ variables }) => variables !== '')).toEqual([true, false, false]);
  });

  test('is searched by title and query', () => {
    expect(findRuns(runsOf('1', '2'), '第 1').map(({ id }) => id)).toEqual(['1']);
    expect(findRuns(runsOf('1', '2'), 'A2').map(({ id }) => id)).toEqual(['2']);
  });

  test('comes back from storage as it was, without what is no run', () => {
    const stored = JSON.parse(JSON.stringify({ ...runsOf('1', '2'), keepsVariables: false }));
    expect(
      historyOf({ ...stored, runs: [...stored.runs, 7, {}, { ...stored.runs[0], outcome: 'x' }, { ...stored.runs[0], at: 'no date' }] }),
    ).toEqual(stored);
    expect([undefined, null, [], {}, { runs: 1 }].map(historyOf)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});
