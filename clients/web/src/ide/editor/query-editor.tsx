import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { activeTab, useSession } from '../session.ts';
import { setEditorPort } from './port.ts';

/** 查询编辑器: of the tab that is in front when it is made; one per tab (its key). */
export function QueryEditor() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    const { edit, run } = useSession.getState();
    const runIt = () => {
      run();
      return true;
    };
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: activeTab(useSession.getState()).query,
        extensions: [
          lineNumbers(),
          history(),
          keymap.of([{ key: 'Mod-Enter', run: runIt }, ...defaultKeymap, ...historyKeymap]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) edit({ query: update.state.doc.toString() });
          }),
        ],
      }),
    });
    setEditorPort({
      insert: (text) => view.dispatch(view.state.replaceSelection(text)),
      focus: () => view.focus(),
    });
    return () => {
      setEditorPort(undefined);
      view.destroy();
    };
  }, []);
  return <div className="ide-query" ref={place} />;
}
