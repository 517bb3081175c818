import { describe, expect, test } from '@jest/globals';
import type { GraphError } from '../../../shared/graph/send.ts';
import { follow, type PageAnswer, type Progress } from './follow.ts';
import type { Paged } from './rewrite.ts';

const paged: Paged = {
  query: '',
  operationName: undefined,
  variables: (first, after) => ({ first, after }),
  startsAfter: null,
  keys: ['list'],
  pageInfo: 'end',
  totalCount: 'all',
};

const ALL = 25;
const error = (code: string): GraphError => ({ message: code, extensions: { code } });

/** A page as a graph of 25 entries gives it. */
function page(after: string | null, first: number, errors?: readonly GraphError[]): PageAnswer {
  const from = after === null ? 0 : Number(after);
  const to = Math.min(from + first, ALL);
  const nodes = Array.from({ length: to - from }, (_, at) => from + at);
  return { answer: { data: { list: { nodes, all: ALL, end: { hasNextPage: to < ALL, endCursor: String(to) } } }, errors } };
}

interface Setting {
  readonly cap?: number;
  /** answers in place of the usual ones, each once, by number of request */
  readonly instead?: Readonly<Record<number, PageAnswer>>;
  readonly stopAt?: number;
  readonly pageSize?: number;
  readonly start?: string;
}

async function run({ cap = 1000, instead = {}, stopAt, pageSize = 10, start }: Setting = {}) {
  const controller = new AbortController();
  const [asked, waited, told]: [unknown[], number[], Progress[]] = [[], [], []];
  const collected = await follow({
    paged: { ...paged, startsAfter: start ?? null },
    cap,
    pageSize,
    signal: controller.signal,
    async ask(variables) {
      asked.push(variables.after);
      if (asked.length === stopAt) controller.abort();
      return instead[asked.length] ?? page(variables.after as string | null, variables.first as number);
    },
    rowsOf: (data) => (data as { list: { nodes: number[] } }).list.nodes.map((node, place) => ({ cells: [node], places: [place] })),
    async wait(milliseconds) {
      waited.push(milliseconds);
    },
    tell: (progress) => told.push(progress),
  });
  return { ...collected, numbers: collected.rows.map(({ cells: [cell] }) => cell), asked, waited, told };
}
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

describe('pages are followed', () => {
  test('to the last one, in order, none twice, with progress', async () => {
    const { numbers, ending, pages, asked, told } = await run();
    expect({ numbers, ending, pages, asked }).toEqual({ numbers: upTo(25), ending: 'complete', pages: 3, asked: [null, '10', '20'] });
    expect(told.map(({ rows, pages: read, entries, total }) => [rows, read, entries, total])).toEqual([
      [0, 0, 0, undefined],
      [10, 1, 10, 25],
      [20, 2, 20, 25],
      [25, 3, 25, 25],
    ]);
  });

  test('from where the analyst begins', async () => {
    expect((await run({ start: '20' })).numbers).toEqual([20, 21, 22, 23, 24]);
  });

  test.each([
    [20, 'cap', 20],
    [15, 'cap', 15],
    [25, 'complete', 25],
    [24, 'cap', 24],
  ])('up to %i rows: %s', async (cap, ending, count) => {
    expect(await run({ cap })).toMatchObject({ ending, numbers: upTo(count) });
  });

  test('over a network that is lost and a gateway that is busy, without losing or doubling a row; Retry-After holds', async () => {
    const instead = {
      1: { away: 'no network' },
      3: { answer: { data: null, errors: [error('RATE_LIMITED')] }, retryAfter: 7 },
      4: page('10', 10, [error('SUBGRAPH_UNAVAILABLE')]),
    };
    const { numbers, ending, errors, waited, asked } = await run({ instead });
    expect({ numbers, ending, errors, waited }).toEqual({ numbers: upTo(25), ending: 'complete', errors: [], waited: [500, 7000, 1000] });
    expect(asked).toEqual([null, null, '10', '10', '10', '20']);
  });

  test('what stays missing is taken as it is, and told; without data it is the end', async () => {
    const broken = page('10', 10, [error('DEADLINE_EXCEEDED')]);
    const tries = Object.fromEntries([2, 3, 4, 5, 6, 7].map((at) => [at, broken]));
    const { numbers, ending, errors } = await run({ instead: tries });
    expect({ numbers, ending, codes: errors.map(({ message }) => message) }).toEqual({
      numbers: upTo(25),
      ending: 'complete',
      codes: ['DEADLINE_EXCEEDED'],
    });
    const away = await run({ instead: Object.fromEntries([2, 3, 4, 5, 6, 7].map((at) => [at, { away: 'no network' }])) });
    expect(away).toMatchObject({ numbers: upTo(10), ending: 'failed', failure: 'no network', waited: [500, 1000, 2000, 4000, 8000] });
    const refused = await run({ instead: { 2: { answer: { data: null, errors: [error('FORBIDDEN')] } } } });
    expect(refused).toMatchObject({ numbers: upTo(10), ending: 'failed', failure: 'FORBIDDEN', waited: [] });
  });

  test('with smaller pages where they are too much at once', async () => {
    const tooMuch = { answer: { data: null, errors: [error('LIMIT_EXCEEDED')] } };
    expect(await run({ instead: { 1: tooMuch, 2: tooMuch } })).toMatchObject({
      numbers: upTo(25),
      ending: 'complete',
      pages: 13,
      errors: [],
    });
  });

  test('until a cursor does not go on, or comes again', async () => {
    const stays = { answer: { data: { list: { nodes: [10], all: 25, end: { hasNextPage: true, endCursor: '10' } } } } };
    expect(await run({ instead: { 2: stays } })).toMatchObject({ ending: 'stuck', numbers: [...upTo(10), 10] });
    const none = { answer: { data: { list: { nodes: [10], all: 25, end: { hasNextPage: true, endCursor: null } } } } };
    expect(await run({ instead: { 2: none } })).toMatchObject({ ending: 'stuck' });
  });

  test('until somebody cancels: what came is kept', async () => {
    expect(await run({ stopAt: 2 })).toMatchObject({ ending: 'stopped', numbers: upTo(10) });
  });
});
