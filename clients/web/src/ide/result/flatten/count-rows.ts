import type { FlattenRule } from '../presentation.ts';
import { isEntries, settleLists } from './lists.ts';
import { parsedQuery } from './parsed-query.ts';
import { rowsOf } from './rows.ts';
import { type Asked, type Shape, shapeOf } from './shape.ts';

/** Rows of an answer, as its table has them. */
export interface RowCount {
  readonly count: number;
  /** `totalCount` beside them, where they are the entries of one connection and the graph told */
  readonly total: number | undefined;
}

interface Answered extends Omit<Asked, 'document'> {
  readonly query: string;
  readonly rule?: FlattenRule | undefined;
}

/** 行数: of the table that an answer makes under a rule; undefined where no list makes rows. */
export function countRows({ query, rule, ...asked }: Answered): RowCount | undefined {
  const document = parsedQuery(query);
  if (document === undefined || asked.data == null) return undefined;
  const shape = shapeOf({ ...asked, document });
  const { chain } = settleLists(shape, rule);
  const [entries, ...inner] = chain;
  if (entries === undefined) return undefined;
  const total = inner.length === 0 && isEntries(entries) ? totalBeside(shape, asked.data, entries.path.split('.').slice(0, -1)) : undefined;
  return { count: rowsOf(asked.data, chain, []).length, total };
}

function totalBeside(root: Shape, data: unknown, keys: readonly string[]): number | undefined {
  let [shape, value]: [Shape | undefined, unknown] = [root, data];
  for (const key of keys) {
    shape = shape?.children.find((child) => child.key === key);
    value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  }
  const key = shape?.children.find(({ field }) => field === 'totalCount')?.key;
  const total = key === undefined ? undefined : (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  return typeof total === 'number' ? total : undefined;
}
