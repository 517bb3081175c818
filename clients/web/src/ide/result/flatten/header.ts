import type { Language } from '../../../shared/language/language.ts';
import type { Column } from './columns.ts';
import type { Shape } from './shape.ts';

/** An alias is what the analyst calls it; else the field's term, in Chinese. */
const wordOf = ({ key, field, term }: Shape, language: Language): string =>
  language === 'zh' && key === field && term !== '' ? term : key;

/** What the place of a column is called: under the lists that make rows from their entry on, since all columns share what is before. */
function nameOf({ trail, use }: Column, from: number, language: Language): string {
  const words = trail.slice(from).map((shape) => wordOf(shape, language));
  // 行政区划 · 行政区划代码 says it twice
  const name = words.filter((word, at) => language === 'en' || !words[at + 1]?.startsWith(word)).join(language === 'zh' ? ' · ' : '.');
  if (use !== 'count') return name;
  return language === 'zh' ? `${name}（数）` : `${name} (count)`;
}

/** How many places at the beginning all columns share, their own ones left out. */
function shared(columns: readonly Column[]): number {
  const [first, ...others] = columns;
  if (first === undefined) return 0;
  let count = 0;
  const isShared = (at: number) => others.every(({ trail }) => trail.length > at + 1 && trail[at] === first.trail[at]);
  while (count + 1 < first.trail.length && isShared(count)) count += 1;
  return count;
}

/** 表头: of columns beside one another, each one of its own. */
export function headersOf(columns: readonly Column[], language: Language): string[] {
  const from = shared(columns);
  const names = columns.map((column) => nameOf(column, from, language));
  const twice = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  return names.map((name, at) => (twice.has(name) ? `${name}（${columns[at]?.path}）` : name));
}
