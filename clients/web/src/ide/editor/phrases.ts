import { EditorState, type Extension } from '@codemirror/state';
import type { Language } from '../../shared/language/language.ts';

const CHINESE: Readonly<Record<string, string>> = {
  Find: '查找',
  Replace: '替换为',
  next: '下一个',
  previous: '上一个',
  all: '全选',
  'match case': '区分大小写',
  'by word': '全词匹配',
  regexp: '正则表达式',
  replace: '替换',
  'replace all': '全部替换',
  close: '关闭',
  'current match': '当前匹配',
  'replaced $ matches': '已替换 $ 处',
  'replaced match on line $': '已替换第 $ 行的匹配',
  'on line': '所在行',
  'Fold line': '折叠',
  'Unfold line': '展开',
  'Folded lines': '已折叠行',
  'Unfolded lines': '已展开行',
  'folded code': '已折叠的内容',
  unfold: '展开',
  to: '至',
  'Go to line': '转到行',
  go: '转到',
  Completions: '补全',
  Diagnostics: '问题',
  'No diagnostics': '没有问题',
  'Selection deleted': '已删除所选内容',
  'Control character': '控制字符',
};

/** What the editor's own parts say, in the language of the page. */
export const phrasesIn = (language: Language): Extension => (language === 'zh' ? EditorState.phrases.of(CHINESE) : []);
