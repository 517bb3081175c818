import type { Text } from '../shared/language/language.ts';
import { editorPort } from './editor/port.ts';
import { tell } from './library/notices.tsx';
import { saveCurrent } from './library/save-current.ts';
import { PANELS } from './panels.ts';
import { EMPTY, useSession } from './session.ts';
import { useView } from './view.ts';

/** A key of the workbench, wherever the focus is. */
export interface Key {
  /** as people read it */
  readonly keys: string;
  readonly text: Text;
  readonly isIt: (event: KeyboardEvent) => boolean;
  readonly run: () => void;
}

const withControl = (event: KeyboardEvent) => (event.ctrlKey || event.metaKey) && !event.altKey;
// by place, not by letter: with Alt a Mac types signs
const withAlt = (event: KeyboardEvent) => event.altKey && !event.ctrlKey && !event.metaKey;
const alt = (code: string) => (event: KeyboardEvent) => withAlt(event) && event.code === code;

const REGIONS = ['.ide-activity', '.ide-panel', '.ide-query', '.ide-variables', '.ide-result'];

/** The next region of the page takes the focus, in its first place that can. */
function focusNext(): void {
  const places = REGIONS.flatMap((name) => document.querySelector<HTMLElement>(name) ?? []);
  const at = places.findIndex((place) => place.contains(document.activeElement));
  for (const place of [...places.slice(at + 1), ...places.slice(0, at + 1)]) {
    if (place.matches('.ide-query')) {
      editorPort()?.focus();
      return;
    }
    const first = place.querySelector<HTMLElement>('button:not(:disabled), input, select, textarea, a[href], [tabindex="0"]');
    if (first !== null) {
      first.focus();
      return;
    }
  }
}

/** Lays the query out anew, or says why not. */
export const format = (): void => {
  const failure = editorPort()?.format();
  if (failure !== undefined) tell({ text: failure, isError: true });
};

/** A new tab, ready to be written in. */
export const openTab = (): void => {
  useSession.getState().open(EMPTY);
  editorPort()?.focus();
};

/** 快捷键: each with what it does; the help lists them as they stand here. */
export const KEYS: readonly Key[] = [
  {
    keys: 'Ctrl+Enter',
    text: { zh: '运行光标所在的操作', en: 'Run the operation that the cursor is in' },
    isIt: (event) => withControl(event) && event.key === 'Enter',
    run: () => useSession.getState().run(),
  },
  {
    keys: 'Ctrl+.',
    text: { zh: '停止', en: 'Stop' },
    isIt: (event) => withControl(event) && event.key === '.',
    run: () => useSession.getState().stop(),
  },
  {
    keys: 'Ctrl+S',
    text: { zh: '收藏当前查询', en: 'Save this query' },
    isIt: (event) => withControl(event) && event.key.toLowerCase() === 's',
    run: saveCurrent,
  },
  {
    keys: 'Shift+Alt+F',
    text: { zh: '排版查询', en: 'Lay the query out' },
    isIt: (event) => event.shiftKey && alt('KeyF')(event),
    run: format,
  },
  { keys: 'Alt+T', text: { zh: '新标签', en: 'New tab' }, isIt: alt('KeyT'), run: openTab },
  {
    keys: 'Alt+W',
    text: { zh: '关闭标签', en: 'Close the tab' },
    isIt: alt('KeyW'),
    run: () => useSession.getState().close(useSession.getState().active),
  },
  { keys: 'Alt+PageDown', text: { zh: '下一个标签', en: 'Next tab' }, isIt: alt('PageDown'), run: () => useSession.getState().step(1) },
  { keys: 'Alt+PageUp', text: { zh: '上一个标签', en: 'Tab before' }, isIt: alt('PageUp'), run: () => useSession.getState().step(-1) },
  ...PANELS.map(({ id, title }, index) => ({
    keys: `Alt+${index + 1}`,
    text: { zh: `打开或收起“${title.zh}”`, en: `Open or close ${title.en}` },
    isIt: alt(`Digit${index + 1}`),
    run: () => useView.getState().togglePanel(id),
  })),
  { keys: 'F6', text: { zh: '焦点移到下一区域', en: 'Focus the next region' }, isIt: (event) => event.key === 'F6', run: focusNext },
  // in an editor Ctrl+/ is a comment: there it never comes here
  {
    keys: 'F1',
    text: { zh: '快捷键一览（编辑器外也可 Ctrl+/）', en: 'All keys (outside an editor Ctrl+/ too)' },
    isIt: (event) => event.key === 'F1' || (withControl(event) && event.key === '/'),
    run: () => useView.getState().showHelp(true),
  },
];

/** Keys of the editors, which handle them themselves. */
export const EDITOR_KEYS: readonly Pick<Key, 'keys' | 'text'>[] = [
  { keys: 'Ctrl+Space', text: { zh: '补全（可输入中文术语）', en: 'Complete (Chinese terms work too)' } },
  {
    keys: 'F12',
    text: { zh: '在文档中查看光标处的名称（也可 Ctrl+单击）', en: 'Show the name at the cursor in the schema (or Ctrl+click)' },
  },
  { keys: 'Ctrl+/', text: { zh: '注释或取消注释', en: 'Comment or uncomment' } },
  { keys: 'Ctrl+F', text: { zh: '查找与替换', en: 'Find and replace' } },
  { keys: 'Ctrl+Z, Ctrl+Y', text: { zh: '撤销、重做（各标签分开）', en: 'Undo, redo (each tab its own)' } },
  { keys: 'Ctrl+Shift+[ ]', text: { zh: '折叠、展开', en: 'Fold, unfold' } },
  { keys: 'F8', text: { zh: '下一处问题', en: 'Next problem' } },
  { keys: 'Esc, Tab', text: { zh: '离开编辑器', en: 'Leave the editor' } },
];
