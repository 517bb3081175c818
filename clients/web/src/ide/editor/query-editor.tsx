import { forceLinting } from '@codemirror/lint';
import { Compartment } from '@codemirror/state';
import { EditorView, placeholder } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { type Language, useLanguage } from '../../shared/language/language.ts';
import { useSchema } from '../schema/schema.ts';
import { activeTab, useSession } from '../session.ts';
import { called, reading, running, writing } from './common.ts';
import { formatted } from './format.ts';
import { inChinese } from './lint-zh.ts';
import { phrasesIn } from './phrases.ts';
import { type EditorPort, setEditorPort } from './port.ts';
import { queryStates } from './query-states.ts';
import { querySupport } from './query-support.ts';
import { openEditor } from './shadow.ts';

const TEXT = {
  query: { zh: '查询', en: 'Query' },
  empty: {
    zh: '在此写查询；Ctrl+空格 补全，输入中文术语也可以。左侧有示例与词典。',
    en: 'Write a query here; Ctrl+Space completes, Chinese terms work too. Examples and a dictionary are on the left.',
  },
};

const inLanguage = new Compartment();
const languageParts = (language: Language) => [phrasesIn(language), called(TEXT.query[language]), placeholder(TEXT.empty[language])];

const states = queryStates([
  running,
  querySupport,
  reading,
  writing,
  inLanguage.of(languageParts(useLanguage.getState().language)),
  EditorView.updateListener.of(({ docChanged, state }) => {
    const session = useSession.getState();
    const { id } = activeTab(session);
    states.keep(id, state);
    const query = state.doc.toString();
    if (docChanged && activeTab(session).query !== query) session.edit({ query });
  }),
]);

function portOf(view: EditorView): EditorPort {
  const write = (from: number, to: number, insert: string, cursor = insert.length) => {
    const selection = { anchor: from + cursor };
    view.dispatch({ changes: { from, to, insert }, selection, scrollIntoView: true, userEvent: 'input.insert' });
    view.focus();
  };
  const select = (from: number, to: number) => {
    const end = view.state.doc.length;
    view.dispatch({ selection: { anchor: Math.min(from, end), head: Math.min(to, end) }, scrollIntoView: true });
    view.focus();
  };
  return {
    insert(text) {
      const { from, to } = view.state.selection.main;
      const line = view.state.doc.lineAt(from);
      const indent = /^\s*/.exec(line.text)?.[0] ?? '';
      const isBlank = line.text.trim() === '';
      write(from, to, isBlank ? text : `\n${indent}${line.text.trimEnd().endsWith('{') ? '  ' : ''}${text}`);
    },
    insertAt: (offset, text, cursor) => write(offset, offset, text, cursor),
    selectRange: select,
    showAt(number, column) {
      const line = view.state.doc.line(Math.max(1, Math.min(number, view.state.doc.lines)));
      const at = Math.min(line.from + column - 1, line.to);
      select(at, at);
    },
    format() {
      try {
        const text = formatted(view.state.doc.toString());
        if (text !== view.state.doc.toString()) {
          const anchor = Math.min(view.state.selection.main.head, text.length);
          view.dispatch({
            changes: { from: 0, to: view.state.doc.length, insert: text },
            selection: { anchor },
            userEvent: 'input.format',
          });
        }
        return undefined;
      } catch (error) {
        const { message } = error as Error;
        return { zh: `有语法错误，未排版：${inChinese(message)}`, en: `Not laid out, as its syntax is wrong: ${message}` };
      }
    },
    cursor: (tabId) => states.cursor(tabId ?? activeTab(useSession.getState()).id),
    focus: () => view.focus(),
  };
}

/** 查询编辑器: one view for all tabs, each with its own state. */
export function QueryEditor() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    const { id, query } = activeTab(useSession.getState());
    const view = openEditor(place.current, { state: states.of(id, query) });
    let shown = id;
    const show = () => {
      const tab = activeTab(useSession.getState());
      if (tab.id === shown && view.state.doc.toString() === tab.query) return;
      view.setState(states.of(tab.id, tab.query));
      shown = tab.id;
      speak();
      states.keep(shown, view.state);
      states.retain(useSession.getState().tabs.map((each) => each.id));
    };
    const speak = () => {
      view.dispatch({ effects: inLanguage.reconfigure(languageParts(useLanguage.getState().language)) });
      forceLinting(view);
    };
    speak();
    setEditorPort(portOf(view));
    const ends = [useSession.subscribe(show), useLanguage.subscribe(speak), useSchema.subscribe(() => forceLinting(view))];
    performance.mark('oncegraph-usable');
    return () => {
      for (const end of ends) end();
      setEditorPort(undefined);
      view.destroy();
    };
  }, []);
  return <div className="ide-query" ref={place} />;
}
