import type { Language } from '../../shared/language/language.ts';
import type { Query } from '../session.ts';
import { newKey } from '../variables/new-key.ts';
import { HANDLING } from './analyst-examples.ts';
import type { Example, ExampleGroup, Fresh } from './example.ts';
import { QUALITY } from './quality-examples.ts';
import { WRITING } from './writing-examples.ts';

/** 示例库 */
export const GROUPS: readonly ExampleGroup[] = [
  { title: { zh: '办理情况', en: 'How cases are handled' }, examples: HANDLING },
  { title: { zh: '数据质量与各系统', en: 'Quality of data, and the systems' }, examples: QUALITY },
  { title: { zh: '写入（窗口、对接单位）', en: 'Writing (clerks, partners)' }, examples: WRITING },
];

/** @param now milliseconds since 1970 */
export function freshAt(now: number, key: string = newKey()): Fresh {
  const [year = 0, month = 0] = new Date(now + 8 * 3_600_000).toISOString().split('-').map(Number);
  return { key, monthsAgo: (months) => new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 7) };
}

/** An example as a tab holds it: under its question, with what is fresh in its variables. */
export function queryOfExample({ question, query, variables, presentation }: Example, language: Language, fresh: Fresh): Query {
  return {
    title: question[language],
    query,
    variables: variables === undefined ? '' : JSON.stringify(variables(fresh), null, 2),
    presentation,
  };
}
