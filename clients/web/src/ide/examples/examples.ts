import type { Language } from '../../shared/language/language.ts';
import type { Query } from '../session.ts';
import { newKey } from '../variables/new-key.ts';
import { HANDLING } from './analyst-examples.ts';
import type { Example, ExampleGroup } from './example.ts';
import { QUALITY } from './quality-examples.ts';
import { WRITING } from './writing-examples.ts';

/** 示例库 */
export const GROUPS: readonly ExampleGroup[] = [
  { title: { zh: '办理情况', en: 'How cases are handled' }, examples: HANDLING },
  { title: { zh: '数据质量与各系统', en: 'Quality of data, and the systems' }, examples: QUALITY },
  { title: { zh: '写入（窗口、对接单位）', en: 'Writing (clerks, partners)' }, examples: WRITING },
];

const withKey = (value: unknown, key: string): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, name === 'idempotencyKey' ? key : withKey(one, key)]));
};

/** An example as a tab holds it: under its question, with an idempotency key that was never used. */
export function queryOfExample({ question, query, variables, presentation }: Example, language: Language, key = newKey()): Query {
  const text = variables === undefined ? '' : JSON.stringify(withKey(variables, key), null, 2);
  return { title: question[language], query, variables: text, presentation };
}
