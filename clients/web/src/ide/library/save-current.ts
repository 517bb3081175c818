import type { Text } from '../../shared/language/language.ts';
import { activeTab, useSession } from '../session.ts';
import { titleOf } from '../title.ts';
import { tell } from './notices.tsx';
import { mayWrite } from './query-of.ts';
import { change, freeTitle, type Library, put } from './saved.ts';
import { library, newId } from './stores.ts';

const UNTITLED = '查询';
const nothing: Text = { zh: '没有可收藏的查询：编辑器是空的。', en: 'There is nothing to save: the editor is empty.' };
const unkept: Text = {
  zh: '浏览器不允许保存（存储已满或被禁用）：关闭页面后收藏会丢失，可先导出为文件。',
  en: 'The browser does not store anything (full or forbidden): what is saved is lost with this page. Export it as a file.',
};

/** Changes the library, and says so, with a way back; where the browser keeps nothing, says that instead. */
export function changeLibrary(how: (before: Library) => Library, text?: Text): void {
  const before = library.use.getState().value;
  const isKept = library.change(how);
  const undo = () => void library.change(() => before);
  if (!isKept) tell({ text: unkept, isError: true });
  else if (text !== undefined) tell({ text, undo });
}

/** 收藏当前查询: a tab that was saved or opened from here goes to the same place again. */
export function saveCurrent(): void {
  const tab = activeTab(useSession.getState());
  if (tab.query.trim() === '') {
    tell({ text: nothing });
    return;
  }
  const { query, presentation } = tab;
  // of what writes they may name people
  const variables = mayWrite(query) ? '' : tab.variables;
  const savedAt = new Date().toISOString();
  const known = library.use.getState().value.saved.find((saved) => saved.tab === tab.id);
  if (known !== undefined) {
    const text = { zh: `已更新收藏“${known.title}”。`, en: `Saved again: “${known.title}”.` };
    changeLibrary((before) => change(before, known.id, { query, variables, presentation, savedAt }), text);
    return;
  }
  const title = freeTitle(library.use.getState().value, '', titleOf(tab) || UNTITLED);
  changeLibrary((before) => put(before, { id: newId(), folder: '', title, query, variables, presentation, savedAt, tab: tab.id }), {
    zh: `已收藏“${title}”，可在左侧“收藏”中改名、归入文件夹。${mayWrite(query) ? '写操作的变量不收藏，其中可能有当事人信息。' : ''}`,
    en: `Saved as “${title}”; rename it or put it into a folder under “Saved”.${mayWrite(query) ? ' Variables of what writes are not kept, as they may name people.' : ''}`,
  });
}
