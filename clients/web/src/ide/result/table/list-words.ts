import type { Language, Text } from '../../../shared/language/language.ts';
import type { Shape } from '../flatten/shape.ts';
import type { ListUse } from '../presentation.ts';

export const USES: Readonly<Record<ListUse | 'rows', Text>> = {
  rows: { zh: '展开为行', en: 'Make rows' },
  text: { zh: '合并为一格文字', en: 'Join as text' },
  count: { zh: '只计数', en: 'Count' },
  none: { zh: '不要', en: 'Leave out' },
};

/** What a list is called on the page: its term, and its path. */
export function listName({ path, term, key }: Shape, language: Language): string {
  const plain = path.replace(/\.(nodes|edges)\b/g, '');
  return language === 'zh' && term !== '' && key !== 'nodes' && key !== 'edges' ? `${term} ${plain}` : plain;
}
